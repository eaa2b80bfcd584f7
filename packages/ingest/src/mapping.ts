import { ImportNoun } from '@vigie/domain';
import { describeColumn, type NamedColumn, PROBLEMS_COLUMN, plainName } from './columns.ts';
import { FIELDS, KNOWN_FIELDS } from './fields/index.ts';
import { fold } from './text.ts';
import type { Mapping } from './types.ts';

/** How well a column's name fits: whole before whole without its brackets, before a date that it was turned into, before last part of a path, before last words. */
const SCORE = { whole: 5000, bare: 4000, asDate: 3000, lastPart: 2000, ending: 1000 };

/** What the columns of a file seem to mean. */
export interface Proposal {
  mapping: Mapping;
  /** Fields left without a column because several fit equally well, with those columns. */
  tied: Record<string, string[]>;
  /** Fields whose column a spreadsheet seems to have renamed to a date. */
  renamed: string[];
}

interface Offer {
  key: string;
  column: NamedColumn;
  score: number;
}

/** Proposes a column for every field that one fits best, by names in French and in English, and by what the first rows hold. Of columns that fit equally well none is taken. */
export function proposeMapping(columns: string[], sample: string[][], noun: ImportNoun): Proposal {
  const described = columns.map((name, index) => describeColumn(name, index, columns, sample)).filter(({ name }) => name !== PROBLEMS_COLUMN);
  const offers = offersOf(described, noun);
  const proposal: Proposal = { mapping: {}, tied: {}, renamed: [] };
  const { mapping, tied } = proposal;
  const taken = new Set<string>();
  for (const { key, column, score } of offers) {
    if (key in mapping || key in tied || taken.has(column.name)) continue;
    const equals = offers.filter((offer) => offer.key === key && offer.score === score && !taken.has(offer.column.name)).map((offer) => offer.column);
    const chosen = equals.length === 1 ? column : besideLatitude(key, equals, mapping['latitude'], described);
    if (chosen === undefined) tied[key] = equals.map(({ name }) => name);
    else {
      mapping[key] = chosen.name;
      if (score > SCORE.asDate - 1000 && score <= SCORE.asDate) proposal.renamed.push(key);
    }
    for (const { name } of chosen === undefined ? equals : [chosen]) taken.add(name);
  }
  addGeopoint(proposal, described, taken, noun);
  return proposal;
}

function offersOf(described: NamedColumn[], noun: ImportNoun): Offer[] {
  const offers: Offer[] = [];
  for (const { key, names, label, endings } of KNOWN_FIELDS[noun]) {
    const folded = [...names, label.fr, label.en].map(fold);
    const known = { folded, plain: folded.map(plainName) };
    for (const column of described) {
      const score = fit(column, known, endings ?? []);
      if (score > 0 && suits(key, column)) offers.push({ key, column, score });
    }
  }
  return offers.sort((a, b) => b.score - a.score);
}

/** The names of a field, best first, as they are and without the words that people put in or leave out. */
interface KnownNames {
  folded: string[];
  plain: string[];
}

function fit({ whole, bare, asDate, lastPart }: NamedColumn, known: KnownNames, endings: string[]): number {
  const exact = rank(whole, known);
  if (exact !== null) return SCORE.whole - exact;
  const inside = rank(bare, known);
  if (inside !== null) return SCORE.bare - inside;
  const dated = known.folded.findIndex((name) => asDate.includes(name));
  if (dated !== -1) return SCORE.asDate - dated;
  const last = rank(lastPart, known);
  if (last !== null) return SCORE.lastPart - last;
  return endings.some((ending) => whole.endsWith(` ${ending}`)) ? SCORE.ending : 0;
}

/** How early a name stands among those of a field; word for word it fits a little better. null: it is none of them. */
function rank(name: string, { folded, plain }: KnownNames): number | null {
  const exact = folded.indexOf(name);
  if (exact !== -1) return exact;
  const loose = plain.indexOf(plainName(name));
  return loose === -1 ? null : loose + 0.5;
}

/** Columns that give an accuracy in metres or name a precision by a word. */
const PRECISION = /^(?:date |place )?precision$/;
const PLACE_FIELDS: ReadonlySet<string> = new Set(['latitude', 'longitude', 'geopoint', 'place', 'accuracy', 'department', 'placePrecision']);
/** Names that a place has as well as a column of coordinates. */
const PLACE_OR_POINT: ReadonlySet<string> = new Set(['location', 'localisation', 'position', 'point', 'geolocalisation']);
/** When a survey tool's form was filled in is not when people searched. */
const FORM_TIMES: ReadonlySet<string> = new Set(['start', 'end', 'started', 'ended', 'starttime', 'endtime', 'start time', 'end time', 'today']);

