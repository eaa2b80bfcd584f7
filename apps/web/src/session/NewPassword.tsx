import './new-password-text.ts';
import { PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHORTEST = 12;
const LONGEST = 128;

/** A new password as it is typed, twice. `take` answers it when it can be sent, and otherwise shows why not. */
export function useNewPassword() {
  const [value, setValue] = useState({ password: '', repeated: '' });
  const [asked, setAsked] = useState(false);
  const problem = value.password.length < SHORTEST ? 'short' : value.password === value.repeated ? null : 'different';
  return {
    value,
    setValue,
    problem: asked ? problem : null,
    take: (): string | null => {
      setAsked(true);
      return problem === null ? value.password : null;
    },
    clear: () => {
      setValue({ password: '', repeated: '' });
      setAsked(false);
    },
  };
}

export function NewPassword({ state: { value, setValue, problem } }: { state: ReturnType<typeof useNewPassword> }) {
  const { t } = useTranslation(['newPassword', 'common']);
  const shared = {
    autoComplete: 'new-password',
    required: true,
    withAsterisk: false,
    maxLength: LONGEST,
    visibilityToggleButtonProps: { 'aria-label': t('common:showCharacters'), tabIndex: 0 },
  };
  return (
    <Stack gap="sm">
      <PasswordInput
        {...shared}
        label={t('password')}
        description={t('help')}
        error={problem === 'short' && t('short')}
        value={value.password}
        onChange={(event) => setValue({ ...value, password: event.currentTarget.value })}
      />
      <PasswordInput
        {...shared}
        label={t('repeated')}
        error={problem === 'different' && t('different')}
        value={value.repeated}
        onChange={(event) => setValue({ ...value, repeated: event.currentTarget.value })}
      />
    </Stack>
  );
}
