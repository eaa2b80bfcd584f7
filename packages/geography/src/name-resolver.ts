import { formerRegion, LAST_YEAR_OF_FORMER_REGIONS } from './former-regions.ts';
import { foldName, foldZoneName, readZoneName } from './names.ts';
import { searchPlaces } from './search.ts';
import type { Place, ZoneLevel } from './zones.ts';

interface NamedZone {
  pcode: string;
  level: ZoneLevel;
  name: string;
  parentPcode?: string | null;
}

/**
 * What a text means as a zone. Where it is not one zone, `problem` says why, and `zones` name what may have been meant:
 *
 * - UNKNOWN: no zone of this name; `zones` are those of the name at another level than the one asked for
 * - AMBIGUOUS: zones of several levels, or one of today and a former region with other limits
 * - FORMER: a region of before 2011; `zones` are those of today that hold its land
 */
export type ZoneReading =
  | { zone: { pcode: string; level: ZoneLevel }; problem: null; zones: readonly [] }
  | { zone: null; problem: 'UNKNOWN' | 'AMBIGUOUS' | 'FORMER'; zones: { pcode: string; level: ZoneLevel; name: string }[] };

export interface NameResolver {
  /** Places of exactly this name, accents, case and words like "S/P de" aside. */
  findPlaces(name: string): Place[];
  /** Names of places that are similar, the most similar first. */
  suggestPlaces(name: string): string[];
  /** The zone of a p-code or a name; of zones that share a name the department. null for what `readZone` has no zone for. */
  findZone(text: string): { pcode: string; level: ZoneLevel } | null;
  /**
   * The zone of a p-code or a name. `level` is what the column says; words in the text ("Région du Nawa") say it more strongly. A figure of a
   * `year` up to 2011 under a former region's name is that region's.
   */
  readZone(text: string, level?: ZoneLevel | null, year?: number | null): ZoneReading;
  zoneName(pcode: string): string | null;
  /** Whether a department is a zone, or lies in it. */
  isWithin(departmentPcode: string, zonePcode: string): boolean;
}

const SUGGESTED = 3;

/** Turns names into zones and places, in the same way for a preview in the browser and for the register. */
export function nameResolver(zones: readonly NamedZone[], places: Place[]): NameResolver {
  const byCode = new Map(zones.map((zone) => [zone.pcode, zone]));
  const byName = grouped(zones, foldZoneName);
  const exact = grouped(places, foldName);

  const found = ({ pcode, level }: NamedZone): ZoneReading => ({ zone: { pcode, level }, problem: null, zones: [] });
  const problem = (why: 'UNKNOWN' | 'AMBIGUOUS' | 'FORMER', list: readonly (NamedZone | undefined)[]): ZoneReading => ({
    zone: null,
    problem: why,
    zones: list.flatMap((zone) => (zone ? [{ pcode: zone.pcode, level: zone.level, name: zone.name }] : [])),
  });
  const isWithin = (departmentPcode: string, zonePcode: string): boolean => {
    for (let at: string | null | undefined = departmentPcode; at; at = byCode.get(at)?.parentPcode) if (at === zonePcode) return true;
    // A department's code begins with that of its region; which regions make up a district only their parents tell.
    return byCode.get(zonePcode)?.level === 'REGION' && departmentPcode.startsWith(zonePcode);
  };
  /** The department that a wider zone is, where it holds only one: the District Autonome d'Abidjan. */
  const onlyDepartment = (zone: NamedZone): NamedZone | undefined => {
    const inside = zones.filter(({ level, pcode }) => level === 'DEPARTMENT' && isWithin(pcode, zone.pcode));
    return inside.length === 1 ? inside[0] : undefined;
  };

  function readZone(text: string, level: ZoneLevel | null = null, year: number | null = null): ZoneReading {
    const coded = byCode.get(text.trim().toUpperCase());
    if (coded) return found(coded);
    const { kind, name } = readZoneName(text);
    const named = byName.get(name) ?? [];
    const stated = kind === 'LOCALITY' ? 'DEPARTMENT' : kind;
    const wanted = stated ?? level;
    const former = wanted === null || wanted === 'REGION' || (named.length === 0 && kind === null) ? formerRegion(name) : null;
    const became = () =>
      problem(
        'FORMER',
        [former?.same, ...(former?.became ?? [])].filter((pcode, at, all) => all.indexOf(pcode) === at).map((pcode) => byCode.get(pcode ?? '')),
      );
    const own = wanted === null ? named : named.filter((zone) => zone.level === wanted);
    const [only] = own;
    if (former && former.same === null && year !== null && year <= LAST_YEAR_OF_FORMER_REGIONS) return became();
    if (own.length > 1) return problem('AMBIGUOUS', own);
    if (only && former && former.same === null && only.level !== 'REGION') return problem('AMBIGUOUS', [only, ...former.became.map((pcode) => byCode.get(pcode))]);
    if (only) return found(level === 'DEPARTMENT' && only.level !== 'DEPARTMENT' ? (onlyDepartment(only) ?? only) : only);
    if (former) return became();
    // A department was asked for and a wider zone is named.
    const wider = named.length > 0 && level === 'DEPARTMENT' && kind !== 'DEPARTMENT' ? (named.find((zone) => zone.level === 'REGION') ?? named[0]) : undefined;
    return wider ? found(onlyDepartment(wider) ?? wider) : problem('UNKNOWN', named);
  }

  return {
    findPlaces(name) {
      const { kind, name: place } = readZoneName(name);
      return exact.get(foldName(name)) ?? (kind === 'LOCALITY' ? (exact.get(place) ?? []) : []);
    },
    suggestPlaces: (name) => searchPlaces(places, name, SUGGESTED).map((place) => place.name),
    findZone: (text) => readZone(text, 'DEPARTMENT').zone,
    readZone,
    zoneName: (pcode) => byCode.get(pcode)?.name ?? null,
    isWithin,
  };
}

function grouped<Named extends { name: string }>(list: readonly Named[], fold: (name: string) => string): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const each of list) {
    const key = fold(each.name);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}
