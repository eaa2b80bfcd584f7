import type { Column, Context, Row } from './row.ts';
import { fold, remembering } from './text.ts';
import type { FoundZone, Resolver, ZoneReading } from './types.ts';

type Level = FoundZone['level'];

/** What a text means as a zone. A resolver that knows only findZone has each name once. */
export function readZone(resolver: Resolver, text: string, level: Level | null, year: number | null = null): ZoneReading {
  if (resolver.readZone) return resolver.readZone(text, level, year);
  const zone = resolver.findZone(text);
  return zone === null ? { zone, problem: 'UNKNOWN', zones: [] } : { zone, problem: null, zones: [] };
}

const WORDS: [Level, RegExp][] = [
  ['DISTRICT', /\bdistricts?\b/],
  ['REGION', /\bregions?\b/],
  ['DEPARTMENT', /\b(?:departe?ments?|dept|dpt)\b/],
];

/** The level that a column's name says its zones have; null where it names none, or several. */
export function levelOfColumn(name: string | null): Level | null {
  const levels = WORDS.filter(([, word]) => word.test(fold(name ?? ''))).map(([level]) => level);
  return levels.length === 1 ? (levels[0] ?? null) : null;
}

const listed = (zones: readonly { name: string; pcode: string }[]): string => zones.map(({ name, pcode }) => `${name} (${pcode})`).join(', ');

/** Says why a text is no zone, with the p-codes of those that may have been meant. */
export function refuseZone(row: Row, column: Column, text: string, { problem, zones }: ZoneReading, resolver: Resolver): null {
  if (problem === 'AMBIGUOUS') return row.error(column, 'AMBIGUOUS_ZONE', text, listed(zones));
  if (problem === 'FORMER') return row.error(column, 'FORMER_REGION', text, listed(zones));
  const localities = zones.length > 0 ? [] : resolver.findPlaces(text).filter(({ kind }) => kind === 'locality');
  if (localities.length > 0) {
    const departments = localities.map(({ departmentPcode, lon, lat }) => departmentPcode ?? resolver.departmentAt(lon, lat));
    return row.error(column, 'LOCALITY_AS_ZONE', text, [...new Set(departments)].map((pcode) => (pcode === null ? '' : (resolver.zoneName?.(pcode) ?? pcode))).join(', '));
  }
  return row.error(column, 'UNKNOWN_PLACE', text, zones.length > 0 ? listed(zones) : [...new Set(resolver.suggestPlaces(text))].slice(0, 3).join(', '));
}

/**
 * Reads a zone by p-code or name, and gives its p-code; with `departmentOnly` wider zones are an issue. The column's name says the level of names
 * that zones of several levels bear; else the rows before it do, if all of them are of one level, and the row says so. `year` is the column of the year that a figure is of.
 */
export function zoneReader(column: Column, { resolver }: Context, departmentOnly: boolean, year?: Column): (row: Row) => string | null {
  const level = levelOfColumn(column.name) ?? (departmentOnly ? 'DEPARTMENT' : null);
  const find = remembering((key) => readZone(resolver, key.slice(key.indexOf('|') + 1), level, Number(key.slice(0, key.indexOf('|'))) || null));
  const before = new Set<Level>();
  return (row) => {
    const text = row.text(column);
    if (text === '') return row.error(column, 'MISSING_VALUE');
    const inYear = year === undefined ? '' : row.text(year);
    const reading = find(`${/^\d{4}$/.test(inYear) ? inYear : ''}|${text}`);
    if (reading.zone === null) {
      const [only] = before;
      const asBefore = reading.problem === 'AMBIGUOUS' && before.size === 1 ? reading.zones.filter((zone) => zone.level === only) : [];
      const [taken] = asBefore;
      if (!taken || asBefore.length > 1) return refuseZone(row, column, text, reading, resolver);
      row.warn(column, 'AMBIGUOUS_ZONE', text, listed([taken]));
      return taken.pcode;
    }
    before.add(reading.zone.level);
    return departmentOnly && reading.zone.level !== 'DEPARTMENT' ? row.error(column, 'PLACE_TOO_COARSE', text) : reading.zone.pcode;
  };
}
