import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from '../api.ts';

export type Zone = Outputs['zones']['list'][number];
export type Zones = ReadonlyMap<string, Zone>;

const NONE: Zones = new Map();
const byCode = (list: Zone[]): Zones => new Map(list.map((zone) => [zone.pcode, zone]));

/** Every zone by its p-code; none until they are there. */
export function useZones(): Zones {
  return useQuery({ ...api.zones.list.queryOptions(), select: byCode }).data ?? NONE;
}

/** The zone of a level that holds another one, or itself. */
export function ancestorAt(zones: Zones, pcode: string, level: Zone['level']): Zone | undefined {
  for (let zone = zones.get(pcode); zone; zone = zone.parentPcode === null ? undefined : zones.get(zone.parentPcode)) if (zone.level === level) return zone;
  return undefined;
}

/** The zones that a place lies in, from the narrowest to the widest, the place itself left out: they tell apart places of one name. */
export function zonesAround(zones: Zones, { kind, name, departmentPcode }: { kind: string; name: string; departmentPcode: string | null }): Zone[] {
  const own = [...zones.values()].find((zone) => zone.level.toLowerCase() === kind && zone.name === name);
  const around: Zone[] = [];
  const first = kind === 'locality' ? departmentPcode : (own?.parentPcode ?? null);
  for (let zone = first === null ? undefined : zones.get(first); zone; zone = zone.parentPcode === null ? undefined : zones.get(zone.parentPcode)) around.push(zone);
  return around;
}

/** A zone as the map draws it. */
export const zoneFeature = (zone: Zone, properties: object): GeoJSON.Feature => ({ type: 'Feature', geometry: zone.geometry, properties: { pcode: zone.pcode, ...properties } });

/** Where a thing known to its department only is drawn: at the seat. */
export function seatOf(zones: Zones, pcode: string | null): [number, number] | null {
  const zone = pcode === null ? undefined : zones.get(pcode);
  return zone?.seatLon != null && zone.seatLat !== null ? [zone.seatLon, zone.seatLat] : null;
}
