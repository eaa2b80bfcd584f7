import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import type { RegisteredRelease } from './registered.ts';

interface Props {
  release: RegisteredRelease;
  onClose: () => void;
}

/** What changes in the register changes on the public page too. */
function useChanged(onClose: () => void) {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([api.releases.list.queryKey(), api.releases.published.queryKey()].map((queryKey) => queries.invalidateQueries({ queryKey })));
    onClose();
  };
}

export function PublishDialog({ release, onClose }: Props) {
  const { t } = useTranslation(['releases', 'common']);
  const changed = useChanged(onClose);
  const publish = useMutation(api.releases.publish.mutationOptions({ onSuccess: changed }));
  return (
    <Dialog title={t('publishTitle')} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t('publishText', { title: release.title })}</Text>
        {publish.isError && <ErrorNotice error={publish.error} />}
        <Group gap="sm">
          <Button loading={publish.isPending} onClick={() => publish.mutate({ id: release.id, expectedRevision: release.revision })}>
            {t('publish')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

export function WithdrawDialog({ release, onClose }: Props) {
  const { t } = useTranslation(['releases', 'common']);
  const changed = useChanged(onClose);
  const [reason, setReason] = useState('');
  const withdraw = useMutation(api.releases.withdraw.mutationOptions({ onSuccess: changed }));
  return (
    <Dialog title={t('withdrawTitle')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          withdraw.mutate({ id: release.id, expectedRevision: release.revision, reason: reason.trim() });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t(release.state === 'PUBLISHED' ? 'withdrawText' : 'withdrawProposalText', { title: release.title })}</Text>
          <TextInput
            label={t('reason')}
            description={t(release.state === 'PUBLISHED' ? 'reasonHelp' : 'reasonProposalHelp')}
            required
            minLength={5}
            maxLength={300}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {withdraw.isError && <ErrorNotice error={withdraw.error} fieldLabel={() => t('reason')} />}
          <Group gap="sm">
            <Button type="submit" color="red" loading={withdraw.isPending}>
              {t('withdraw')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
