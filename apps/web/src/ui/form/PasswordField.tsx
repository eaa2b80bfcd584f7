import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useField } from './fields.ts';

type Props = Omit<PasswordInputProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'label' | 'name'> & { name: string; label: string };

/** A password of the form around it: it can be shown, and is never kept in a draft. */
export function PasswordField({ name, label, ...props }: Props) {
  const { t } = useTranslation();
  const { onChange, ...field } = useField<string>(name, { label, secret: true });
  return (
    <PasswordInput
      maxLength={128}
      {...props}
      {...field}
      label={label}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('showCharacters'), tabIndex: 0 }}
    />
  );
}
