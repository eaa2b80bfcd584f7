import { Group } from '@mantine/core';
import { ClosureKind } from '@vigie/domain';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { CheckField } from '../ui/form/CheckField.tsx';
import { DateField } from '../ui/form/DateField.tsx';
import { dayWords } from '../ui/form/day-words.ts';
import { EntriesField } from '../ui/form/EntriesField.tsx';
import { NumberField } from '../ui/form/NumberField.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { type CapacityRow, type ClosureRow, EMPTY_CAPACITY, EMPTY_CLOSURE, EMPTY_OCCUPANCY, type OccupancyRow } from './form.ts';

const BEDS_MOST = 5000;

/** What is told of a centre day by day: capacities by their sources, and counts. */
export function CentreEntries() {
  return (
    <>
      <Capacities />
      <Closures />
      <Counts />
    </>
  );
}

function Count({ name, label, max = BEDS_MOST, required = false }: { name: string; label: string; max?: number; required?: boolean }) {
  return <NumberField name={name} label={label} min={0} max={max} allowDecimal={false} withAsterisk={required} hideControls />;
}

function Capacities() {
  const { t } = useTranslation('centreForm');
  return (
    <EntriesField<CapacityRow>
      name="capacities"
      label={t('capacity')}
      description={t('capacityHelp')}
      add={t('addCapacity')}
      empty={EMPTY_CAPACITY}
      words={(entry) => capacityWords(entry, t)}
    >
      {(at) => (
        <>
          <Period at={at} />
          <Group grow align="flex-start" gap="xs">
            <Count name={`${at}beds`} label={t('beds')} required />
            <Count name={`${at}girlsBeds`} label={t('girlsBeds')} />
            <Count name={`${at}boysBeds`} label={t('boysBeds')} />
          </Group>
          <Group grow align="flex-start" gap="xs">
            <Count name={`${at}ageFrom`} label={t('ageFrom')} max={17} />
            <Count name={`${at}ageTo`} label={t('ageTo')} max={17} />
          </Group>
          <CheckField name={`${at}surge`} label={t('surgeBeds')} />
          <TextField name={`${at}source`} label={t('sourceOf')} withAsterisk />
        </>
      )}
    </EntriesField>
  );
}

/** All that an entry says: two versions that differ in one of its fields must not read the same. */
function capacityWords({ validFrom, validTo, beds, girlsBeds, boysBeds, ageFrom, ageTo, surge, source }: CapacityRow, t: TFunction<['centreForm']>): string {
  const parts = [
    t(surge ? 'surgeWords' : 'bedsWords', { count: Number(beds) }),
    girlsBeds !== '' || boysBeds !== '' ? t('bySexWords', { girls: girlsBeds || 0, boys: boysBeds || 0 }) : '',
    ageFrom !== '' || ageTo !== '' ? t('agesWords', { from: ageFrom === '' ? 0 : ageFrom, to: ageTo === '' ? 17 : ageTo }) : '',
    t(validTo === '' ? 'fromWords' : 'fromToWords', { from: dayWords(validFrom), to: dayWords(validTo) }),
  ];
  return `${parts.filter(Boolean).join(', ')} (${source})`;
}

function Period({ at }: { at: string }) {
  const { t } = useTranslation('centreForm');
  return (
    <>
      <DateField name={`${at}validFrom`} label={t('validFrom')} withAsterisk />
      <DateField name={`${at}validTo`} label={t('validTo')} description={t('validToHelp')} />
    </>
  );
}

function Closures() {
  const { t } = useTranslation(['centreForm', 'common']);
  return (
    <EntriesField<ClosureRow>
      name="closures"
      label={t('closure')}
      description={t('closureHelp')}
      add={t('addClosure')}
      empty={EMPTY_CLOSURE}
      words={({ kind, validFrom, validTo, beds }) =>
        t(validTo === '' ? 'closureWords' : 'closureWordsUntil', {
          kind: t(`common:closureKind.${kind as ClosureKind}`),
          from: dayWords(validFrom),
          to: dayWords(validTo),
          beds: beds === '' ? t('wholeCentre') : t('bedsWords', { count: Number(beds) }),
        })
      }
    >
      {(at) => (
        <>
          <SelectField name={`${at}kind`} label={t('closureKind')} data={ClosureKind.codes.map((value) => ({ value, label: t(`common:closureKind.${value}`) }))} />
          <Period at={at} />
          <Group grow align="flex-start" gap="xs">
            <Count name={`${at}beds`} label={t('bedsAway')} />
            <Count name={`${at}girlsBeds`} label={t('girlsBeds')} />
            <Count name={`${at}boysBeds`} label={t('boysBeds')} />
          </Group>
          <TextField name={`${at}source`} label={t('sourceOf')} withAsterisk />
        </>
      )}
    </EntriesField>
  );
}

function Counts() {
  const { t } = useTranslation('centreForm');
  return (
    <EntriesField<OccupancyRow>
      name="occupancies"
      label={t('count')}
      description={t('countHelp')}
      add={t('addCount')}
      empty={EMPTY_OCCUPANCY}
      words={({ observedOn, occupied, source }) => t('countWords', { on: dayWords(observedOn), count: Number(occupied), source })}
    >
      {(at) => (
        <>
          <Group grow align="flex-start" gap="xs">
            <DateField name={`${at}observedOn`} label={t('observedOn')} withAsterisk />
            <Count name={`${at}occupied`} label={t('occupied')} required />
          </Group>
          <TextField name={`${at}source`} label={t('sourceOf')} withAsterisk />
        </>
      )}
    </EntriesField>
  );
}
