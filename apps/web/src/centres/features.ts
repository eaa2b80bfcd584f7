import type { TFunction } from 'i18next';
import type { Outputs } from '../api.ts';
import { pointFeature } from '../map/features.ts';
import { seatOf, type Zones } from '../zones/zones.ts';

export type Centre = Outputs['centres']['list'][number];

/** Centres with their free beds; one whose place is withheld stands at the seat of its department and says so. */
export function centreFeatures(centres: Centre[], zones: Zones, t: TFunction<'centres'>): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: centres.flatMap((centre) => {
      const exact = centre.lon !== null && centre.lat !== null;
      const at: [number, number] | null = exact ? [centre.lon ?? 0, centre.lat ?? 0] : seatOf(zones, centre.departmentPcode);
      const { free } = centre;
      const beds = !centre.bedsShown ? '' : free === null ? t('bedsUnknown') : t('freeBeds', { count: free });
      const department = exact ? '' : (zones.get(centre.departmentPcode)?.name ?? '');
      const label = beds && department ? `${beds} (${department})` : beds || department;
      return at ? [pointFeature(at, { id: centre.id, beds: centre.beds, label })] : [];
    }),
  };
}
