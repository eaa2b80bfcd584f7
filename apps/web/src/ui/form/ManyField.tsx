import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useField } from './fields.ts';

type Props = Omit<MultiSelectProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'label' | 'name'> & { name: string; label: string };

/** Several of a list that can be searched. */
export function ManyField({ name, label, ...props }: Props) {
  const field = useField<string[]>(name, { label, words: (values) => (values as string[]).join(', ') });
  return <MultiSelect {...props} {...field} label={label} />;
}
