import './trips-text.ts';
import { Button, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { LONGEST_TRIP_HOURS } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { momentNow } from '../ui/form/moment.ts';
import { TripEntry } from './TripEntry.tsx';

interface Props {
  /** The hold or the stay whose trip it is. */
  of: string;
  /** The centre it began at; null: elsewhere. */
  fromCentre: number | null;
  toCentre: number;
  /** When the beds were held, which is about when they left; null: not known. */
  heldAt: string | null;
  arrivedAt: string;
}

/** Whoever has just received children may write down the way they came, by one more button: what is known of it stands in the form already. */
export function TripOffer({ of, fromCentre, toCentre, heldAt, arrivedAt }: Props) {
  const { t } = useTranslation('trips');
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const centres = useQuery(api.centres.list.queryOptions()).data ?? [];
  const [writing, setWriting] = useState(false);
  if (!('trips.write' in may)) return null;
  if (!writing)
    return (
      <>
        <Text size="sm">{t('offerText')}</Text>
        <Button variant="default" onClick={() => setWriting(true)}>
          {t('offer')}
        </Button>
      </>
    );
  const placed = (id: number | null) => centres.find((centre) => centre.id === id && centre.lon !== null && centre.name !== null);
  const from = placed(fromCentre);
  const arrival = momentNow(new Date(arrivedAt));
  // Beds are held for days too: a departure that no trip can have is not proposed.
  const departure = heldAt !== null && Date.parse(arrivedAt) - Date.parse(heldAt) < LONGEST_TRIP_HOURS * 3_600_000 ? momentNow(new Date(heldAt)) : null;
  const known = {
    centreId: placed(toCentre) ? String(toCentre) : '',
    arrivalDay: arrival.day,
    arrivalHour: arrival.hour,
    departureDay: departure?.day ?? arrival.day,
    departureHour: departure?.hour ?? '',
    ...(from && from.lon !== null && from.lat !== null && { from: { lon: from.lon, lat: from.lat, name: from.name } }),
  };
  return (
    <>
      {departure && <Text size="sm">{t('offerHeld')}</Text>}
      <TripEntry known={known} draft={`trip of ${of}`} onMap={false} onClose={() => setWriting(false)} />
    </>
  );
}
