import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import type { RegisteredRelease } from './registered.ts';

interface Props {
  release: RegisteredRelease;
  onClose: () => void;
}

/** What changes in the register changes on the public page too. */
const BOTH_LISTS = [api.releases.list.queryKey(), api.releases.published.queryKey()];
const Withdrawal = z.object({ reason: z.string().trim().min(5).max(300) });

export function PublishDialog({ release, onClose }: Props) {
  const { t } = useTranslation(['releases', 'common']);
  const publish = useChange(client.releases.publish.mutate, { invalidates: BOTH_LISTS, onDone: onClose });
  return (
    <Dialog title={t('publishTitle')} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t('publishText', { title: release.title })}</Text>
        {publish.problem && <ErrorNotice error={publish.problem} />}
        <Group gap="sm">
          <Button loading={publish.pending} onClick={() => publish.send({ id: release.id, expectedRevision: release.revision })}>
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
  const withdraw = useChange(client.releases.withdraw.mutate, { invalidates: BOTH_LISTS, onDone: onClose });
  return (
    <Dialog title={t('withdrawTitle')} onClose={onClose}>
      <DraftForm
        schema={Withdrawal}
        initial={{ reason: '' }}
        send={({ reason }) => withdraw.send({ id: release.id, expectedRevision: release.revision, reason })}
        pending={withdraw.pending}
        problem={withdraw.problem}
        draft={`withdrawal ${release.id}`}
        submit={t('withdraw')}
        submitProps={{ color: 'red' }}
        onCancel={onClose}
      >
        <Text size="sm">{t(release.state === 'PUBLISHED' ? 'withdrawText' : 'withdrawProposalText', { title: release.title })}</Text>
        <TextField
          name="reason"
          label={t('reason')}
          description={t(release.state === 'PUBLISHED' ? 'reasonHelp' : 'reasonProposalHelp')}
          withAsterisk
          maxLength={300}
          data-autofocus
        />
      </DraftForm>
    </Dialog>
  );
}
