import { parseGeopoint } from './coordinates.ts';
import { monthOf } from './dates.ts';
import { parseNumber } from './numbers.ts';
import { cleanCell, fold } from './text.ts';

/** The column that `rejectedCsv` adds; it is never data. */
export const PROBLEMS_COLUMN = 'vigie_problems';

/** A column by its name and by what its first cells hold. */
export interface NamedColumn {
  name: string;
  whole: string;
  /** The name without what stands in brackets, as a unit. */
  bare: string;
  /** The last part of a path of groups. */
  lastPart: string;
  /** Two numbers, either way round, of a name that a spreadsheet turned into a date; else none. */
  asDate: string[];
  /** Whether it tells where a child comes from, which is never where it was found. */
  origin: boolean;
  /** Whether most of its cells read as coordinates in one cell; null when they are all blank. */
  geopoints: boolean | null;
  /** Whether most of its cells read as numbers; null when they are all blank. */
  numbers: boolean | null;
  /** Whether most of its cells hold a time of day; null when they are all blank. */
  times: boolean | null;
}

const ORIGIN = /\b(?:origine?s?|provenance|naissance|birth|born|native?|natal|domicile|residence|home|parents|famille|family|nationalit[ey]|destination)\b/;
const TIME = /\d[T ]\d{1,2}:\d{2}/;

/** Articles and prepositions, which people put into a name or leave out. */
const LITTLE: ReadonlySet<string> = new Set('d de des du l la le les of the'.split(' '));
/** Words that say that a column counts, before or after what it counts. */
const COUNTING: ReadonlySet<string> = new Set('nombre nb nbre nbr number total'.split(' '));
/** What clerks write for the word "numéro" before what it numbers. */
const NUMBERING: ReadonlySet<string> = new Set(['n', 'no', 'nº', 'num', 'numero']);

/**
 * A folded name without the words that people put in or leave out: `date de l intervention` is `date intervention`, `nombre total d enfants` is `enfants`,
 * `n dossier` is `numero dossier`. A name of such words alone stays as it is.
 */
export function plainName(folded: string): string {
  const words = folded.split(' ').filter((word) => !LITTLE.has(word));
  while (words.length > 1 && COUNTING.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && COUNTING.has(words.at(-1) ?? '')) words.pop();
  if (words.length > 1 && NUMBERING.has(words[0] ?? '')) words[0] = 'numero';
  return words.length === 0 ? folded : words.join(' ');
}

/** Describes a column. A name that a file has twice was made to differ by its number, which is no part of it. */
export function describeColumn(name: string, index: number, columns: string[], sample: string[][]): NamedColumn {
  const cells = sample.map((row) => cleanCell(row[index] ?? '')).filter((cell) => cell !== '');
  const most = (holds: (cell: string) => boolean): boolean | null => (cells.length === 0 ? null : cells.filter(holds).length * 2 >= cells.length);
  const first = name.replace(/ \(\d+\)$/, '');
  const given = columns.indexOf(first) !== -1 ? first : name;
  const whole = fold(given);
  return {
    name,
    whole,
    bare: fold(given.replace(/[([].*?[)\]]/g, ' ')),
    lastPart: fold(given.split(/[/:]/).at(-1) ?? ''),
    asDate: spansOf(given),
    origin: ORIGIN.test(whole) && whole !== 'origine' && whole !== 'origin',
    geopoints: most((cell) => parseGeopoint(cell) !== null),
    numbers: most((cell) => parseNumber(cell) !== null),
    times: most((cell) => TIME.test(cell)),
  };
}

/** Spreadsheets turn 9-12 into 9 December or 12 September: `09-déc`, `12-Sep`, `9 Dec`, `09/12/2024`, `2024-09-12 00:00:00`. */
function spansOf(name: string): string[] {
  const worded = /^(\d{1,2}) ([a-z]+)(?: \d{2,4})?$/.exec(fold(name)) ?? /^([a-z]+) (\d{1,2})$/.exec(fold(name))?.map((part, i, all) => (i === 0 ? part : (all[3 - i] ?? '')));
  const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}$/.exec(name) ?? /^\d{4}-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(name);
  const [a, b] = worded ? [Number(worded[1]), monthOf(worded[2] ?? '')] : figures ? [Number(figures[1]), Number(figures[2])] : [0, 0];
  return a > 0 && b !== undefined && b > 0 ? [`${a} ${b}`, `${b} ${a}`] : [];
}
