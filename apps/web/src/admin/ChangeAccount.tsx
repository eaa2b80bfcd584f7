import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { useChange } from '../use-change.ts';
import { AccountFields, ChangedAccount } from './AccountFields.tsx';
import type { User } from './user.ts';
import { Waits } from './Waits.tsx';

/** Changes what an account is; its sessions end with it. */
export function ChangeAccount({ user, onClose, returnTo }: { user: User; onClose: () => void; returnTo: HTMLElement | null }) {
  const { t } = useTranslation(['admin', 'common']);
  const { name, role, organisationId, territories } = user;
  const change = useChange(client.users.change.mutate, {
    invalidates: [api.users.list.queryKey(), api.users.grants.queryKey()],
    onDone: (answer) => {
      if ('waits' in answer) return;
      onClose();
      returnTo?.focus();
    },
  });
  if (change.answer && 'waits' in change.answer)
    return (
      <Dialog title={t('waits')} onClose={onClose} returnTo={returnTo}>
        <Waits onDone={onClose} />
      </Dialog>
    );
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
