import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Vehicle } from '@vigie/domain';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, client } from '../api.ts';
import { pickedSource } from '../map/picked.ts';
import { useLayer } from '../map/use-map.ts';
import { DateField } from '../ui/form/DateField.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { SelectField } from '../ui/form/SelectField.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { PlaceField } from './PlaceField.tsx';
import { firstTrip, type TripForm, tripFieldOf, tripSchema } from './trip-form.ts';
import { TRIPS_CHANGED } from './trips-changed.ts';

interface Props {
  /** What is known of the trip already. */
  known?: Partial<TripForm>;
  /** Of which trip this is the draft. */
  draft?: string;
  /** Whether a place can be shown on the map: not from a window that lies over it. */
  onMap?: boolean;
  onClose: () => void;
}

/** Writes down a trip that was made. */
export function TripEntry({ known, draft = 'trip', onMap = true, onClose }: Props) {
  const { t } = useTranslation(['trips', 'common']);
  const record = useChange(client.travel.recordTrip.mutate, { invalidates: TRIPS_CHANGED });
  const [initial] = useState(() => ({ ...firstTrip(), ...known }));
  const words: Partial<Record<string, string>> = {
    HOUR: t('hourWrong'),
    ARRIVED_BEFORE: t('arrivedBefore'),
    TRIP_TOO_LONG: t('tooLong'),
    NO_PLACE_FROM: t('noPlaceFrom'),
    NO_PLACE_TO: t('noPlaceTo'),
  };
  return (
    <DraftForm
      schema={tripSchema}
      initial={initial}
      send={record.send}
      pending={record.pending}
      problem={record.problem}
      draft={draft}
      fieldOf={tripFieldOf}
      concerns={{ IN_THE_FUTURE: 'arrivalHour', TRIP_KNOWN: 'departureHour', TRIP_TOO_FAST: 'arrivalHour' }}
      problemText={(code) => words[code]}
      submit={t('save')}
      onCancel={onClose}
    >
      {record.done && !record.pending && (
        <Alert color="green" role="status">
          {t('saved')}
        </Alert>
      )}
      <Text size="sm">{t('writeText')}</Text>
      <Ends onMap={onMap} />
      <SelectField name="vehicle" label={t('vehicle')} data={Vehicle.codes.map((value) => ({ value, label: t(`common:vehicle.${value}`) }))} />
      <Moment of="departure" />
      <Moment of="arrival" />
    </DraftForm>
  );
}

/** Where it began and ended; the centres are those whose place one may know. */
function Ends({ onMap }: { onMap: boolean }) {
  const { t } = useTranslation('trips');
  const [from, to, centreId] = useWatch<TripForm, ['from', 'to', 'centreId']>({ name: ['from', 'to', 'centreId'] });
  const centres = (useQuery(api.centres.list.queryOptions()).data ?? []).filter(({ lon, name }) => lon !== null && name !== null);
  useLayer(
    pickedSource,
    useMemo(() => {
      const ends = [from, centreId === '' ? to : null].flatMap((end) => end ?? []);
      if (ends.length === 0) return null;
      return { type: 'FeatureCollection', features: ends.map(({ lon, lat }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: {} })) };
    }, [from, to, centreId]),
  );
  return (
    <>
      <PlaceField name="from" label={t('from')} here={t('pickFrom')} onMap={onMap} />
      {centres.length > 0 && (
        <SelectField
          name="centreId"
          label={t('toCentre')}
          data={[{ value: '', label: t('aPlace') }, ...centres.map(({ id, name }) => ({ value: String(id), label: name ?? '' }))]}
        />
      )}
      {centreId === '' && <PlaceField name="to" label={t('to')} here={t('pickTo')} onMap={onMap} />}
    </>
  );
}

function Moment({ of }: { of: 'departure' | 'arrival' }) {
  const { t } = useTranslation('trips');
  return (
    <>
      <DateField name={`${of}Day`} label={t(`${of}Day`)} withAsterisk max={new Date().toISOString().slice(0, 10)} />
      <TextField name={`${of}Hour`} label={t(`${of}Hour`)} inputMode="numeric" withAsterisk maxLength={8} />
    </>
  );
}
