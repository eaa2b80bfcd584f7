import { Group } from '@mantine/core';
import { ContactRole, StaffRole } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/form/DateField.tsx';
import { dayWords } from '../ui/form/day-words.ts';
import { EntriesField } from '../ui/form/EntriesField.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { type AuthorisationRow, type ContactRow, EMPTY_AUTHORISATION, EMPTY_CONTACT, EMPTY_STAFF, type StaffRow } from './form.ts';

/** Who may run the centre, who works in it and whom one calls. */
export function CentrePeople() {
  const { t } = useTranslation(['centreForm', 'common']);
  return (
    <>
      <EntriesField<AuthorisationRow>
        name="authorisations"
        label={t('authorisation')}
        description={t('authorisationHelp')}
        add={t('addAuthorisation')}
        empty={EMPTY_AUTHORISATION}
        words={({ number, validFrom, validTo }) =>
          t(validTo === '' ? 'authorisationWords' : 'authorisationWordsUntil', { number, from: dayWords(validFrom), to: dayWords(validTo) })
        }
      >
        {(at) => (
          <>
            <TextField name={`${at}number`} label={t('number')} withAsterisk />
            <DateField name={`${at}validFrom`} label={t('validFrom')} withAsterisk />
            <DateField name={`${at}validTo`} label={t('validTo')} description={t('validToHelp')} />
          </>
        )}
      </EntriesField>
      <EntriesField<StaffRow>
        name="staff"
        label={t('staff')}
        description={t('staffHelp')}
        add={t('addStaff')}
        empty={EMPTY_STAFF}
        words={({ role, count, countedOn }) => t('staffWords', { role: t(`common:staffRole.${role as StaffRole}`), number: count, on: dayWords(countedOn) })}
      >
        {(at) => (
          <>
            <SelectField name={`${at}role`} label={t('role')} data={StaffRole.codes.map((value) => ({ value, label: t(`common:staffRole.${value}`) }))} />
            <Group grow align="flex-start" gap="xs">
              <NumberField name={`${at}count`} label={t('headcount')} min={0} max={1000} allowDecimal={false} withAsterisk hideControls />
              <DateField name={`${at}countedOn`} label={t('observedOn')} withAsterisk />
            </Group>
            <TextField name={`${at}source`} label={t('sourceOf')} withAsterisk />
          </>
        )}
      </EntriesField>
      <EntriesField<ContactRow>
        name="contacts"
        label={t('contact')}
        description={t('contactHelp')}
        add={t('addContact')}
        empty={EMPTY_CONTACT}
        words={({ role, phone }) => t('common:pair', { label: t(`common:contactRole.${role as ContactRole}`), value: String(phone) })}
      >
        {(at) => (
          <>
            <SelectField name={`${at}role`} label={t('role')} data={ContactRole.codes.map((value) => ({ value, label: t(`common:contactRole.${value}`) }))} />
            <TextField name={`${at}phone`} label={t('phone')} inputMode="tel" withAsterisk />
          </>
        )}
      </EntriesField>
    </>
  );
}
