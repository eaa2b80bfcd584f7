import './text.ts';
import { firstDayOfMonth, isoOf } from '@vigie/hotspots';
import { useTranslation } from 'react-i18next';
import { useEffort } from '../effort/effort.ts';
import { formatDate, formatDistance } from '../i18n/format.ts';
import { useNearestLocality } from './localities.ts';
import { useZones } from './zones.ts';

/** Under the pointer: the zone, the nearest locality, and when the department was last searched in the period. */
export function ZoneLines({ at: { lon, lat }, pcode, named = true }: { at: { lon: number; lat: number }; pcode: string | undefined; named?: boolean }) {
  const { t } = useTranslation('zones');
  const zone = useZones().get(pcode ?? '');
  const nearest = useNearestLocality(true)(lon, lat);
  const effort = useEffort();
  const sum = zone && effort.sums.get(zone.pcode);
  return (
    <>
      {nearest && <div>{t('nearestLocality', { name: nearest.name, distance: formatDistance(nearest.metres) })}</div>}
      {named && zone && <div>{zone.name}</div>}
      {zone?.level === 'DEPARTMENT' && effort.known && (
        <div>{sum ? t('lastSearched', { date: formatDate(isoOf(firstDayOfMonth(sum.lastMonth)), 'MONTH') }) : t('notSearched')}</div>
      )}
    </>
  );
}
