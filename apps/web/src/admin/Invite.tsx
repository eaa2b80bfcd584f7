import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { type AccountDraft, AccountFields } from './AccountFields.tsx';
import { IssuedLink } from './IssuedLink.tsx';

/** Makes an account and shows the one-time link for its owner. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const queries = useQueryClient();
  const [account, setAccount] = useState('');
  const [draft, setDraft] = useState<AccountDraft>({ name: '', role: 'police', organisationId: null, territories: [] });
  const invite = useMutation(
    api.users.invite.mutationOptions({
      gcTime: 0,
      onSuccess: () =>
        Promise.all([queries.invalidateQueries({ queryKey: api.users.list.queryKey() }), queries.invalidateQueries({ queryKey: api.organisations.list.queryKey() })]),
    }),
  );
  return (
    <Dialog title={t(invite.data ? 'invited' : 'inviteTitle')} onClose={onClose}>
      {invite.data ? (
        <IssuedLink link={invite.data} name={draft.name} onDone={onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (draft.organisationId !== null) invite.mutate({ ...draft, organisationId: draft.organisationId, account: account.trim().toLowerCase() });
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={t('account')}
              description={t('accountHelp')}
              required
              minLength={2}
              maxLength={60}
              pattern="\s*[A-Za-z][A-Za-z0-9._\-]+\s*"
              autoCapitalize="none"
              spellCheck={false}
              data-autofocus
              value={account}
              onChange={(event) => setAccount(event.currentTarget.value)}
            />
            <AccountFields draft={draft} onChange={setDraft} />
            {invite.isError && <ErrorNotice error={invite.error} fieldLabel={(path) => t(path.split('.')[0] ?? path, { defaultValue: path })} />}
            <Button type="submit" loading={invite.isPending}>
              {t('inviteSubmit')}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
