import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import { isDitto, isSpreadsheetError, meansNothing } from './blanks.ts';
import type { CodeReader } from './codes.ts';
import { type DateReading, settle } from './date-order.ts';
import { parseDate, type ReadDate } from './dates.ts';
import { type Issue, type IssueCode, quoted } from './issues.ts';
import { parseNumber, threeFigures } from './numbers.ts';
import { cleanCell, remembering } from './text.ts';
import type { Accepted, Mapping, RecordOf, Resolver } from './types.ts';

/** Where a field stands in the rows of a file; `index` is -1 when no column gives it. */
export interface Column {
  index: number;
  name: string | null;
  field: string;
}

/** Finds the column of a field. */
export type Columns = (field: string) => Column;

/** The columns of a file under a mapping. A name that the file does not have counts as not given. */
export function columnsUnder(mapping: Mapping, names: string[]): Columns {
  return (field) => {
    const name = mapping[field];
    const index = name === undefined ? -1 : names.indexOf(name);
    return { index, name: index === -1 ? null : (name ?? null), field };
  };
}

/** What readers need beside the rows. */
export interface Context {
  resolver: Resolver;
  /** Units by the codes of indicators. */
  indicators: ReadonlyMap<string, string>;
  today: string;
  exchange: boolean;
  reading: Reading;
  fileName: string;
}

/** How the values of a file are read where there are two ways. ASK: the file leaves it open and nobody has answered, so that the rows concerned wait. */
export interface Reading extends DateReading {
  threeFigures: NonNullable<ImportAnswers['threeFigures']> | 'ASK';
  shares: NonNullable<ImportAnswers['shares']> | 'ASK';
}

/** As in French, and as written. */
export const USUAL: Reading = { order: 'DAY_FIRST', midnight: 'SAME_DAY', threeFigures: 'DECIMAL', shares: 'PERCENT' };

/** Turns the rows of one noun into records. */
export interface RecordReader<Noun extends ImportNoun> {
  /** null when the row has an error, is left out, or is held until the end of the file. */
  read(row: Row): RecordOf<Noun> | null;
  /** The records and issues that are known only after the last row. */
  finish(): { records: Accepted<Noun>[]; issues: Issue[] };
}

interface Limits {
  min: number;
  max: number;
}

export const dates = remembering(parseDate);

/** Where the clocks of spreadsheets, databases and Unix begin: a date that nobody entered is exported as one of these. */
const DAYS_OF_NOTHING: ReadonlySet<string> = new Set(['1900-01-01', '1904-01-01', '1970-01-01']);

/** One row while it is read: gives the cells and gathers what is wrong with them. */
export class Row {
  number = 0;
  cells: string[] = [];
  issues: Issue[] = [];
  /** How many errors the row has so far. */
  errors = 0;
  readonly #reading: Reading;

  constructor(reading: Reading = USUAL) {
    this.#reading = reading;
  }

  get failed(): boolean {
    return this.errors > 0;
  }

  start(number: number, cells: string[]): void {
    this.number = number;
    this.cells = cells;
    this.issues = [];
    this.errors = 0;
  }

  /** What a cell says; blank where it says in a word that there is nothing to say. */
  text(column: Column): string {
    if (column.index === -1) return '';
    const text = cleanCell(this.cells[column.index] ?? '');
    return meansNothing(text) ? '' : text;
  }

  error(column: Column | null, code: IssueCode, value: string | null = null, suggestion?: string): null {
    this.errors++;
    // Without a column there is no cell to fill in: what is missing is told by the name of its field.
    if (code === 'MISSING_VALUE' && column?.index === -1) this.#say(null, 'ROW_NEEDS_COLUMN', 'error', column.field, suggestion);
    else this.#say(column, code, 'error', value, suggestion);
    return null;
  }

  warn(column: Column | null, code: IssueCode, value: string | null = null, suggestion?: string): void {
    this.#say(column, code, 'warning', value, suggestion);
  }

