import { ImportNoun } from '@vigie/domain';
import { parseGeopoint } from './coordinates.ts';
import { FIELDS, KNOWN_FIELDS } from './fields.ts';
import { parseNumber } from './numbers.ts';
import { cleanCell, fold } from './text.ts';
import type { Mapping } from './types.ts';

/** The column that `rejectedCsv` adds; it is never data. */
export const PROBLEMS_COLUMN = 'vigie_problems';

/** How well a column's name fits: whole before last part of a path before last words. */
const SCORE = { whole: 3000, lastPart: 2000, ending: 1000 };

interface Column {
  name: string;
  whole: string;
  lastPart: string;
  /** Whether most of its cells read as coordinates in one cell; null when they are all blank. */
  geopoints: boolean | null;
  /** Whether most of its cells read as numbers; null when they are all blank. */
  numbers: boolean | null;
}

/** Proposes a column for every field that one fits, by names in French and in English, and by what the first rows hold. */
export function proposeMapping(columns: string[], sample: string[][], noun: ImportNoun): Mapping {
  const described = columns.map((name, index) => describe(name, index, sample)).filter(({ name }) => name !== PROBLEMS_COLUMN);
  const offers: { key: string; column: string; score: number }[] = [];
  for (const { key, names, label, endings } of KNOWN_FIELDS[noun]) {
    const folded = [...names, label.fr, label.en].map(fold);
    for (const column of described) {
      const score = fit(column, folded, endings ?? []);
      if (score > 0 && suits(key, column)) offers.push({ key, column: column.name, score });
    }
  }
  offers.sort((a, b) => b.score - a.score);
  const mapping: Mapping = {};
  const taken = new Set<string>();
  for (const { key, column } of offers) {
    if (key in mapping || taken.has(column)) continue;
    mapping[key] = column;
    taken.add(column);
  }
  return withGeopoint(mapping, described, taken, noun);
}

function describe(name: string, index: number, sample: string[][]): Column {
  const cells = sample.map((row) => cleanCell(row[index] ?? '')).filter((cell) => cell !== '');
  const parts = name.split(/[/:]/);
  const most = (read: (cell: string) => unknown): boolean | null => (cells.length === 0 ? null : cells.filter((cell) => read(cell) !== null).length * 2 >= cells.length);
  return { name, whole: fold(name), lastPart: fold(parts.at(-1) ?? ''), geopoints: most(parseGeopoint), numbers: most(parseNumber) };
}

function fit({ whole, lastPart }: Column, names: string[], endings: string[]): number {
  const exact = names.indexOf(whole);
  if (exact !== -1) return SCORE.whole - exact;
  const last = names.indexOf(lastPart);
  if (last !== -1) return SCORE.lastPart - last;
  return endings.some((ending) => whole.endsWith(` ${ending}`)) ? SCORE.ending : 0;
}

/** Columns that give an accuracy in metres or name a precision by a word. */
const PRECISION = /^(?:date |place )?precision$/;

/** One name may mean two things, and the cells tell: `location` holds coordinates or a name, `place_precision` metres or a word. */
function suits(key: string, { whole, geopoints, numbers }: Column): boolean {
  if (key === 'geopoint') return geopoints !== false;
  if (key === 'place') return geopoints !== true;
  if (!PRECISION.test(whole)) return true;
  return key === 'accuracy' ? (numbers ?? whole === 'precision') : numbers !== true;
}

/** Without any coordinates by name, a column whose cells read as coordinates gives them. */
function withGeopoint(mapping: Mapping, described: Column[], taken: Set<string>, noun: ImportNoun): Mapping {
  const wanted = KNOWN_FIELDS[noun].some(({ key }) => key === 'geopoint') && !('geopoint' in mapping) && !('latitude' in mapping && 'longitude' in mapping);
  const column = wanted ? described.find(({ name, geopoints }) => geopoints === true && !taken.has(name)) : undefined;
  return column ? { ...mapping, geopoint: column.name } : mapping;
}

/** Required fields that no column gives. Children may be the sum of girls and boys; a place may be given in three ways. */
export function missingFields(mapping: Mapping, noun: ImportNoun): string[] {
  const missing = FIELDS[noun].filter(({ key, required }) => required && !(key in mapping)).map(({ key }) => key);
  if (noun !== 'rescues' && noun !== 'centres') return missing;
  const placed = ('latitude' in mapping && 'longitude' in mapping) || 'geopoint' in mapping || 'place' in mapping || 'department' in mapping;
  if (!placed) missing.push(...['latitude', 'longitude'].filter((key) => !(key in mapping)));
  return 'girls' in mapping && 'boys' in mapping ? missing.filter((key) => key !== 'children') : missing;
}

/** The noun that a file's columns fit best; null when they fit none. */
export function guessNoun(columns: string[], sample: string[][]): ImportNoun | null {
  let best: { noun: ImportNoun; score: number } | null = null;
  for (const noun of ImportNoun.codes) {
    const mapping = proposeMapping(columns, sample, noun);
    const required = FIELDS[noun].filter((field) => field.required).length;
    const missing = missingFields(mapping, noun).length;
    if (missing * 2 > required) continue;
    // A required field that is missing weighs more than any optional one found.
    const score = Object.keys(mapping).length - 3 * missing;
    if (best === null || score > best.score) best = { noun, score };
  }
  return best?.noun ?? null;
}
