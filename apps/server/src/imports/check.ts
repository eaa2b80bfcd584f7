import type { ImportNoun } from '@vigie/domain';
import { type Batch, type Issue, RaisedQuestions, type RecordOf, rejectedCsv } from '@vigie/ingest';
import type { ImportProgress, ImportReport, ImportTask } from './task.ts';

const ISSUES_KEPT = 500;
/** A kind of problem that only begins after the first issues still has some examples. */
const EXAMPLES = 10;

/** Counts the problems, keeps the first of them, and hands on the records. Rows outside the sender's territory are rejected here, because `ingest` does not know it. */
export async function* checkBatches<Noun extends ImportNoun>(
  batches: AsyncIterable<Batch<Noun>>,
  { scope, language }: Pick<ImportTask, 'scope' | 'language'>,
  report: ImportReport,
  reject: (text: string) => Promise<void>,
  onProgress: (progress: ImportProgress) => void,
): AsyncGenerator<RecordOf<Noun>[]> {
  const within = scope.writes === null ? null : new Set(scope.writes);
  const questions = new RaisedQuestions();
  let first = true;
  for await (const batch of batches) {
    if (within) rejectOutside(batch, within);
    report.rows = batch.rows;
    report.rejected += batch.rejected.length;
    for (const issue of batch.issues) {
      keepIssue(report, issue);
      questions.see(issue);
    }
    if (batch.rejected.length > 0) {
      await reject(rejectedCsv(batch.columns, batch.rejected, { header: first, language }));
      first = false;
    }
    onProgress({ rows: batch.rows, bytes: batch.bytes });
    yield batch.records.map(({ record }) => record);
  }
  report.questions = questions.list();
}

/** Counts an issue, and keeps it where it is among the first. */
function keepIssue(report: ImportReport, issue: Issue): void {
  if (issue.severity === 'warning') report.warnings++;
  const count = (report.issueCounts[issue.code] ?? 0) + 1;
  report.issueCounts[issue.code] = count;
  if (report.issues.length < ISSUES_KEPT || count <= EXAMPLES) report.issues.push(issue);
}

function rejectOutside<Noun extends ImportNoun>(batch: Batch<Noun>, within: ReadonlySet<string>): void {
  batch.records = batch.records.filter(({ row, record, cells }) => {
    const pcode = 'departmentPcode' in record ? record.departmentPcode : null;
    if (pcode === null || within.has(pcode)) return true;
    const issue: Issue = { row, column: null, code: 'OUTSIDE_TERRITORY', severity: 'error', value: pcode };
    batch.issues.push(issue);
    batch.rejected.push({ row, cells, issues: [issue] });
    return false;
  });
}