/** One name may mean two things, and the cells tell: `location` holds coordinates or a name, `place_precision` metres or a word. */
function suits(key: string, { whole, lastPart, geopoints, numbers, times, origin }: NamedColumn): boolean {
  if (origin && PLACE_FIELDS.has(key)) return false;
  if ((key === 'started' || key === 'ended' || key === 'date') && times === true && (FORM_TIMES.has(whole) || FORM_TIMES.has(lastPart))) return false;
  if (key === 'geopoint') return geopoints !== false || !(PLACE_OR_POINT.has(whole) || PLACE_OR_POINT.has(lastPart));
  if (key === 'place') return geopoints !== true;
  if (!PRECISION.test(whole)) return true;
  return key === 'accuracy' ? (numbers ?? whole === 'precision') : numbers !== true;
}

/** Of the parts of several places, the one of the same place as the latitude. */
function besideLatitude(key: string, equals: NamedColumn[], latitude: string | undefined, described: NamedColumn[]): NamedColumn | undefined {
  if (latitude === undefined || (key !== 'longitude' && key !== 'accuracy')) return undefined;
  const place = described.find(({ name }) => name === latitude)?.whole.replace(/ ?latitude$/, '');
  const beside = equals.filter(({ whole }) => whole.replace(/ ?(?:longitude|accuracy|precision)$/, '') === place);
  return beside.length === 1 ? beside[0] : undefined;
}

/**
 * Without any coordinates by name, a column whose cells read as coordinates gives them. Where several do they tie, whatever they are
 * called: a form that asks for two places writes both, and only its sender knows which is meant.
 */
function addGeopoint({ mapping, tied }: Proposal, described: NamedColumn[], taken: Set<string>, noun: ImportNoun): void {
  const known = (key: string) => key in mapping || key in tied;
  if (!KNOWN_FIELDS[noun].some(({ key }) => key === 'geopoint') || 'geopoint' in tied || (known('latitude') && known('longitude'))) return;
  const named = mapping['geopoint'];
  const candidates = described.filter(({ name, geopoints, origin }) => name === named || (geopoints === true && !origin && !taken.has(name))).map(({ name }) => name);
  delete mapping['geopoint'];
  if (candidates.length === 1 && candidates[0] !== undefined) mapping['geopoint'] = candidates[0];
  else if (candidates.length > 1) tied['geopoint'] = candidates;
}

/** Required fields that no column gives. Children may be the sum of girls and boys; a place may be given in three ways. */
export function missingFields(mapping: Mapping, noun: ImportNoun): string[] {
  const given = (key: string) => (mapping[key] ?? '') !== '';
  const missing = FIELDS[noun].filter(({ key, required }) => required && !given(key)).map(({ key }) => key);
  if (noun !== 'rescues' && noun !== 'centres') return missing;
  const placed = (given('latitude') && given('longitude')) || given('geopoint') || given('place') || given('department');
  if (!placed) missing.push(...['latitude', 'longitude'].filter((key) => !given(key)));
  return given('girls') && given('boys') ? missing.filter((key) => key !== 'children') : missing;
}

/** Coordinates that columns tie for are asked for even where the rows name a place: that would be known less well. */
const ASKED_WHEN_TIED: ReadonlySet<string> = new Set(['latitude', 'longitude', 'geopoint', 'reference', 'verification']);

/** Tied fields that a file cannot be read without an answer about: the required ones, the coordinates, and what says which record it is. */
export const unanswered = (tied: Record<string, string[]>, noun: ImportNoun): string[] =>
  Object.keys(tied).filter((key) => ASKED_WHEN_TIED.has(key) || FIELDS[noun].some((field) => field.key === key && field.required));

/** The noun that a file's columns fit best; null when they fit none. */
export function guessNoun(columns: string[], sample: string[][]): ImportNoun | null {
  let best: { noun: ImportNoun; score: number } | null = null;
  for (const noun of ImportNoun.codes) {
    const { mapping } = proposeMapping(columns, sample, noun);
    const required = FIELDS[noun].filter((field) => field.required).length;
    const missing = missingFields(mapping, noun).length;
    if (missing * 2 > required) continue;
    // A missing required field weighs as much as three fields found.
    const score = Object.keys(mapping).length - 3 * missing;
    if (best === null || score > best.score) best = { noun, score };
  }
  return best?.noun ?? null;
}
