import { createHash, randomUUID } from 'node:crypto';
import { nameResolver } from '@vigie/geography';
import { ingest, type Resolver } from '@vigie/ingest';
import { type Sql, sqlOf, sqlOn } from '../database/sql.ts';
import type { Written } from '../database/written.ts';
import type { Workplace } from '../jobs/kinds.ts';
import { type Changed, change, changeInBulk } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { checkBatches } from './check.ts';
import { type Batches, type Importers, type Sender, TRANSACTION_MINUTES } from './importer.ts';
import type { ImportFiles, ImportProgress, ImportReport, ImportTask } from './task.ts';

/** What is done last in the transaction of an import; a trial does not do it. */
export type Ending = (sql: Sql, report: ImportReport) => Promise<void>;

/** Reads and checks a file, and writes the rows without errors in one transaction with the rows of the import and the audit. Importing the same file again changes nothing. */
export async function runImport(
  { database, zones }: Workplace,
  importers: Importers,
  task: ImportTask,
  files: ImportFiles,
  onProgress: (progress: ImportProgress) => void,
  ending: Ending = async () => {},
): Promise<ImportReport> {
  const report: ImportReport = {
    noun: task.noun,
    rows: 0,
    added: 0,
    updated: 0,
    unchanged: 0,
    removed: 0,
    refused: 0,
    rejected: 0,
    warnings: 0,
    issues: [],
    issueCounts: {},
    questions: [],
    importId: null,
  };
  const importId = randomUUID();
  let hash = createHash('sha256');
  const indicators = new Map((await database.prisma.indicator.findMany({ select: { code: true, unit: true } })).map(({ code, unit }) => [code, unit]));
  const chunks = () => {
    // The file may be gone through twice; what counts is the last time.
    hash = createHash('sha256');
    return hashed(files.chunks(), hash);
  };
  const { noun, mapping, today, answers } = task;
  const batches = ingest({ name: task.fileName, chunks }, { noun, mapping, resolver: resolverOf(zones), indicators, today, answers });
  const records = checkBatches(batches, task, report, files.reject, onProgress) as Batches<never>;
  const { organisationId, userId } = task.actor;
  const sender: Sender = {
    organisationId,
    userId,
    importId,
    writes: task.scope.writes,
    fileName: task.fileName,
    earlier: answers.earlier,
    reason: `import ${task.fileName}`,
    secrets: database.secrets,
    zones,
  };

  const inTransaction = async (sql: Sql, write: () => Promise<Written>): Promise<Changed<ImportReport>> => {
    await sql(
      "INSERT INTO imports (id, noun, file_name, file_sha256, organisation_id, user_id, added, updated, unchanged, rejected) VALUES ($1::uuid, $2, $3, repeat('0', 64), $4, $5, 0, 0, 0, 0)",
      [importId, task.noun, task.fileName, organisationId, userId],
    );
    const { told, toldCounts, waiting, ...written } = await write();
    Object.assign(report, written);
    report.issues.push(...told);
    for (const code of new Set(told.flatMap((issue) => (issue.severity === 'warning' ? [issue.code] : [])))) report.warnings += toldCounts[code] ?? 0;
    Object.assign(report.issueCounts, toldCounts);
    report.unchanged += repetitions(report);
    report.rejected += report.refused + waiting;
    if (waiting > 0) report.questions.push({ answer: 'earlier', rows: waiting });
    if (report.refused > 0) report.issueCounts['OUTSIDE_TERRITORY'] = (report.issueCounts['OUTSIDE_TERRITORY'] ?? 0) + report.refused;
    const { added, updated, unchanged, removed, rejected } = report;
    const changed = added + updated + removed > 0;
    if (!changed) await sql('DELETE FROM imports WHERE id = $1::uuid', [importId]);
    else
      await sql('UPDATE imports SET file_sha256 = $2, added = $3, updated = $4, unchanged = $5, rejected = $6 WHERE id = $1::uuid', [
        importId,
        hash.digest('hex'),
        added,
        updated,
        unchanged,
        rejected,
      ]);
    report.importId = changed && !task.dryRun ? importId : null;
    if (!task.dryRun) await ending(sql, report);
    const bumps = changed && task.noun === 'rescues' ? 'rescues' : undefined;
    return { answer: report, action: 'import', entity: report.importId, details: { added, updated, unchanged, removed, rejected }, bumps };
  };

  const acting = { database, actor: task.actor };
  const importer = importers[task.noun];
  return 'writeSets' in importer
    ? changeInBulk(acting, task.noun, (client) => inTransaction(sqlOn(client), () => importer.writeSets(client, records, sender)), { trial: task.dryRun })
    : change(acting, task.noun, (tx) => inTransaction(sqlOf(tx), () => importer.writeRows(tx, records, sender)), { trial: task.dryRun, minutes: TRANSACTION_MINUTES });
}

async function* hashed(stream: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Turns names and points into zones for `ingest`. */
function resolverOf(zones: ZoneRegister): Resolver {
  return { ...nameResolver([...zones.zones.values()], zones.places), departmentAt: zones.departmentAt };
}

/** Number of rows that only repeat an earlier row of the file. They write nothing, so they count as unchanged. */
const repetitions = (report: ImportReport): number => report.issueCounts['DUPLICATE_ROW'] ?? 0;
