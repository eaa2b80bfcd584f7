import type { ImportNoun } from '@vigie/domain';
import { centreReader } from './centres.ts';
import { effortReader } from './effort.ts';
import { openTable } from './formats/index.ts';
import type { Line } from './formats/table.ts';
import { indicatorReader } from './indicators.ts';
import { type Issue, quoted } from './issues.ts';
import { guessNoun, missingFields, PROBLEMS_COLUMN, proposeMapping } from './mapping.ts';
import { rescueReader } from './rescues.ts';
import { type Columns, type Context, columnsUnder, type RecordReader, Row } from './row.ts';
import type { Batch, IngestOptions, Inspection, Mapping, SourceFile } from './types.ts';

const BATCH_ROWS = 2000;

const READERS: { [Noun in ImportNoun]: (columns: Columns, context: Context) => RecordReader<Noun> } = {
  rescues: rescueReader,
  effort: effortReader,
  indicators: indicatorReader,
  centres: centreReader,
};
/** Nouns whose records have a place of their own; for the others a geometry does not matter. */
const PLACED: ReadonlySet<ImportNoun> = new Set<ImportNoun>(['rescues', 'centres']);

/** Looks at the beginning of a file: its form, its columns, and what they seem to mean. @throws UnreadableFile when it is no table */
export async function inspect(file: SourceFile, noun: ImportNoun): Promise<Inspection> {
  const table = await openTable(file);
  const pieces = table.pieces()[Symbol.asyncIterator]();
  // Started and ended at once: the file is closed without being read further.
  await pieces.next();
  await pieces.return?.();
  const { format, encoding, delimiter, columns, sample } = table;
  const mapping = proposeMapping(columns, sample, noun);
  const mapped = new Set(Object.values(mapping));
  return {
    format,
    encoding,
    delimiter,
    columns,
    mapping,
    unmapped: columns.filter((column) => !mapped.has(column) && column !== PROBLEMS_COLUMN),
    missing: missingFields(mapping, noun),
    sample,
    guessedNoun: guessNoun(columns, sample),
  };
}

/**
 * Reads a file into records and issues, in batches of about two thousand rows, without holding a CSV in memory.
 * Bad data is never an exception: each row gives a record, or is rejected with its issues, or is left out with a warning.
 * @throws UnreadableFile when the file is no table
 */
export async function* ingest<Noun extends ImportNoun>(file: SourceFile, options: IngestOptions<Noun>): AsyncGenerator<Batch<Noun>> {
  const table = await openTable(file);
  const { columns } = table;
  const mapping = known(options.mapping ?? proposeMapping(columns, table.sample, options.noun), columns);
  const missing = missingFields(mapping, options.noun).map((key): Issue => ({ row: 1, column: null, code: 'MISSING_COLUMN', severity: 'error', value: key }));
  const reader = READERS[options.noun](columnsUnder(mapping, columns), { ...options, fileName: file.name });
  const placed = PLACED.has(options.noun);
  const row = new Row();
  let batch: Batch<Noun> = { columns, rows: 0, bytes: 0, records: [], issues: [...missing], rejected: [] };
  let inBatch = 0;

  function take({ row: number, cells, problem }: Line): void {
    row.start(number, cells);
    if (problem !== null && (placed || problem.code !== 'NOT_A_POINT')) row.error(null, problem.code, quoted(problem.value), problem.suggestion);
    const record = row.failed || missing.length > 0 ? null : reader.read(row);
    for (const issue of row.issues) batch.issues.push(issue);
    if (row.failed || missing.length > 0) batch.rejected.push({ row: number, cells, issues: row.failed ? row.issues : missing.map((issue) => ({ ...issue, row: number })) });
    else if (record !== null) batch.records.push({ row: number, record, cells });
    batch.rows++;
    inBatch++;
  }

  for await (const { lines, bytes } of table.pieces()) {
    batch.bytes = bytes;
    for (const line of lines) {
      take(line);
      if (inBatch < BATCH_ROWS) continue;
      yield batch;
      batch = { columns, rows: batch.rows, bytes, records: [], issues: [], rejected: [] };
      inBatch = 0;
    }
  }
  const { records, issues } = reader.finish();
  batch.records.push(...records);
  batch.issues.push(...issues);
  yield batch;
}

/** A mapping without the columns that the file does not have. */
function known(mapping: Mapping, columns: string[]): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => columns.includes(column)));
}
