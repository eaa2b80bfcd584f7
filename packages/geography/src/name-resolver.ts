import { foldName } from './names.ts';
import { searchPlaces } from './search.ts';
import type { Place, ZoneLevel } from './zones.ts';

type NamedZone = { pcode: string; level: ZoneLevel; name: string };

export interface NameResolver {
  /** Places of exactly this name, accents and case aside. */
  findPlaces(name: string): Place[];
  /** Names of places that are like it, the nearest first. */
  suggestPlaces(name: string): string[];
  /** The zone of a p-code or a name; of zones that share a name the department, which is what people mean. */
  findZone(text: string): { pcode: string; level: ZoneLevel } | null;
  zoneName(pcode: string): string | null;
}

const SUGGESTED = 3;

/** How names become zones and places: the same for a preview in the browser and for the register. */
export function nameResolver(zones: readonly NamedZone[], places: Place[]): NameResolver {
  const byCode = new Map(zones.map((zone) => [zone.pcode, zone]));
  const byName = grouped(zones);
  const exact = grouped(places);
  return {
    findPlaces: (name) => exact.get(foldName(name)) ?? [],
    suggestPlaces: (name) => searchPlaces(places, name, SUGGESTED).map((place) => place.name),
    findZone(text) {
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
