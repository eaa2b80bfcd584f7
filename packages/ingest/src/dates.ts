import type { DatePrecision, ImportAnswers } from '@vigie/domain';
import { fold } from './text.ts';

/** What a date in figures would be in each order of its parts; orders in which no such day exists are left out. */
export type Readings = Partial<Record<NonNullable<ImportAnswers['dateOrder']>, string>>;

export interface ReadDate {
  /** The day, or the first day of the month or year. */
  date: string;
  precision: DatePrecision;
  /** Whether the date was read from the day number that spreadsheets keep. */
  serial: boolean;
  /** For dates in figures with the year last; null where the order is certain. */
  readings: Readings | null;
  /** A time of day with it: an hour at which another clock may strike midnight, or any other. */
  time: 'none' | 'evening' | 'other';
}
export interface UnreadDate {
  problem: 'BAD_DATE' | 'DATE_ORDER';
  /** Orders in which the date would exist. */
  readings: Readings | null;
}

const BAD: UnreadDate = { problem: 'BAD_DATE', readings: null };
const YEARS = { first: 1900, last: 2100 };
/** Spreadsheet day numbers of the years 1954 to 2119. They have five digits, so none can be taken for a year. */
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

/** The number of a month in words; 0 where it is none. */
export const monthOf = (word: string): number => MONTH_WORDS.get(word) ?? 0;

/** A time after a date, as programs write it. */
const CLOCK = /\d{1,2}[:hH.]\d{2}(?:[:m.]\d{2})?.*/.source;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(?:à |at )?(\d.*))?$/;
const YEAR_LAST = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+(?:à |at )?(\d.*))?$/;
/** An article and the day of the week before a date in figures. */
const WEEKDAY = /^(?:le |on )?(?:(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?(?:le )?(?=\d{1,4} *[-/.] *\d)/i;
const AFTER_WORDS = new RegExp(`^(.*\\p{L}.*?\\d)(?:[ ,T]+|,? (?:à|at) )(${CLOCK})$`, 'u');
/** A whole or half hour late in the day, of a clock that says it is in UTC or nothing. */
const EVENING = /^(?:1[89]|2[0-3]):(?:00|30)(?::00(?:[.,]0+)?)?(?: ?(?:Z|UTC|GMT|[+-]00:?(?:00)?))?$/i;
/** Midnight itself is no time: programs write it after dates that have none. */
const MIDNIGHT = /^0?0:00(?::00(?:[.,]0+)?)?(?!.*[1-9])/;

/** Reads a date in the ways that files write them; day before month, as in French. Says what is wrong instead of guessing. */
export function parseDate(written: string): ReadDate | UnreadDate {
  const text = written.replace(WEEKDAY, '').replace(/(\d) *([-/.]) *(?=\d)/g, '$1$2');
  let found = YEAR_FIRST.exec(text);
  if (found) return timed(day(Number(found[1]), Number(found[2]), Number(found[3])), found[4]);
  found = YEAR_LAST.exec(text);
  if (found) return timed(yearLast(Number(found[1]), Number(found[3]), found[4] ?? ''), found[5]);
  found = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
  if (found) return month(Number(found[1]), Number(found[2]));
  found = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (found) return month(Number(found[2]), Number(found[1]));
  if (/^\d{4}$/.test(text)) return year(Number(text));
  if (/^(?:19|20)\d{6}$/.test(text)) return day(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)));
  if (/^\d{5}(?:[.,]\d+)?$/.test(text)) return serial(Number(text.slice(0, 5)));
  const read = inWords(text);
  if (!('problem' in read)) return read;
  found = AFTER_WORDS.exec(text);
  return found ? timed(inWords(found[1] ?? ''), found[2]) : read;
}

function timed(read: ReadDate | UnreadDate, time: string | undefined): ReadDate | UnreadDate {
  if (time === undefined || 'problem' in read || MIDNIGHT.test(time)) return read;
  return { ...read, time: EVENING.test(time) ? 'evening' : 'other' };
}

