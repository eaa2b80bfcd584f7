import './new-password-text.ts';
import { Password } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PasswordField } from '../ui/form/PasswordField.tsx';

/** A new password as it is typed, twice: what is typed unseen is easily typed wrong. */
export const NewPassword = { password: Password, repeated: z.string() };
export const NEW_PASSWORD = { password: '', repeated: '' };

/** Whether both are the same. It is told beside the second, once the first one could be taken. */
export const repeatedAlike = ({ value, issues }: { value: { password: string; repeated: string }; issues: unknown[] }): void => {
  if (value.password !== value.repeated) issues.push({ code: 'custom', path: ['repeated'], message: 'different', input: value.repeated });
};

/** The two fields of a new password. */
export function NewPasswordFields() {
  const { t } = useTranslation('newPassword');
  return (
    <>
      <PasswordField name="password" label={t('password')} description={t('help')} autoComplete="new-password" />
      <PasswordField name="repeated" label={t('repeated')} autoComplete="new-password" />
    </>
  );
}

/** The words of what is wrong with a new password. */
export function useNewPasswordText(): (code: string) => string | undefined {
  const { t } = useTranslation('newPassword');
  return (code) => (code === 'too_short' ? t('short') : code === 'different' ? t('different') : undefined);
}
