import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import type { Centre, ImportNoun, IndicatorValue, Reach, RescueDraft, SearchEffort } from '@vigie/domain';
import { nameResolver, type Place } from '@vigie/geography';
import { type Batch, type Issue, ingest, type Mapping, type RecordOf, type Resolver, rejectedCsv } from '@vigie/ingest';
import pg from 'pg';
import type { Actor } from '../actor.ts';
import { auditOn } from '../audit/write.ts';
import { writeCentres } from '../centres/write.ts';
import { nothingWritten, type Written } from '../database/written.ts';
import { writeEffort } from '../effort/write.ts';
import { writeIndicatorValues } from '../indicators/write.ts';
import { type PlacedRescue, writeRescues } from '../rescues/bulk.ts';
import { referenceOf } from '../rescues/record.ts';
import { createSecrets, type KeyMaterial, type Secrets } from '../secrets/secrets.ts';
import { loadZoneRegister, type ZoneRegister } from '../zones/register.ts';

/** Everything that an import needs, as plain values: it runs in a worker thread. */
export interface ImportTask {
  connection: pg.ClientConfig;
  keys: KeyMaterial;
  placesPath: string;
  file: { path: string; name: string };
  /** Where the rejected rows go as a file. */
  rejectedPath: string;
  noun: ImportNoun;
  mapping: Mapping | null;
  /** Accept, for every row where it is proposed, that latitude and longitude were given the wrong way round. */
  exchange: boolean;
  actor: Actor & { organisationId: number };
  reach: Reach;
  /** Do everything and take it back: what would happen. */
  dryRun: boolean;
  today: string;
  /** Of the words in the file of rejected rows. */
  language: 'fr' | 'en';
}

export interface ImportReport extends Written {
  noun: ImportNoun;
  rows: number;
  rejected: number;
  warnings: number;
  /** The first problems, in the order of the file. */
  issues: Issue[];
  issueCounts: Record<string, number>;
  /** Null: nothing was written, because nothing was new or because it was a trial. */
  importId: string | null;
}

export interface ImportProgress {
  rows: number;
  bytes: number;
}

const ISSUES_KEPT = 500;

/** Reads a file, checks it, and writes what is right in one transaction with its import and audit rows. The same file twice changes nothing. */
export async function runImport(task: ImportTask, onProgress: (progress: ImportProgress) => void): Promise<ImportReport> {
  const pool = new pg.Pool({ ...task.connection, max: 1, application_name: 'vigie-import' });
  // A connection that the database ends fails the query that uses it; while none does (as between `pool.end()` and the end) there is nothing to tell.
  pool.on('connect', (client) => client.on('error', () => {}));
  const secrets = createSecrets(task.keys);
  const rejected = createWriteStream(task.rejectedPath, { mode: 0o600 });
  const report: ImportReport = { noun: task.noun, rows: 0, ...nothingWritten(), rejected: 0, warnings: 0, issues: [], issueCounts: {}, importId: null };
  try {
    const zones = await loadZoneRegister(pool, JSON.parse(readFileSync(task.placesPath, 'utf8')) as Place[]);
    const indicators = new Set((await pool.query<{ code: string }>('SELECT code FROM indicators')).rows.map((row) => row.code));
    const hash = createHash('sha256');
    const source = { name: task.file.name, chunks: () => hashed(createReadStream(task.file.path), hash) };
    const batches = ingest(source, { noun: task.noun, mapping: task.mapping, resolver: resolverOf(zones), indicators, today: task.today, exchange: task.exchange });
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const importId = randomUUID();
      await client.query(
        "INSERT INTO imports (id, noun, file_name, file_sha256, organisation_id, user_id, added, updated, unchanged, rejected) VALUES ($1, $2, $3, repeat('0', 64), $4, $5, 0, 0, 0, 0)",
        [importId, task.noun, task.file.name, task.actor.organisationId, task.actor.userId],
      );
      const checked = checkBatches(batches, task, zones, report, rejected, onProgress);
      Object.assign(report, await writeAll(client, task, { importId, secrets, zones }, checked));
      report.unchanged += duplicates(report);
      report.rejected += report.refused;
      if (report.refused > 0) report.issueCounts['OUTSIDE_TERRITORY'] = (report.issueCounts['OUTSIDE_TERRITORY'] ?? 0) + report.refused;
      const changed = report.added + report.updated > 0;
      if (task.dryRun || !changed) await client.query('ROLLBACK');
      else {
        await client.query('UPDATE imports SET file_sha256 = $2, added = $3, updated = $4, unchanged = $5, rejected = $6 WHERE id = $1', [
          importId,
          hash.digest('hex'),
          report.added,
          report.updated,
          report.unchanged,
          report.rejected,
        ]);
        await auditImport(client, task, report, importId);
        await client.query('COMMIT');
        report.importId = importId;
      }
      if (!task.dryRun && !changed) await auditImport(client, task, report, null);
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
    return report;
  } finally {
    rejected.end();
    await once(rejected, 'close');
    await pool.end();
  }
}