  #say(column: Column | null, code: IssueCode, severity: Issue['severity'], value: string | null, suggestion: string | undefined): void {
    const issue: Issue = { row: this.number, column: column?.name ?? null, code, severity, value: value === null ? null : quoted(value) };
    if (suggestion !== undefined && suggestion !== '') issue.suggestion = suggestion;
    this.issues.push(issue);
  }

  /** A text of limited length; null when the cell is blank. */
  words(column: Column, max: number): string | null {
    const text = this.text(column);
    if (text === '') return null;
    if (isSpreadsheetError(text)) return this.error(column, 'SPREADSHEET_ERROR', text);
    if (isDitto(text)) return this.error(column, 'DITTO_MARK', text);
    return text.length > max ? this.error(column, 'TEXT_TOO_LONG', text, String(max)) : text;
  }

  /** A text that must be there. */
  requiredWords(column: Column, max: number): string | null {
    return this.text(column) === '' ? this.error(column, 'MISSING_VALUE') : this.words(column, max);
  }

  /**
   * A sender's own number of a record. Programs that keep numbers as decimals write 12.0 for 12, and spreadsheets round long ones
   * to 1.23E+11, which many records then share.
   */
  reference(column: Column, max: number): string | null {
    const text = this.words(column, max);
    // Clerks fill a number that is not there yet with zeros or crosses.
    if (text === null || /^(?:0+|x+)$/i.test(text)) return null;
    if (/^\d[.,]?\d*E\+\d+$/i.test(text)) return this.error(column, 'REFERENCE_ROUNDED', text);
    // Survey tools write the root of a submission with a prefix that its first version goes without.
    if (text.startsWith('uuid:') && /root_?uuid$/i.test(column.name ?? '')) return text.slice(5);
    return /^\d+[.,]0+$/.test(text) ? text.replace(/[.,]0+$/, '') : text;
  }

  /** A number within limits; null when the cell is blank or wrong. */
  quantity(column: Column, { min, max }: Limits, parse: (text: string) => number | null = parseNumber): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const number = parse(text);
    if (number === null) return this.error(column, 'BAD_NUMBER', text);
    return number < min || number > max ? this.error(column, 'NUMBER_RANGE', text, `${min}–${max}`) : number;
  }

  /** A number that may be written with thousands apart; null when the cell is blank or wrong, or reads in two ways. */
  measure(column: Column, limits: Limits, parse: (text: string) => number | null = parseNumber): number | null {
    const text = this.text(column);
    const both = threeFigures(text);
    if (both === null || both.thousands > limits.max || this.#reading.threeFigures === 'DECIMAL') return this.quantity(column, limits, parse);
    if (this.#reading.threeFigures === 'THOUSANDS') return this.quantity(column, limits, () => both.thousands);
    return this.error(column, 'THREE_FIGURES', text, `${both.thousands}, ${both.decimal}`);
  }

  /** A whole number within limits; null when the cell is blank or wrong, or reads in two ways. */
  count(column: Column, limits: Limits): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const both = threeFigures(text);
    if (both === null) {
      const number = this.quantity(column, limits);
      return number === null || Number.isInteger(number) ? number : this.error(column, 'NOT_WHOLE', text);
    }
    // A count has no fraction: only thousands can be meant, unless the figures after the sign are all zero.
    if (!Number.isInteger(both.decimal) || this.#reading.threeFigures === 'THOUSANDS') return this.quantity(column, limits, () => both.thousands);
    if (this.#reading.threeFigures === 'DECIMAL') return this.quantity(column, limits, () => both.decimal);
    return this.error(column, 'THREE_FIGURES', text, `${both.thousands}, ${both.decimal}`);
  }

  requiredCount(column: Column, limits: Limits): number | null {
    return this.text(column) === '' ? this.error(column, 'MISSING_VALUE') : this.count(column, limits);
  }

  /** A code of a list. A blank cell gives `otherwise`, or an issue where that is null. */
  code<Code extends string>(column: Column, list: CodeReader<Code>, otherwise: Code | null): Code | null {
    const text = this.text(column);
    if (text === '') return otherwise ?? this.error(column, 'MISSING_VALUE');
    return list.read(text) ?? this.error(column, 'UNKNOWN_CODE', text, list.codes.join(', '));
  }

  /** Codes of a list between commas, semicolons or bars; null when the cell is blank or one is wrong. */
  codes<Code extends string>(column: Column, list: CodeReader<Code>): Code[] | null {
    const text = this.text(column);
    if (text === '') return null;
    const words = text.split(/[,;|/]/).map((word) => word.trim());
    const read = words.filter((word) => word !== '').map((word) => list.read(word) ?? this.error(column, 'UNKNOWN_CODE', word, list.codes.join(', ')));
    return read.includes(null) ? null : ([...new Set(read)].sort() as Code[]);
  }

  /** A date; null when the cell is blank or wrong. */
  date(column: Column, today: string): ReadDate | null {
    const text = this.text(column);
    if (text === '') return null;
    const read = dates(text);
    if (read.readings === null && !('problem' in read) && read.time !== 'evening' && !read.serial) return read.date > today ? this.error(column, 'DATE_IN_FUTURE', text) : read;
    const settled = settle(read, this.#reading, today);
    if ('problem' in settled) return this.error(column, settled.problem, text, settled.suggestion);
    if ('problem' in read)
      return settled.date > today ? this.error(column, 'DATE_IN_FUTURE', text) : { date: settled.date, precision: 'DAY', serial: false, readings: null, time: 'none' };
    if (read.serial) this.warn(column, 'DATE_SERIAL', text, read.date);
    if (settled.date > today) return this.error(column, 'DATE_IN_FUTURE', text);
    return settled.date === read.date ? read : { ...read, date: settled.date };
  }

  /** The day that something happened on, which must be there. */
  requiredDate(column: Column, today: string): ReadDate | null {
    const text = this.text(column);
    if (text === '') return this.error(column, 'MISSING_VALUE');
    const read = this.date(column, today);
    return read !== null && read.precision === 'DAY' && DAYS_OF_NOTHING.has(read.date) ? this.error(column, 'DATE_OF_NOTHING', text) : read;
  }
}
