import { NumberInput, type NumberInputProps } from '@mantine/core';
import { currentLanguage } from '../../i18n/index.ts';
import { useField } from './fields.ts';

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'onBlur' | 'error' | 'ref' | 'label' | 'name'> & { name: string; label: string };

/** A number of the form around it; an empty text while nothing is written. */
export function NumberField({ name, label, ...props }: Props) {
  const field = useField<number | string>(name, { label });
  return <NumberInput decimalSeparator={currentLanguage() === 'fr' ? ',' : '.'} allowedDecimalSeparators={[',', '.']} {...props} {...field} label={label} />;
}
