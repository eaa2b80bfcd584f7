import type { TFunction } from 'i18next';
import type { Outputs } from '../api.ts';
import type { Zone } from './zone-layers.ts';

type Centre = Outputs['centres']['list'][number];
type Operation = Outputs['operations']['published']['operations'][number];

/** Where a thing known to its department only is drawn: at the seat. */
function seatOf(zones: Map<string, Zone>, pcode: string | null): [number, number] | null {
  const zone = pcode === null ? undefined : zones.get(pcode);
  return zone?.seatLon != null && zone.seatLat !== null ? [zone.seatLon, zone.seatLat] : null;
}

const point = (at: [number, number], properties: object): GeoJSON.Feature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { ...properties } });

/** Centres with their free beds; one whose place is withheld stands at the seat of its department and says so. */
export function centreFeatures(centres: Centre[], zones: Map<string, Zone>, t: TFunction<['situation', 'common']>): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: centres.flatMap((centre) => {
      const exact = centre.lon !== null && centre.lat !== null;
      const at: [number, number] | null = exact ? [centre.lon ?? 0, centre.lat ?? 0] : seatOf(zones, centre.departmentPcode);
      const free = centre.beds === null || centre.occupied === null ? null : Math.max(0, centre.beds - centre.occupied);
      const beds = free === null ? t('bedsUnknown') : t('freeBeds', { count: free });
      return at ? [point(at, { id: centre.id, beds: centre.beds, label: exact ? beds : `${beds} (${zones.get(centre.departmentPcode)?.name ?? ''})` })] : [];
    }),
  };
}

/** Published operations at the seat of their department, several of one department around it. */
export function operationFeatures(operations: Operation[], zones: Map<string, Zone>): GeoJSON.FeatureCollection {
  const before = new Map<string, number>();
  return {
    type: 'FeatureCollection',
    features: operations.flatMap(({ code, name, departmentPcode }) => {
      const at = seatOf(zones, departmentPcode);
      if (!at || departmentPcode === null) return [];
      const nth = before.get(departmentPcode) ?? 0;
      before.set(departmentPcode, nth + 1);
      return [point([at[0] + 0.09 * nth, at[1] - 0.04 * nth], { code, name })];
    }),
  };
}
