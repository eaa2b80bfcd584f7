import type { ImportNoun } from '@vigie/domain';
import { centreReader } from './centres.ts';
import { PROBLEMS_COLUMN } from './columns.ts';
import { effortReader } from './effort.ts';
import { repeatsHeader } from './formats/header.ts';
import { openTable } from './formats/index.ts';
import type { Line, Table } from './formats/table.ts';
import { indicatorReader } from './indicators.ts';
import { type Issue, type IssueCode, quoted } from './issues.ts';
import { guessNoun, missingFields, type Proposal, proposeMapping, unanswered } from './mapping.ts';
import { rescueReader } from './rescues.ts';
import { type Columns, type Context, columnsUnder, type RecordReader, Row } from './row.ts';
import { Survey } from './survey.ts';
import { totalOf } from './totals.ts';
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

/** Problems of a geometry. */
const OF_PLACES: ReadonlySet<IssueCode> = new Set<IssueCode>(['NOT_A_POINT', 'SEVERAL_PLACES']);

/** Looks at the beginning of a file: its form, its columns, and what they seem to mean. @throws UnreadableFile when it is no table */
export async function inspect(file: SourceFile, noun: ImportNoun): Promise<Inspection> {
  const table = await openTable(file);
  await table.close();
  const { format, encoding, delimiter, columns, sample } = table;
  const { mapping, tied } = proposeMapping(columns, sample, noun);
  return {
    format,
    encoding,
    delimiter,
    columns,
    mapping,
    tied,
    unmapped: unread(columns, mapping).map((index) => columns[index] ?? ''),
    missing: [...new Set([...missingFields(mapping, noun), ...unanswered(tied, noun)])],
    sample,
    guessedNoun: guessNoun(columns, sample),
  };
}

/**
 * Reads a file into records and issues, in batches of about two thousand rows, without holding a CSV in memory. It is gone through
 * twice: what makes the values of a column doubtful may stand in its last row.
 * Bad data is never an exception: each row gives a record, or is rejected with its issues, or is left out with a warning.
 * @throws UnreadableFile when the file is no table
 */
export async function* ingest<Noun extends ImportNoun>(file: SourceFile, options: IngestOptions<Noun>): AsyncGenerator<Batch<Noun>> {
  const { noun, answers, indicators, today } = options;
  const table = await openTable(file);
  const { columns } = table;
  const proposal = proposeMapping(columns, table.sample, noun);
  const mapping = known(options.mapping ?? proposal.mapping, columns);
  const columnsOf = columnsUnder(mapping, columns);
  const open = Object.entries(proposal.tied).flatMap(([key, names]) => (key in (options.mapping ?? {}) ? [] : names));
  // Columns that tie are told of as such.
  const notRead = unread(columns, mapping).filter((index) => !open.includes(columns[index] ?? ''));
  const survey = await new Survey(noun, columnsOf, notRead, indicators, today).read(table);
  const reading = survey.reading(answers);
  const refusals = refusalsOf(options.mapping, mapping, proposal, table, noun);
  const remarks: Issue[] = survey.filled(notRead).map((index) => ({ row: null, column: columns[index] ?? '', code: 'COLUMN_NOT_READ', severity: 'notice', value: null }));
  const notes = table.notes.filter(({ severity }) => severity !== 'error');
  const renamed = proposal.renamed.filter((key) => mapping[key] === proposal.mapping[key]);
  for (const key of renamed) notes.push({ row: null, column: mapping[key] ?? null, code: 'HEADER_DATE', severity: 'warning', value: key });
  const reader = READERS[noun](columnsOf, { resolver: options.resolver, indicators, today, exchange: answers.exchange, reading, fileName: file.name });
  const placed = PLACED.has(noun);
  const row = new Row(reading);
  let batch: Batch<Noun> = { columns, rows: 0, bytes: 0, records: [], issues: [...refusals, ...tiesLeft(options.mapping, proposal, noun), ...notes, ...remarks], rejected: [] };
  let inBatch = 0;

  function take({ row: number, cells, problem }: Line): void {
    row.start(number, cells);
    if (problem !== null && (placed || !OF_PLACES.has(problem.code))) row.error(null, problem.code, quoted(problem.value), problem.suggestion);
    const total = totalOf(cells);
    if (total !== null) row.error(null, 'TOTAL_ROW', total);
    const repeated = repeatsHeader(cells, columns);
    if (repeated) row.warn(null, 'HEADER_REPEATED');
    const record = repeated || row.failed || refusals.length > 0 ? null : reader.read(row);
    for (const issue of row.issues) batch.issues.push(issue);
    if (row.failed || refusals.length > 0) batch.rejected.push({ row: number, cells, issues: row.failed ? row.issues : refusals });
    else if (record !== null) batch.records.push({ row: number, record, cells });
    batch.rows++;
    inBatch++;
  }

  // What is small enough to be held is not opened again.
  const again = table.whole ? table : await openTable(file);
  for await (const { lines, bytes } of again.pieces()) {
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

/** What keeps a whole file from being read: columns that are missing or tie, coordinates in another system. */
function refusalsOf(given: Mapping | null, mapping: Mapping, { tied }: Proposal, table: Table, noun: ImportNoun): Issue[] {
  const ties = unanswered(tied, noun).filter((key) => !(key in (given ?? {})));
  const missing = missingFields(mapping, noun).filter((key) => !ties.includes(key));
  return [
    ...ties.map((key): Issue => tie(key, tied, 'error')),
    ...missing.map((key): Issue => ({ row: null, column: null, code: 'MISSING_COLUMN', severity: 'error', value: key })),
    ...(PLACED.has(noun) ? table.notes.filter(({ severity }) => severity === 'error') : []),
  ];
}

/** Fields that a file can do without and that nobody has chosen a column for among those that fit. */
function tiesLeft(given: Mapping | null, { tied }: Proposal, noun: ImportNoun): Issue[] {
  const asked = unanswered(tied, noun);
  return Object.keys(tied).flatMap((key) => (asked.includes(key) || key in (given ?? {}) ? [] : [tie(key, tied, 'warning')]));
}

const tie = (key: string, tied: Proposal['tied'], severity: Issue['severity']): Issue => ({
  row: null,
  column: null,
  code: 'COLUMN_TIED',
  severity,
  value: key,
  suggestion: (tied[key] ?? []).join(' ; '),
});

/** A mapping without the columns that the file does not have. */
function known(mapping: Mapping, columns: string[]): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => columns.includes(column)));
}

function unread(columns: string[], mapping: Mapping): number[] {
  const read = new Set(Object.values(mapping));
  return columns.flatMap((name, index) => (read.has(name) || name === PROBLEMS_COLUMN ? [] : [index]));
}
