import './trips-text.ts';
import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { api, client, type Outputs } from '../api.ts';
import { formatDuration, formatNumber, formatTime } from '../i18n/format.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { TextField } from '../ui/form/TextField.tsx';
import { useChange } from '../use-change.ts';
import { useZones } from '../zones/zones.ts';
import { TripEntry } from './TripEntry.tsx';
import { TRIPS_CHANGED } from './trips-changed.ts';

type Factors = Outputs['travel']['factors'];
type RecordedTrip = Outputs['travel']['trips'][number];

/** Trips that were made: what they say of the model, for everybody who sees its times; and their own, for who writes them down. */
export function Trips() {
  const { t } = useTranslation(['trips', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const factors = useQuery({ ...api.travel.factors.queryOptions(), staleTime: 0 });
  const [writing, setWriting] = useState(false);
  return (
    <section className="trips" aria-labelledby="trips">
      <h2 id="trips">{t('title')}</h2>
      {factors.isPending && <Skeleton height={80} aria-label={t('common:loading')} />}
      {factors.isError && <ErrorNotice error={factors.error} onRetry={() => void factors.refetch()} />}
      {factors.data && <FactorTable factors={factors.data} />}
      {'trips.write' in may &&
        (writing ? (
          <TripEntry onClose={() => setWriting(false)} />
        ) : (
          <Button variant="default" onClick={() => setWriting(true)}>
            {t('write')}
          </Button>
        ))}
      {'trips.read' in may && <OwnTrips removable={'trips.write' in may} />}
    </section>
  );
}

function FactorTable({ factors: { groups, vehicles, least } }: { factors: Factors }) {
  const { t } = useTranslation(['trips', 'common']);
  if (groups.length === 0) return <Text size="sm">{t('none')}</Text>;
  const rows = [
    ...groups.map(({ vehicle, season, way, night, ...said }) => ({
      ...said,
      kind: [t(`common:vehicle.${vehicle}`), t(`common:season.${season}`), t(`common:wayClass.${way}`).toLocaleLowerCase(), night === null ? null : t(night ? 'night' : 'day')],
    })),
    // What trips say of kinds of which there are too few.
    ...vehicles.flatMap(({ vehicle, ...said }) => (said.factor ? [{ ...said, kind: [t(`common:vehicle.${vehicle}`), t('others')] }] : [])),
  ];
  const range = (factor: NonNullable<(typeof rows)[number]['factor']>) =>
    t('between', { likely: formatNumber(factor.likely, 2), low: formatNumber(factor.low, 2), high: formatNumber(factor.high, 2) });
  return (
    <>
      <Text size="sm">{t('about')}</Text>
      <table className="reach-table">
        <caption>{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('trips')}</th>
            <th scope="col">{t('factor')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, trips, factor }) => {
            const words = kind.filter(Boolean).join(', ');
            return (
              <tr key={words}>
                <th scope="row">{words}</th>
                <td>{formatNumber(trips)}</td>
                <td>{factor ? range(factor) : trips < least ? t('tooFew', { least }) : t('noSpread')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function OwnTrips({ removable }: { removable: boolean }) {
  const { t } = useTranslation(['trips', 'common']);
  const trips = useQuery({ ...api.travel.trips.queryOptions(), staleTime: 0 });
  const [removing, setRemoving] = useState<RecordedTrip | null>(null);
  return (
    <>
      <h3>{t('own')}</h3>
      {trips.isError && <ErrorNotice error={trips.error} onRetry={() => void trips.refetch()} />}
      {trips.data?.length === 0 && <Text size="sm">{t('ownNone')}</Text>}
      <ul className="road-files">
        {trips.data?.map((trip) => (
          <TripItem key={trip.id} trip={trip} onRemove={removable ? () => setRemoving(trip) : null} />
        ))}
      </ul>
      {removing && <RemoveDialog trip={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function TripItem({ trip, onRemove }: { trip: RecordedTrip; onRemove: (() => void) | null }) {
  const { t } = useTranslation(['trips', 'common']);
  const zones = useZones();
  const centres = useQuery(api.centres.list.queryOptions()).data;
  const end = (at: RecordedTrip['to']) =>
    at
      ? t('end', { department: zones.get(at.departmentPcode ?? '')?.name ?? at.departmentPcode ?? '', lat: formatNumber(at.lat, 2), lon: formatNumber(at.lon, 2) })
      : t('withheld');
  const centre = trip.centreId === null ? null : (centres?.find(({ id }) => id === trip.centreId)?.name ?? null);
  const departed = formatTime(trip.departedAt);
  const duration = formatDuration((Date.parse(trip.arrivedAt) - Date.parse(trip.departedAt)) / 1000);
  return (
    <li>
      {t('way', { from: end(trip.from), to: centre ?? end(trip.to) })}
      <br />
      {t('hours', { vehicle: t(`common:vehicle.${trip.vehicle}`), departed, duration, account: trip.enteredBy })}{' '}
      {onRemove && (
        <Button size="compact-xs" variant="default" aria-label={t('removeOf', { departed })} onClick={onRemove}>
          {t('remove')}
        </Button>
      )}
    </li>
  );
}

const Removal = z.object({ reason: z.string().trim().min(5).max(300) });

function RemoveDialog({ trip, onClose }: { trip: RecordedTrip; onClose: () => void }) {
  const { t } = useTranslation(['trips', 'common']);
  const remove = useChange(client.travel.removeTrip.mutate, { invalidates: TRIPS_CHANGED, onDone: onClose });
  return (
    <Dialog title={t('removeTitle')} onClose={onClose}>
      <DraftForm
        schema={Removal}
        initial={{ reason: '' }}
        send={({ reason }) => remove.send({ id: trip.id, reason })}
        pending={remove.pending}
        problem={remove.problem}
        draft={`trip removal ${trip.id}`}
        submit={t('remove')}
        submitProps={{ color: 'red' }}
        onCancel={onClose}
      >
        <Text size="sm">{t('removeText')}</Text>
        <TextField name="reason" label={t('reason')} withAsterisk />
      </DraftForm>
    </Dialog>
  );
}
