import type { SearchEffort } from '@vigie/domain';
import { CODES } from './codes.ts';
import { lastDay } from './dates.ts';
import { Contents, hash53, References } from './repetitions.ts';
import type { Columns, Context, RecordReader, Row } from './row.ts';
import { zoneReader } from './zones.ts';

const MAX = { reference: 80, source: 500, days: 100_000, visits: 100_000, children: 10_000 };

/** Reads entries of the search-effort ledger, one a row. */
export function effortReader(columns: Columns, context: Context): RecordReader<'effort'> {
  const column = {
    reference: columns('reference'),
    started: columns('started'),
    ended: columns('ended'),
    kind: columns('kind'),
    officerDays: columns('officerDays'),
    visits: columns('visits'),
    childrenFound: columns('childrenFound'),
    source: columns('source'),
  };
  const readDepartment = zoneReader(columns('department'), context, true);
  const references = new References();
  const contents = new Contents();

  function read(row: Row): SearchEffort | null {
    const department = readDepartment(row);
    const started = row.requiredDate(column.started, context.today);
    const ended = row.text(column.ended) === '' ? started : row.date(column.ended, context.today);
    const kind = row.code(column.kind, CODES.effortKind, null);
    const officerDays = row.text(column.officerDays) === '' ? row.error(column.officerDays, 'MISSING_VALUE') : row.measure(column.officerDays, { min: 0, max: MAX.days });
    const visits = row.count(column.visits, { min: 0, max: MAX.visits }) ?? 0;
    const childrenFound = row.requiredCount(column.childrenFound, { min: 0, max: MAX.children });
    const stated = row.words(column.source, MAX.source);
    const given = row.reference(column.reference, MAX.reference);
    if (row.failed || department === null || started === null || ended === null || kind === null || officerDays === null || childrenFound === null) return null;
    const startedOn = started.date;
    const endedOn = earlier(lastDay(ended), context.today);
    if (started.precision !== 'DAY') row.warn(column.started, 'DATE_ROUNDED', row.text(column.started), startedOn);
    if (ended !== started && ended.precision !== 'DAY') row.warn(column.ended, 'DATE_ROUNDED', row.text(column.ended), endedOn);
    if (endedOn < startedOn) return row.error(column.ended, 'ENDS_BEFORE_START', row.text(column.ended), row.text(column.started));
    const source = stated ?? context.fileName.slice(0, MAX.source);
    // Without a reference another content is another search: two brigades may have been there on one day. The name of the file is no content.
    const reference = given ?? effortReference({ departmentPcode: department, startedOn, endedOn, kind, officerDays, visits, childrenFound }, stated);
    const record: SearchEffort = { reference, departmentPcode: department, startedOn, endedOn, kind, officerDays, visits, childrenFound, source };
    // Without a reference an exact repetition is the same entry.
    if (given === null && !contents.isNew(row, Object.values(record).join('\u0001'))) return null;
    return references.isNew(row, given === null ? null : column.reference, reference) ? record : null;
  }

  return { read, finish: () => ({ records: [], issues: [] }) };
}

/** The reference of a search that came without one, made of what it says, so that the same file finds it again. */
function effortReference(
  { departmentPcode, startedOn, endedOn, kind, officerDays, visits, childrenFound }: Omit<SearchEffort, 'reference' | 'source'>,
  source: string | null,
): string {
  const content = hash53(JSON.stringify([officerDays, visits, childrenFound, source])).toString(36);
  return `auto:${departmentPcode}:${startedOn}:${endedOn}:${kind}:${content}`;
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
