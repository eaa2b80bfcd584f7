import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { useChange } from '../use-change.ts';
import { AccountFields, ChangedAccount } from './AccountFields.tsx';
import type { User } from './user.ts';

/** Changes what an account is; its sessions end with it. */
export function ChangeAccount({ user, onClose, returnTo }: { user: User; onClose: () => void; returnTo: HTMLElement | null }) {
  const { t } = useTranslation(['admin', 'common']);
  const { name, role, organisationId, territories } = user;
  const change = useChange(client.users.change.mutate, {
    invalidates: [api.users.list.queryKey()],
    onDone: () => {
      onClose();
      returnTo?.focus();
    },
  });
  return (
    <Dialog title={t('changeTitle', { account: user.account })} onClose={onClose} returnTo={returnTo}>
      <DraftForm
        schema={ChangedAccount}
        initial={{ name, role, organisationId: String(organisationId), territories }}
        send={(draft) => change.send({ ...draft, id: user.id })}
        pending={change.pending}
        problem={change.problem}
        draft={`account ${user.id}`}
        submit={t('common:save')}
      >
        <AccountFields />
        <Text size="sm">{t('changeText')}</Text>
      </DraftForm>
    </Dialog>
  );
}
