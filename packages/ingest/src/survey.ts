import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import { meansNothing } from './blanks.ts';
import { DateWatch } from './date-order.ts';
import type { Line, Table } from './formats/table.ts';
import { NumberWatch } from './numbers.ts';
import { type Column, type Columns, dates, type Reading } from './row.ts';
import { isShareOrPercent } from './shares.ts';
import { cleanCell, remembering } from './text.ts';

/** The fields of each noun that hold dates, numbers, counts, and coordinates, whose decimal sign the other numbers share. */
const DATES: Record<ImportNoun, string[]> = {
  rescues: ['date'],
  effort: ['started', 'ended'],
  indicators: [],
  centres: ['opened', 'bedsFrom', 'occupiedOn', 'closedFrom', 'staffOn'],
};
const MEASURES: Record<ImportNoun, string[]> = { rescues: [], effort: ['officerDays'], indicators: ['value', 'low', 'high'], centres: [] };
const COUNTS: Record<ImportNoun, string[]> = {
  rescues: ['children', 'girls', 'boys', 'age0to8', 'age9to12', 'age13to15', 'age16to17'],
  effort: ['visits', 'childrenFound'],
  indicators: ['sampleSize', 'year'],
  centres: ['beds', 'girlsBeds', 'boysBeds', 'occupied', 'closedBeds', 'closedGirlsBeds', 'closedBoysBeds', 'staff'],
};
const COORDINATES = ['latitude', 'longitude'];

/** What a file as a whole shows before its rows are read: which doubts it raises, and which of the columns that nobody reads hold anything. */
export class Survey {
  readonly #dates: Column[];
  readonly #counts: Column[];
  readonly #measures: Column[];
  readonly #coordinates: Column[];
  readonly #indicator: Column;
  readonly #value: Column;
  readonly #units: ReadonlyMap<string, string>;
  readonly #today: string;
  readonly #dateWatch = new DateWatch();
  readonly #numberWatch = new NumberWatch();
  /** Each text once: what it shows does not grow with how often it stands there. */
  readonly #seeDate = remembering((text) => {
    const read = dates(text);
    if (read.readings !== null || ('time' in read && read.time !== 'none')) this.#dateWatch.see(text, read, this.#today);
    return true;
  });
  #shares = false;
  /** Columns that nobody reads and in which nothing was found so far. */
  #blank: Set<number>;

  constructor(noun: ImportNoun, columns: Columns, unread: number[], units: ReadonlyMap<string, string>, today: string) {
    const given = (fields: string[]) => fields.map(columns).filter(({ index }) => index !== -1);
    this.#dates = given(DATES[noun]);
    this.#counts = given(COUNTS[noun]);
    this.#measures = given(MEASURES[noun]);
    this.#coordinates = given(COORDINATES);
    this.#indicator = columns('indicator');
    this.#value = columns('value');
    this.#units = units;
    this.#today = today;
    this.#blank = new Set(unread);
  }

  async read(table: Table): Promise<this> {
    // Programs write the numbers of GeoJSON with a point.
    if (table.format === 'geojson') this.#numberWatch.seeCoordinate('0.0');
    for await (const { lines } of table.pieces()) for (const line of lines) this.#see(line);
    return this;
  }

  #see({ cells, problem }: Line): void {
    for (const index of this.#blank) if ((cells[index] ?? '').trim() !== '') this.#blank.delete(index);
    if (problem !== null) return;
    const text = ({ index }: Column) => {
      const cell = cleanCell(cells[index] ?? '');
      return meansNothing(cell) ? '' : cell;
    };
    for (const column of this.#dates) {
      const cell = text(column);
      if (cell !== '') this.#seeDate(cell);
    }
    for (const { index } of this.#coordinates) this.#numberWatch.seeCoordinate(cells[index] ?? '');
    for (const column of this.#measures) this.#seeNumber(cells[column.index] ?? '', false);
    for (const column of this.#counts) this.#seeNumber(cells[column.index] ?? '', true);
    if (this.#value.index !== -1 && this.#units.get(text(this.#indicator).toLowerCase()) === '%' && isShareOrPercent(text(this.#value))) this.#shares = true;
  }

  #seeNumber(cell: string, whole: boolean): void {
    // A sign needs a figure on each side.
    if (cell.length > 2 && (cell.includes(',') || cell.includes('.'))) this.#numberWatch.see(cleanCell(cell), whole);
  }

  /** The columns among those asked about that hold something. */
  filled(unread: number[]): number[] {
    return unread.filter((index) => !this.#blank.has(index));
  }

  /** How the file is to be read: as answered; where it leaves something open and nobody has answered, the rows concerned wait. */
  reading(answers: ImportAnswers): Reading {
    return {
      order: answers.dateOrder ?? (this.#dateWatch.orderDoubtful ? 'ASK' : 'DAY_FIRST'),
      midnight: answers.midnight ?? (this.#dateWatch.midnightDoubtful ? 'ASK' : 'SAME_DAY'),
      threeFigures: answers.threeFigures ?? (this.#numberWatch.doubtful ? 'ASK' : 'DECIMAL'),
      shares: answers.shares ?? (this.#shares ? 'ASK' : 'PERCENT'),
    };
  }
}
