import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useField } from './fields.ts';

/** Yes or no. */
export function CheckField({ name, label }: { name: string; label: string }) {
  const { t } = useTranslation('form');
  const { value, onChange, error, ...field } = useField<boolean>(name, { label, words: (each) => t(each ? 'yes' : 'no') });
  return <Checkbox {...field} label={label} checked={value} error={error} onChange={(event) => onChange(event.currentTarget.checked)} />;
}