function inWords(text: string): ReadDate | UnreadDate {
  const words = fold(text);
  let found = /^(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+) (\d{4}|\d{2})$/.exec(words);
  if (found) return day(fullYear(found[3] ?? ''), monthOf(found[2] ?? ''), Number(found[1]));
  found = /^(?:[a-z]+ )??([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})$/.exec(words);
  if (found) return day(Number(found[3]), monthOf(found[1] ?? ''), Number(found[2]));
  found = /^([a-z]+) (\d{4}|\d{2})$/.exec(words);
  if (found) return month(fullYear(found[2] ?? ''), monthOf(found[1] ?? ''));
  return BAD;
}

/** Two digits up to 79 are a year of this century, others one of the last, because no file gives dates as late as 2080. */
function fullYear(text: string): number {
  const number = Number(text);
  if (text.length > 2) return number;
  return number < 80 ? 2000 + number : 1900 + number;
}

/** Three numbers of which the last may be the year; where all have two figures the first may be it too. */
function yearLast(first: number, second: number, third: string): ReadDate | UnreadDate {
  const readings: Readings = {};
  const add = (order: keyof Readings, inYear: number, inMonth: number, number: number) => {
    if (exists(inYear, inMonth, number)) readings[order] = iso(inYear, inMonth, number);
  };
  add('DAY_FIRST', fullYear(third), second, first);
  add('MONTH_FIRST', fullYear(third), first, second);
  if (third.length === 2) add('YEAR_FIRST', 2000 + first, second, Number(third));
  if (Object.keys(readings).length === 0) return BAD;
  const date = readings.DAY_FIRST;
  return date === undefined ? { problem: 'DATE_ORDER', readings } : { date, precision: 'DAY', serial: false, readings, time: 'none' };
}

function day(inYear: number, inMonth: number, number: number): ReadDate | UnreadDate {
  return exists(inYear, inMonth, number) ? { date: iso(inYear, inMonth, number), precision: 'DAY', serial: false, readings: null, time: 'none' } : BAD;
}

function month(inYear: number, number: number): ReadDate | UnreadDate {
  return exists(inYear, number, 1) ? { date: iso(inYear, number, 1), precision: 'MONTH', serial: false, readings: null, time: 'none' } : BAD;
}

function year(number: number): ReadDate | UnreadDate {
  return exists(number, 1, 1) ? { date: iso(number, 1, 1), precision: 'YEAR', serial: false, readings: null, time: 'none' } : BAD;
}

function serial(number: number): ReadDate | UnreadDate {
  if (number < SERIALS.first || number > SERIALS.last) return BAD;
  const date = new Date((number - SERIAL_OF_1970) * DAY_MILLISECONDS).toISOString().slice(0, 10);
  return { date, precision: 'DAY', serial: true, readings: null, time: 'none' };
}

const daysIn = (inYear: number, inMonth: number): number => new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();

function exists(inYear: number, inMonth: number, number: number): boolean {
  return inYear >= YEARS.first && inYear <= YEARS.last && inMonth >= 1 && inMonth <= 12 && number >= 1 && number <= daysIn(inYear, inMonth);
}

function iso(inYear: number, inMonth: number, number: number): string {
  return `${inYear}-${String(inMonth).padStart(2, '0')}-${String(number).padStart(2, '0')}`;
}

/** The last day of the period that a date covers, which is the day itself, its month or its year. */
export function lastDay({ date, precision }: Pick<ReadDate, 'date' | 'precision'>): string {
  const inYear = Number(date.slice(0, 4));
  if (precision === 'DAY') return date;
  if (precision === 'YEAR') return iso(inYear, 12, 31);
  const inMonth = Number(date.slice(5, 7));
  return iso(inYear, inMonth, daysIn(inYear, inMonth));
}

/** The day after. */
export const nextDay = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MILLISECONDS).toISOString().slice(0, 10);
