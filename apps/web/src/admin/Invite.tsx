import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { api, client } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { AccountFields, InvitedAccount } from './AccountFields.tsx';
import { IssuedLink } from './IssuedLink.tsx';
import { Waits } from './Waits.tsx';

const NOBODY: z.input<typeof InvitedAccount> = { account: '', name: '', role: 'police', organisationId: '', territories: [] };

/** Makes an account and shows the one-time link for its owner. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const invite = useChange(client.users.invite.mutate, { secret: true, invalidates: [api.users.list.queryKey(), api.users.grants.queryKey(), api.organisations.list.queryKey()] });
  return (
    <Dialog title={t(invite.answer === undefined ? 'inviteTitle' : 'waits' in invite.answer ? 'waits' : 'invited')} onClose={onClose}>
      {invite.answer && 'waits' in invite.answer ? (
        <Waits onDone={onClose} />
      ) : invite.answer ? (
        <IssuedLink link={invite.answer} name={invite.sent?.name ?? ''} onDone={onClose} />
      ) : (
        <DraftForm
          schema={InvitedAccount}
          initial={NOBODY}
          send={invite.send}
          pending={invite.pending}
          problem={invite.problem}
          draft="new account"
          concerns={{ ACCOUNT_TAKEN: 'account' }}
          submit={t('inviteSubmit')}
        >
          <TextField name="account" label={t('account')} description={t('accountHelp')} withAsterisk maxLength={60} autoCapitalize="none" spellCheck={false} data-autofocus />
          <AccountFields />
        </DraftForm>
      )}
    </Dialog>
  );
}