async function* hashed(stream: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    hash.update(chunk);
    yield chunk;
  }
}

/** How names and points become zones, for `ingest`. */
function resolverOf(zones: ZoneRegister): Resolver {
  return { ...nameResolver([...zones.zones.values()], zones.places), departmentAt: zones.departmentAt };
}

/** Counts and keeps the problems, hands on the records; rows outside a sender's territory are rejected here, because the file cannot know it. */
async function* checkBatches<Noun extends ImportNoun>(
  batches: AsyncIterable<Batch<Noun>>,
  task: ImportTask,
  zones: ZoneRegister,
  report: ImportReport,
  rejected: NodeJS.WritableStream,
  onProgress: (progress: ImportProgress) => void,
): AsyncGenerator<RecordOf<Noun>[]> {
  let first = true;
  for await (const batch of batches) {
    if (task.reach === 'territory') rejectOutsideTerritory(batch, (pcode) => zones.isWithin(pcode, task.actor.territories));
    report.rows = batch.rows;
    report.rejected += batch.rejected.length;
    for (const issue of batch.issues) {
      if (issue.severity === 'warning') report.warnings++;
      report.issueCounts[issue.code] = (report.issueCounts[issue.code] ?? 0) + 1;
      if (report.issues.length < ISSUES_KEPT) report.issues.push(issue);
    }
    if (batch.rejected.length > 0) {
      rejected.write(rejectedCsv(batch.columns, batch.rejected, { header: first, language: task.language }));
      first = false;
    }
    onProgress({ rows: batch.rows, bytes: batch.bytes });
    yield batch.records.map(({ record }) => record);
  }
}

function rejectOutsideTerritory<Noun extends ImportNoun>(batch: Batch<Noun>, within: (pcode: string) => boolean): void {
  batch.records = batch.records.filter(({ row, record, cells }) => {
    const pcode = 'departmentPcode' in record ? record.departmentPcode : null;
    if (pcode === null || within(pcode)) return true;
    const issue: Issue = { row, column: null, code: 'OUTSIDE_TERRITORY', severity: 'error', value: pcode };
    batch.issues.push(issue);
    batch.rejected.push({ row, cells, issues: [issue] });
    return false;
  });
}

/** Rows of a file that say the same rescue again without a reference: left alone, and counted as such. */
const duplicates = (report: ImportReport): number => report.issueCounts['DUPLICATE_ROW'] ?? 0;

async function writeAll(
  client: pg.PoolClient,
  task: ImportTask,
  { importId, secrets, zones }: { importId: string; secrets: Secrets; zones: ZoneRegister },
  batches: AsyncIterable<RecordOf<ImportNoun>[]>,
): Promise<Written> {
  const { organisationId, userId } = task.actor;
  const departments = task.reach === 'territory' ? zones.departmentsOf(task.actor.territories) : null;
  switch (task.noun) {
    case 'rescues':
      return writeRescues(client, placed(batches as AsyncIterable<RecordOf<'rescues'>[]>, secrets), {
        secrets,
        zones,
        departments,
        organisationId,
        importId,
        userId,
        reason: `import ${task.file.name}`,
      });
    case 'effort':
      return writeEffort(client, batches as AsyncIterable<SearchEffort[]>, { organisationId, importId, departments });
    case 'indicators':
      return writeIndicatorValues(client, batches as AsyncIterable<IndicatorValue[]>);
    case 'centres':
      return writeCentres(client, batches as AsyncIterable<Centre[]>, secrets);
  }
}

/** Gives rescues without a reference one made of what they say, so that the same file finds them again. */
async function* placed(batches: AsyncIterable<RecordOf<'rescues'>[]>, secrets: Secrets): AsyncGenerator<PlacedRescue[]> {
  for await (const batch of batches)
    yield batch.map(({ departmentPcode, ...record }) => {
      // Where the place is known the department follows from it, and would only make equal drafts differ.
      const draft: RescueDraft = { ...record, reference: record.reference ?? '', departmentPcode: record.lon === null ? departmentPcode : null };
      if (record.reference === null) draft.reference = referenceOf(secrets, draft);
      return { draft, departmentPcode };
    });
}

async function auditImport(client: pg.PoolClient, task: ImportTask, report: ImportReport, importId: string | null): Promise<void> {
  const { added, updated, unchanged, rejected } = report;
  await auditOn(client, task.actor, { action: 'import', noun: task.noun, entity: importId, details: { added, updated, unchanged, rejected } });
}
