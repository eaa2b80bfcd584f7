import type { TFunction } from 'i18next';
import type { Outputs } from '../api.ts';
import { pointFeature } from '../map/features.ts';
import { seatOf, type Zones } from '../zones/zones.ts';

export type Centre = Outputs['centres']['list'][number];

/** Where a centre is drawn: at its place, or where that is withheld at the seat of its department. */
export const standsAt = ({ lon, lat, departmentPcode }: Centre, zones: Zones): [number, number] | null =>
  lon !== null && lat !== null ? [lon, lat] : seatOf(zones, departmentPcode);

/** Centres with their free beds; one whose place is withheld stands at the seat of its department and says so. */
export function centreFeatures(centres: Centre[], zones: Zones, t: TFunction<'centres'>): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: centres.flatMap((centre) => {
      const exact = centre.lon !== null && centre.lat !== null;
      const at = standsAt(centre, zones);
      const { free } = centre;
      const beds = !centre.bedsShown ? '' : free === null ? t('bedsUnknown') : t('freeBeds', { count: free });
      const department = exact ? '' : (zones.get(centre.departmentPcode)?.name ?? '');
      const label = beds && department ? `${beds} (${department})` : beds || department;
      return at ? [pointFeature(at, { id: centre.id, beds: centre.beds, label })] : [];
    }),
  };
}
