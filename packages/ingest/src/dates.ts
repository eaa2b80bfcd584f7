import type { DatePrecision } from '@vigie/domain';
import { fold } from './text.ts';

export interface ReadDate {
  /** The day, or the first day of the month or year. */
  date: string;
  precision: DatePrecision;
  /** Read from the number by which spreadsheets keep a date. */
  serial: boolean;
  /** What the text shows of the order of day and month: `dayFirst` is certain, `either` could be read both ways. */
  order: 'none' | 'dayFirst' | 'either';
}
export interface UnreadDate {
  problem: 'BAD_DATE' | 'DATE_ORDER';
  /** The date that the other order would give. */
  suggestion?: string;
}

const BAD: UnreadDate = { problem: 'BAD_DATE' };
const YEARS = { first: 1900, last: 2100 };
/** Spreadsheet day numbers of 1954 to 2119: none can be taken for a year. */
const SERIALS = { first: 20_000, last: 80_000 };
const SERIAL_OF_1970 = 25_569;
const DAY_MILLISECONDS = 86_400_000;

const MONTHS: [string, number][] = [
  ['janvier january janv jan', 1],
  ['fevrier february fevr fev feb', 2],
  ['mars march mar', 3],
  ['avril april avr apr', 4],
  ['mai may', 5],
  ['juin june jun', 6],
  ['juillet july juil jul', 7],
  ['aout august aou aug', 8],
  ['septembre september sept sep', 9],
  ['octobre october oct', 10],
  ['novembre november nov', 11],
  ['decembre december dec', 12],
];
const MONTH_WORDS = new Map(MONTHS.flatMap(([words, month]) => words.split(' ').map((word): [string, number] => [word, month])));

/** Reads a date in the ways that files write them; day before month, as in French. Says what is wrong instead of guessing. */
export function parseDate(text: string): ReadDate | UnreadDate {
  let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?$/.exec(text);
  if (found) return day(Number(found[1]), Number(found[2]), Number(found[3]));
  found = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+\d.*)?$/.exec(text);
  if (found) return dayFirst(Number(found[1]), Number(found[3]), fullYear(found[4] ?? ''));
  found = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  if (found) return month(Number(found[1]), Number(found[2]));
  found = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (found) return month(Number(found[2]), Number(found[1]));
  if (/^\d{4}$/.test(text)) return year(Number(text));
  if (/^(?:19|20)\d{6}$/.test(text)) return day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return serial(Number(text.slice(0, 5)));
  return inWords(text);
}

function inWords(text: string): ReadDate | UnreadDate {
  const words = fold(text);
  let found = /^(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+) (\d{4}|\d{2})$/.exec(words);
  if (found) return day(fullYear(found[3] ?? ''), MONTH_WORDS.get(found[2] ?? '') ?? 0, Number(found[1]));
  found = /^(?:[a-z]+ )??([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words);
  if (found) return day(Number(found[3]), MONTH_WORDS.get(found[1] ?? '') ?? 0, Number(found[2]));
  found = /^([a-z]+) (\d{4}|\d{2})$/.exec(words);
  if (found) return month(fullYear(found[2] ?? ''), MONTH_WORDS.get(found[1] ?? '') ?? 0);
  return BAD;
}

/** Two figures are years of this century up to 79, else of the last: no file speaks of the years to come after 2079. */
function fullYear(text: string): number {
  const number = Number(text);
  if (text.length > 2) return number;
  return number < 80 ? 2000 + number : 1900 + number;
}

function dayFirst(first: number, second: number, inYear: number): ReadDate | UnreadDate {
  if (exists(inYear, second, first)) return { date: iso(inYear, second, first), precision: 'DAY', serial: false, order: first > 12 || first === second ? 'dayFirst' : 'either' };
  return exists(inYear, first, second) ? { problem: 'DATE_ORDER', suggestion: iso(inYear, first, second) } : BAD;
}

function day(inYear: number, inMonth: number, number: number): ReadDate | UnreadDate {
  return exists(inYear, inMonth, number) ? { date: iso(inYear, inMonth, number), precision: 'DAY', serial: false, order: 'none' } : BAD;
}

function month(inYear: number, number: number): ReadDate | UnreadDate {
  return exists(inYear, number, 1) ? { date: iso(inYear, number, 1), precision: 'MONTH', serial: false, order: 'none' } : BAD;
}

function year(number: number): ReadDate | UnreadDate {
  return exists(number, 1, 1) ? { date: iso(number, 1, 1), precision: 'YEAR', serial: false, order: 'none' } : BAD;
}

function serial(number: number): ReadDate | UnreadDate {
  if (number < SERIALS.first || number > SERIALS.last) return BAD;
  const date = new Date((number - SERIAL_OF_1970) * DAY_MILLISECONDS).toISOString().slice(0, 10);
  return { date, precision: 'DAY', serial: true, order: 'none' };
}

const daysIn = (inYear: number, inMonth: number): number => new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();

function exists(inYear: number, inMonth: number, number: number): boolean {
  return inYear >= YEARS.first && inYear <= YEARS.last && inMonth >= 1 && inMonth <= 12 && number >= 1 && number <= daysIn(inYear, inMonth);
}

function iso(inYear: number, inMonth: number, number: number): string {
  return `${inYear}-${String(inMonth).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
}

/** The last day of what a date covers: itself, its month or its year. */
export function lastDay({ date, precision }: Pick<ReadDate, 'date' | 'precision'>): string {
  const inYear = Number(date.slice(0, 4));
  if (precision === 'DAY') return date;
  if (precision === 'YEAR') return iso(inYear, 12, 31);
  const inMonth = Number(date.slice(5, 7));
  return iso(inYear, inMonth, daysIn(inYear, inMonth));
}
