import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client } from '../api.ts';
import { NEW_PASSWORD, NewPassword, NewPasswordFields, repeatedAlike, useNewPasswordText } from '../session/NewPassword.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { PasswordField } from '../ui/form/PasswordField.tsx';
import { useChange } from '../use-change.ts';

const Changed = z.object({ current: z.string().min(1).max(128), ...NewPassword }).check(repeatedAlike);

/** Another password; the other sessions of the account end with it. */
export function ChangePassword({ account }: { account: string }) {
  const { t } = useTranslation(['account', 'common']);
  const problemText = useNewPasswordText();
  const change = useChange(client.session.changePassword.mutate, { invalidates: [api.session.list.queryKey()] });
  return (
    <section aria-labelledby="change-password">
      <h2 id="change-password">{t('changePassword')}</h2>
      <DraftForm
        className="screen-form"
        schema={Changed}
        initial={{ current: '', ...NEW_PASSWORD }}
        send={({ current, password }) => change.send({ current, password })}
        pending={change.pending}
        problem={change.problem}
        problemText={problemText}
        concerns={{ SIGN_IN_REFUSED: 'current', PASSWORD_COMMON: 'password' }}
        submit={t('changePassword')}
        submitProps={{ variant: 'default' }}
      >
        <input className="visually-hidden" type="text" autoComplete="username" value={account} readOnly tabIndex={-1} aria-hidden />
        <PasswordField name="current" label={t('currentPassword')} autoComplete="current-password" />
        <NewPasswordFields />
      </DraftForm>
      <p className="note" role="status">
        {change.done ? t('passwordChanged') : ''}
      </p>
    </section>
  );
}
