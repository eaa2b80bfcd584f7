import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isApiError } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { DraftForm, type FormHandle } from '../ui/form/DraftForm.tsx';
import { PasswordField } from '../ui/form/PasswordField.tsx';
import { CodeField, TextField } from '../ui/form/TextField.tsx';
import type { Change } from '../use-change.ts';

/** Without a code the server says whether the account needs one. */
const Code = z
  .string()
  .trim()
  .refine((code) => code === '' || code.length >= 6, 'too_short|6')
  .transform((code) => (code === '' ? {} : { code }));
const SignInEntry = z
  .object({ account: z.string().trim().min(1).max(128), password: z.string().min(1).max(128), code: Code })
  .transform(({ code, ...entry }) => ({ ...entry, ...code }));
export type SignInEntry = z.input<typeof SignInEntry>;

interface Props {
  initial: SignInEntry;
  /** The server has said that the account has a second factor. */
  codeNeeded: boolean;
  signIn: Change<z.output<typeof SignInEntry>, unknown>;
  onTyped: (typed: Partial<SignInEntry>) => void;
  handle: Ref<FormHandle<SignInEntry>>;
}

/** Account and password; the code only where it is needed. Nothing of it is kept. */
export function SignInForm({ initial, codeNeeded, signIn, onTyped, handle }: Props) {
  const { t } = useTranslation(['signIn', 'common']);
  const { problem } = signIn;
  return (
    <DraftForm
      ref={handle}
      className="sign-in-form"
      schema={SignInEntry}
      initial={initial}
      send={signIn.send}
      pending={signIn.pending}
      problem={problem}
      concerns={{ CODE_NEEDED: 'code', CODE_REFUSED: 'code', SIGN_IN_REFUSED: 'password' }}
      quiet={(each) => asksForCode(each) || !isApiError(each)}
      submit={t('signIn')}
    >
      <TextField
        name="account"
        label={t('account')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        onInput={(event) => onTyped({ account: event.currentTarget.value })}
      />
      <PasswordField name="password" label={t('password')} autoComplete="current-password" data-autofocus onInput={(event) => onTyped({ password: event.currentTarget.value })} />
      <p className="sign-in-code" role="status">
        {isApiError(problem) && asksForCode(problem) ? problem.data?.messages[currentLanguage()] : ''}
      </p>
      {codeNeeded && <CodeField name="code" label={t('code')} description={t('codeHelp')} onInput={(event) => onTyped({ code: event.currentTarget.value })} />}
    </DraftForm>
  );
}

export const asksForCode = (problem: unknown): boolean => isApiError(problem) && problem.data?.problem === 'CODE_NEEDED';
