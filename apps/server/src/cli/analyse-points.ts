import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { COUNTRY_BOX, NO_ANSWERS } from '@vigie/domain';
import { describeIssue, type Issue, ingest, type PointTable, type Resolver, readPoints, type SourceFile } from '@vigie/ingest';
import { french, OperatorError, say } from '../console.ts';
import { timeTexts } from './analyse-times.ts';

/** A row that an analysis does without. */
export interface LeftOut {
  row: number;
  why: 'NO_COORDINATES' | 'COORDINATES_ZERO';
}

/** The points of a file with the rows that they come from. */
export interface PointFile {
  /** Longitude, latitude, or x, y. */
  points: [number, number][];
  /** The row of each point, as a spreadsheet counts: the header is row 1. */
  rows: number[];
  leftOut: LeftOut[];
  /** Whether the coordinates are longitude and latitude. */
  degrees: boolean;
  /** Whether all points lie in the country only with latitude and longitude exchanged. */
  perhapsExchanged: boolean;
  /** The numbers of a column that was asked for, one for each point; dates as days since 1970. */
  columns: Map<string, number[]>;
  /** Columns of months, which stand for their first day. */
  months: string[];
}

interface FileRow {
  row: number;
  cells: string[];
  issues: Issue[];
}

const LISTED = 5;
const ROW = 'vigie_row';

/** Reads a CSV or GeoJSON file of points and the columns that an analysis asks for. @throws OperatorError for a row that does not fit the header, and for a column of several kinds */
export async function readPointFile(path: string, asked: readonly string[]): Promise<PointFile> {
  const name = basename(path);
  const { columns, rows } = await rowsOf({ name, chunks: () => createReadStream(path) });
  refuseUnfit(name, rows);
  const months: string[] = [];
  for (const column of new Set(asked)) {
    const index = columns.indexOf(column);
    if (index < 0) throw new OperatorError(`${name}: ${say(`Il n’y a pas de colonne « ${column} ».`, `There is no column "${column}".`)}`);
    const read = timeTexts(
      column,
      rows.map(({ row, cells }) => ({ row, text: (cells[index] ?? '').trim() })),
    );
    if (read.months) months.push(column);
    rows.forEach(({ cells }, at) => {
      cells[index] = read.texts[at] ?? '';
    });
  }
  const table = await readPoints(asFile(name, [...columns, ROW], rows));
  const kept = table.points.map(([x, y]) => x !== 0 || y !== 0);
  const only = <Value>(values: Value[]): Value[] => values.filter((_, at) => kept[at]);
  const placed = table.numbers(ROW);
  const withPlace = new Set(placed);
  const leftOut: LeftOut[] = [
    ...rows.filter(({ row }) => !withPlace.has(row)).map(({ row }): LeftOut => ({ row, why: 'NO_COORDINATES' })),
    ...placed.filter((_, at) => !kept[at]).map((row): LeftOut => ({ row, why: 'COORDINATES_ZERO' })),
  ].sort((a, b) => a.row - b.row);
  const named = columns.some((column) => /lat|lon|lng|gps|geo|coord|position/i.test(column));
  const points = only(table.points);
  const degrees = named && points.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90);
  return {
    points,
    rows: only(placed),
    leftOut,
    degrees,
    perhapsExchanged: degrees && points.length > 0 && points.every(([x, y]) => inCountry(y, x) && !inCountry(x, y)),
    columns: new Map(asked.map((column) => [column, only(numbersOf(table, column, rows))])),
    months,
  };
}

/** Whether a point lies in the box around the country. */
const inCountry = (lon: number, lat: number): boolean => lon >= COUNTRY_BOX.minLon && lon <= COUNTRY_BOX.maxLon && lat >= COUNTRY_BOX.minLat && lat <= COUNTRY_BOX.maxLat;

/** The numbers of a column; a cell that is none is told by its row in the file itself. */
function numbersOf(table: PointTable, column: string, rows: readonly FileRow[]): number[] {
  try {
    return table.numbers(column);
  } catch (error) {
    throw new OperatorError((error as Error).message.replace(/(Ligne|Row) (\d+)/g, (_, word: string, line: string) => `${word} ${rows[Number(line) - 2]?.row ?? line}`));
  }
}

/** No name is looked up in a file of points. */
const NOWHERE: Resolver = { departmentAt: () => null, findPlaces: () => [], suggestPlaces: () => [], findZone: () => null };

/** Every row of a file with what is wrong with its form: an import under no mapping at all takes none of them. */
async function rowsOf(file: SourceFile): Promise<{ columns: string[]; rows: FileRow[] }> {
  const rows: FileRow[] = [];
  let columns: string[] = [];
  for await (const batch of ingest(file, { noun: 'centres', mapping: {}, resolver: NOWHERE, indicators: new Map(), today: '', answers: NO_ANSWERS })) {
    columns = batch.columns;
    for (const { row, cells, issues } of batch.rejected) rows.push({ row, cells, issues: issues.filter(({ code }) => code !== 'MISSING_COLUMN') });
  }
  return { columns, rows };
}

/** Cells of a row with one too many stand under the wrong columns. */
function refuseUnfit(name: string, rows: readonly FileRow[]): void {
  const unfit = rows.flatMap(({ issues }) => issues);
  if (unfit.length === 0) return;
  const told = unfit.slice(0, LISTED).map((issue) => `  ${describeIssue(issue, french ? 'fr' : 'en')}`);
  if (unfit.length > LISTED) told.push(`  ${say(`… et ${unfit.length - LISTED} autres lignes.`, `… and ${unfit.length - LISTED} more rows.`)}`);
  const ragged = unfit.filter(({ code }) => code === 'RAGGED_ROW');
  if (ragged.length > 0 && ragged.length === rows.length)
    told.push(
      `  ${say(
        'Toutes les lignes ont un autre nombre de cellules que l’en-tête : une virgule décimale coupe sans doute les nombres. Séparez les colonnes par des points-virgules, ou écrivez 7.69.',
        'Every row has another number of cells than the header: a decimal comma probably cuts the numbers. Separate the columns by semicolons, or write 7.69.',
      )}`,
    );
  throw new OperatorError(`${name}: ${say('des lignes ne se lisent pas, rien n’a été calculé.', 'rows cannot be read, and nothing was computed.')}\n${told.join('\n')}`);
}

/** The rows as a file again, with the number of each beside it. */
function asFile(name: string, columns: readonly string[], rows: readonly FileRow[]): SourceFile {
  const line = (cells: readonly (string | number)[]) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';');
  return {
    name,
    async *chunks() {
      yield new TextEncoder().encode([line(columns), ...rows.map(({ row, cells }) => line([...cells, row]))].join('\n'));
    },
  };
}
