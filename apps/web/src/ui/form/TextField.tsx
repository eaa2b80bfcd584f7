import { TextInput, type TextInputProps } from '@mantine/core';
import { useField } from './fields.ts';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'label' | 'name'> & { name: string; label: string; secret?: boolean };

/** A line of text of the form around it. */
export function TextField({ name, label, secret, ...props }: Props) {
  const { onChange, ...field } = useField<string>(name, { label, ...(secret && { secret }) });
  return <TextInput {...props} {...field} label={label} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** A one-time code: it is never kept in a draft. */
export const CodeField = (props: Props) => <TextField autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} maxLength={20} {...props} secret />;
