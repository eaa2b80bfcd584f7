import type { ZoneLevel } from '@vigie/domain';
import { foldName, type Place, type Surface, searchPlaces, zoneIndex } from '@vigie/geography';
import type { Resolver } from '@vigie/ingest';

/** What the preview knows of the country: the zones as the map draws them, the places, the codes of the indicators. */
export interface Ground {
  zones: { pcode: string; level: ZoneLevel; name: string; geometry: Surface }[];
  places: Place[];
  indicators: string[];
}

/** How names and points become zones. The shapes are the simplified ones of the map: near a border the server, which has the exact ones, may answer otherwise. */
export function resolverOf({ zones, places }: Ground): Resolver {
  const index = zoneIndex(zones.filter(({ level }) => level === 'DEPARTMENT'));
  const byCode = new Map(zones.map((zone) => [zone.pcode, zone]));
  const byName = grouped(zones);
  const exact = grouped(places);
  return {
    departmentAt: (lon, lat) => index.pcodes[index.locate(lon, lat)] ?? null,
    findPlaces: (name) => exact.get(foldName(name)) ?? [],
    suggestPlaces: (name) => searchPlaces(places, name, 3).map((place) => place.name),
    findZone: (text) => {
      const named = byName.get(foldName(text)) ?? [];
      const zone = byCode.get(text.trim().toUpperCase()) ?? named.find(({ level }) => level === 'DEPARTMENT') ?? named[0];
      return zone ? { pcode: zone.pcode, level: zone.level } : null;
    },
    zoneName: (pcode) => byCode.get(pcode)?.name ?? null,
  };
}

function grouped<Named extends { name: string }>(list: readonly Named[]): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const each of list) {
    const key = foldName(each.name);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
