import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useField } from './fields.ts';

interface Option {
  value: string;
  label: string;
}
type Props = Omit<NativeSelectProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'label' | 'name' | 'data'> & { name: string; label: string; data: readonly Option[] };

/** One of a list, as the device shows lists. */
export function SelectField({ name, label, data, ...props }: Props) {
  const { onChange, value, ...field } = useField<string>(name, { label, words: (each) => data.find((option) => option.value === each)?.label ?? String(each) });
  return <NativeSelect {...props} {...field} label={label} data={[...data]} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
