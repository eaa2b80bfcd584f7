import { Textarea, type TextareaProps } from '@mantine/core';
import { useField } from './fields.ts';

type Props = Omit<TextareaProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'label' | 'name'> & { name: string; label: string };

/** Several lines of text of the form around it. */
export function LongTextField({ name, label, ...props }: Props) {
  const { onChange, ...field } = useField<string>(name, { label });
  return <Textarea {...props} {...field} label={label} onChange={(event) => onChange(event.currentTarget.value)} />;
}
