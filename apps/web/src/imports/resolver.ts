import type { ZoneLevel } from '@vigie/domain';
import { nameResolver, type Place, type Surface, zoneIndex } from '@vigie/geography';
import type { Resolver } from '@vigie/ingest';

/** What the preview knows of the country: the zones as the map draws them, the places, the indicators by code with their units. */
export interface Ground {
  zones: { pcode: string; level: ZoneLevel; name: string; parentPcode: string | null; geometry: Surface }[];
  places: Place[];
  indicators: [code: string, unit: string][];
}

/** How names and points become zones. The shapes are the simplified ones of the map: near a border the server, which has the exact ones, may answer otherwise. */
export function resolverOf({ zones, places }: Ground): Resolver {
  const index = zoneIndex(zones.filter(({ level }) => level === 'DEPARTMENT'));
  return { ...nameResolver(zones, places), departmentAt: (lon, lat) => index.pcodes[index.locate(lon, lat)] ?? null };
}
