import type { PlaceFilter, RescueFilter } from '@vigie/domain';
import { shapeKm2 } from '@vigie/hotspots';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import { useNearestLocality } from '../zones/localities.ts';
import { useZones } from '../zones/zones.ts';

/** A centre this near to a locality is taken for it, in metres: centres are kept to about a kilometre. */
const AT_THE_LOCALITY = 1_500;

/** Says in words where a filter looks. @param circles whether one may be around a point, whose name is then looked for */
export function usePlaceWords(circles: boolean): (place: PlaceFilter | null) => string {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  const nearest = useNearestLocality(circles);
  return useCallback(
    (place) => {
      if (place === null) return t('common:wholeCountry');
      switch (place.kind) {
        case 'zone': {
          const zone = zones.get(place.pcode);
          return zone ? t('place.zone', { name: zone.name, level: t(`common:level.${zone.level}`).toLowerCase() }) : place.pcode;
        }
        case 'around': {
          const distance = formatDistance(place.metres);
          const near = nearest(place.lon, place.lat);
          if (!near) return t('place.aroundPoint', { distance });
          return near.metres <= AT_THE_LOCALITY ? t('place.around', { distance, name: near.name }) : t('place.aroundNear', { distance, name: near.name });
        }
        case 'area':
          return t('place.drawn', { km2: formatNumber(shapeKm2(place)) });
        case 'window':
          return t('place.window', { km2: formatNumber(shapeKm2(place)) });
      }
    },
    [t, zones, nearest],
  );
}

/** Says a period in words; without an end it reaches as far as the data. */
export function usePeriodWords(): (period: Pick<RescueFilter, 'from' | 'to'>) => string {
  const { t } = useTranslation('register');
  return useCallback(
    ({ from, to }) => {
      if (from === null) return to === null ? t('asked.always') : t('asked.until', { to: formatDate(to) });
      return to === null ? t('asked.since', { from: formatDate(from) }) : t('asked.between', { from: formatDate(from), to: formatDate(to) });
    },
    [t],
  );
}
