import type { ImportNoun } from '@vigie/domain';
import type { CodeReader } from './codes.ts';
import { parseDate, type ReadDate } from './dates.ts';
import { type Issue, type IssueCode, quoted } from './issues.ts';
import { parseNumber } from './numbers.ts';
import { cleanCell, remembering } from './text.ts';
import type { Accepted, Mapping, RecordOf, Resolver } from './types.ts';

/** Where a field stands in the rows of a file; `index` is -1 when no column gives it. */
export interface Column {
  index: number;
  name: string | null;
}

/** Finds the column of a field. */
export type Columns = (field: string) => Column;

/** The columns of a file under a mapping; names that the file has not are as if they were not given. */
export function columnsUnder(mapping: Mapping, names: string[]): Columns {
  return (field) => {
    const name = mapping[field];
    const index = name === undefined ? -1 : names.indexOf(name);
    return { index, name: index === -1 ? null : (name ?? null) };
  };
}

/** What readers need beside the rows. */
export interface Context {
  resolver: Resolver;
  indicators: ReadonlySet<string>;
  today: string;
  exchange: boolean;
  fileName: string;
}

/** Turns the rows of one noun into records. */
export interface RecordReader<Noun extends ImportNoun> {
  /** null when the row has an error, or is held or left out. */
  read(row: Row): RecordOf<Noun> | null;
  /** What can only be said when all rows are read. */
  finish(): { records: Accepted<Noun>[]; issues: Issue[] };
}

interface Limits {
  min: number;
  max: number;
}

const dates = remembering(parseDate);

/** One row while it is read: gives the cells and gathers what is wrong with them. */
export class Row {
  number = 0;
  cells: string[] = [];
  issues: Issue[] = [];
  /** How many errors the row has so far. */
  errors = 0;

  get failed(): boolean {
    return this.errors > 0;
  }

  start(number: number, cells: string[]): void {
    this.number = number;
    this.cells = cells;
    this.issues = [];
    this.errors = 0;
  }

  text(column: Column): string {
    return column.index === -1 ? '' : cleanCell(this.cells[column.index] ?? '');
  }

  error(column: Column | null, code: IssueCode, value: string | null = null, suggestion?: string): null {
    this.errors++;
    this.#say(column, code, 'error', value, suggestion);
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
    return text.length > max ? this.error(column, 'TEXT_TOO_LONG', text, String(max)) : text;
  }

  /** A text that must be there. */
  requiredWords(column: Column, max: number): string | null {
    return this.text(column) === '' ? this.error(column, 'MISSING_VALUE') : this.words(column, max);
  }

  /** A number within limits; null when the cell is blank or wrong. */
  quantity(column: Column, { min, max }: Limits, parse: (text: string) => number | null = parseNumber): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const number = parse(text);
    if (number === null) return this.error(column, 'BAD_NUMBER', text);
    return number < min || number > max ? this.error(column, 'NUMBER_RANGE', text, `${min}–${max}`) : number;
  }

  /** A whole number within limits; null when the cell is blank or wrong. */
  count(column: Column, limits: Limits): number | null {
    const number = this.quantity(column, limits);
    return number === null || Number.isInteger(number) ? number : this.error(column, 'NOT_WHOLE', this.text(column));
  }

  requiredCount(column: Column, limits: Limits): number | null {
    return this.text(column) === '' ? this.error(column, 'MISSING_VALUE') : this.count(column, limits);
  }

  /** A code of a list; `otherwise` when the cell is blank, an issue when there is no such default. */
  code<Code extends string>(column: Column, list: CodeReader<Code>, otherwise: Code | null): Code | null {
    const text = this.text(column);
    if (text === '') return otherwise ?? this.error(column, 'MISSING_VALUE');
    return list.read(text) ?? this.error(column, 'UNKNOWN_CODE', text, list.codes.join(', '));
  }

  /** A date; null when the cell is blank or wrong. */
  date(column: Column, today: string): ReadDate | null {
    const text = this.text(column);
    if (text === '') return null;
    const read = dates(text);
    if ('problem' in read) return this.error(column, read.problem, text, read.suggestion);
    if (read.serial) this.warn(column, 'DATE_SERIAL', text, read.date);
    return read.date > today ? this.error(column, 'DATE_IN_FUTURE', text) : read;
  }

  requiredDate(column: Column, today: string): ReadDate | null {
    return this.text(column) === '' ? this.error(column, 'MISSING_VALUE') : this.date(column, today);
  }
}
