import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { type AccountDraft, AccountFields } from './AccountFields.tsx';
import type { User } from './user.ts';

/** Changes what an account is; its sessions end with it. */
export function ChangeAccount({ user, onClose, returnTo }: { user: User; onClose: () => void; returnTo: HTMLElement | null }) {
  const { t } = useTranslation(['admin', 'common']);
  const queries = useQueryClient();
  const { name, role, organisationId, territories } = user;
  const [draft, setDraft] = useState<AccountDraft>({ name, role, organisationId, territories });
  const change = useMutation(
    api.users.change.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.users.list.queryKey() });
        onClose();
        returnTo?.focus();
      },
    }),
  );
  return (
    <Dialog title={t('changeTitle', { account: user.account })} onClose={onClose} returnTo={returnTo}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.organisationId !== null) change.mutate({ ...draft, organisationId: draft.organisationId, id: user.id });
        }}
      >
        <Stack gap="sm">
          <AccountFields draft={draft} onChange={setDraft} />
          <Text size="sm">{t('changeText')}</Text>
          {change.isError && <ErrorNotice error={change.error} fieldLabel={(path) => t(path.split('.')[0] ?? path, { defaultValue: path })} />}
          <Button type="submit" loading={change.isPending}>
            {t('common:save')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
