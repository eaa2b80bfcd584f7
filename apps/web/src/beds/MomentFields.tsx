import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/form/DateField.tsx';
import { TextField } from '../ui/form/TextField.tsx';

/** When something happened, in the time of Abidjan. */
export function MomentFields() {
  const { t } = useTranslation('beds');
  return (
    <>
      <DateField name="day" label={t('day')} withAsterisk max={new Date().toISOString().slice(0, 10)} />
      <TextField name="hour" label={t('hour')} inputMode="numeric" withAsterisk maxLength={8} />
    </>
  );
}
