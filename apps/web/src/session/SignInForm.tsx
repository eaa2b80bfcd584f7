import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';

export interface Entry {
  account: string;
  password: string;
  code: string;
}

interface Props {
  entry: Entry;
  /** The server has said that the account has a second factor. */
  codeNeeded: boolean;
  /** What the server said when it asked for the code. */
  codeText: string | undefined;
  pending: boolean;
  passwordRef: RefObject<HTMLInputElement | null>;
  codeRef: RefObject<HTMLInputElement | null>;
  onChange: (patch: Partial<Entry>) => void;
  onSubmit: () => void;
}

/** Account and password; the code only where it is needed. */
export function SignInForm({ entry, codeNeeded, codeText, pending, passwordRef, codeRef, onChange, onSubmit }: Props) {
  const { t } = useTranslation(['signIn', 'common']);
  return (
    <form
      className="sign-in-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <TextInput
        label={t('account')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        maxLength={128}
        value={entry.account}
        onChange={(event) => onChange({ account: event.currentTarget.value })}
      />
      <PasswordInput
        ref={passwordRef}
        label={t('password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        maxLength={128}
        value={entry.password}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': t('common:showCharacters'), tabIndex: 0 }}
      />
      <p className="sign-in-code" role="status">
        {codeText}
      </p>
      {codeNeeded && (
        <TextInput
          ref={codeRef}
          label={t('code')}
          description={t('codeHelp')}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          minLength={6}
          maxLength={20}
          value={entry.code}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
        />
      )}
      <Button type="submit" loading={pending}>
        {t('signIn')}
      </Button>
    </form>
  );
}
