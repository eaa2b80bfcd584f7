import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import v8 from 'node:v8';
import { NO_ANSWERS } from '@vigie/domain';
import type { Place } from '@vigie/geography';
import { seededRandom } from '@vigie/spatial';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Actor } from '../src/actor.ts';
import { connectAgain } from '../src/database/open.ts';
import { startEmbedded } from '../src/database/supervisor.ts';
import { keepUpload } from '../src/imports/files.ts';
import type { ImportReport } from '../src/imports/task.ts';
import { jobResult } from '../src/jobs/sealed.ts';
import { pathsOf } from '../src/paths.ts';
import type { KeyMaterial } from '../src/secrets/secrets.ts';
import { loadZoneRegister } from '../src/zones/register.ts';
import { demonstration } from './database.ts';
import { writeRescuesCsv } from './rescues-csv.ts';

const ROUNDS = 3;
const TICKS_PER_SECOND = 100; // of /proc/<pid>/stat on every Linux that Node runs on
/** Foreign keys do not come with LIKE; with them the copy is checked as the register is. */
const FOREIGN_KEYS = [
  'FOREIGN KEY (organisation_id) REFERENCES organisations (id)',
  'FOREIGN KEY (department_pcode) REFERENCES zones (pcode)',
  'FOREIGN KEY (import_id) REFERENCES imports (id)',
];

/** The import that the copied rows name. */
const IMPORT_ID = '00000000-0000-4000-8000-000000000000';
const IMPORT_ROW = `INSERT INTO imports (id, noun, file_name, file_sha256, organisation_id, user_id, added, updated, unchanged, rejected)
  SELECT '${IMPORT_ID}', 'rescues', 'rescues.csv', repeat('0', 64), organisation_id, id, 0, 0, 0, 0 FROM users WHERE account = 'police' ON CONFLICT DO NOTHING`;

interface Measured {
  wallSeconds: number;
  /** Of this process or the importing one, and of PostgreSQL where the system tells. */
  cpuSeconds: number;
  peakMemoryMB?: number;
}

/** Prints rows about importing rescues end to end, against a bare COPY of the same rows into a table with the same indexes and constraints. */
export async function bench({ large }: { large: boolean }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  // PostgreSQL runs as another user where this is root.
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  try {
    const calibration = calibrate();
    const setting = await prepare(folder, server.connection);
    print({ name: 'calibration: sort doubles', n: 1_000_000, cpuSeconds: rounded(calibration) });
    await measure(setting, { n: 100_000, rounds: ROUNDS, calibration });
    if (large) await measure(setting, { n: 1_000_000, rounds: 1, calibration });
  } finally {
    // The postmaster is a child that Node does not wait for: nothing else would keep this process until it has ended.
    const waiting = setInterval(() => {}, 1_000);
    await server.stop();
    clearInterval(waiting);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Setting {
  folder: string;
  connection: pg.ClientConfig;
  keys: KeyMaterial;
  actor: Actor & { userId: number; organisationId: number };
  places: Place[];
  departmentAt(lon: number, lat: number): string | null;
}

/** A template database with the country and the demonstration set, which every round begins from. */
async function prepare(folder: string, connection: pg.ClientConfig): Promise<Setting> {
  await once(connection, 'CREATE DATABASE template');
  const { database, places } = await demonstration({ ...connection, database: 'template' }, folder);
  const police = await database.prisma.user.findUniqueOrThrow({ where: { account: 'police' }, select: { id: true, organisationId: true } });
  const zones = await loadZoneRegister(database.pool, places);
  await database.close();
  return {
    folder,
    connection,
    places,
    departmentAt: zones.departmentAt,
    keys: database.secrets.material,
    actor: { userId: police.id, organisationId: police.organisationId, account: 'police', role: 'police', organisation: '', territories: ['CI'], purpose: null },
  };
}

async function measure(setting: Setting, { n, rounds, calibration }: { n: number; rounds: number; calibration: number }): Promise<void> {
  const csv = join(setting.folder, `rescues-${n}.csv`);
  const copyText = join(setting.folder, `rescues-${n}.copy`);
  await writeRescuesCsv(csv, n, setting.places, setting.departmentAt);
  const imports: Measured[] = [];
  await inDatabase(setting, async (connection) => {
    // Gives the rows as they stand in the table; of several rounds it is the one that warms.
    const first = await importOnce(setting, connection, csv, n);
    if (rounds === 1) imports.push(first);
    await writeCopyText(connection, copyText);
  });
  const copies: Measured[] = [];
  const unchecked: Measured[] = [];
  for (let round = 0; round < rounds; round++)
    await inDatabase(setting, async (connection) => {
      unchecked.push(await copyOnce(setting, connection, copyText, []));
      copies.push(await copyOnce(setting, connection, copyText, FOREIGN_KEYS));
      if (rounds > 1) imports.push(await importOnce(setting, connection, csv, n));
    });
  rmSync(csv);
  rmSync(copyText);
  const row = (name: string, measured: Measured[]) => {
    const wallSeconds = median(measured.map((one) => one.wallSeconds));
    const cpuSeconds = median(measured.map((one) => one.cpuSeconds));
    return {
      name,
      n,
      wallSeconds: rounded(wallSeconds),
      rowsPerSecond: Math.round(n / wallSeconds),
      cpuSeconds: rounded(cpuSeconds),
      ratioToCalibration: rounded(cpuSeconds / calibration),
    };
  };
  const without = row('COPY without foreign keys', unchecked);
  const copy = row('COPY', copies);
  const imported = row('import of rescues', imports);
  print(without);
  print(copy);
  print({
    ...imported,
    peer: 'COPY',
    ratioToPeer: rounded(imported.rowsPerSecond / copy.rowsPerSecond),
    ratioToPeerWithoutForeignKeys: rounded(imported.rowsPerSecond / without.rowsPerSecond),
    goal: 0.25,
    peakMemoryMB: Math.round(Math.max(...imports.map(({ peakMemoryMB = 0 }) => peakMemoryMB))),
  });
}

/** A round's own database, so that no round finds the pages that another left. */
async function inDatabase(setting: Setting, work: (connection: pg.ClientConfig) => Promise<void>): Promise<void> {
  await once(setting.connection, 'CREATE DATABASE round TEMPLATE template');
  await work({ ...setting.connection, database: 'round' });
  await once(setting.connection, 'DROP DATABASE round WITH (FORCE)');
}

/** An import as a server does it: the file is there, sealed, and the built thread takes the job up in a process that this one only watches. */
async function importOnce({ keys, actor, folder }: Setting, connection: pg.ClientConfig, csv: string, n: number): Promise<Measured> {
  const database = connectAgain(connection, keys);
  const { id: upload } = await keepUpload({ database, actor }, 'rescues', createReadStream(csv));
  const [id, worker] = [randomUUID(), randomUUID()];
  const { organisationId, userId } = actor;
  const input = { upload, fileName: 'rescues.csv', noun: 'rescues', mapping: null, answers: NO_ANSWERS, dryRun: false, language: 'fr' };
  const held = { state: 'RUNNING', worker, leasedUntil: new Date(Date.now() + 3_600_000), attempts: 1 };
  await database.prisma.job.create({ data: { organisationId, id, kind: 'imports', userId, asker: { ...actor }, input, ...held } });
  await once(connection, 'CHECKPOINT');
  const before = databaseCpu(folder);
  const child = spawn(process.execPath, [join(process.cwd(), 'apps/server/bench/importing.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const thread = { connection, keys, placesPath: pathsOf(process.cwd()).places };
  const task = { worker, job: { organisationId, id, kind: 'imports', asker: actor, input, attempts: 1 } };
  child.stdin.end(v8.serialize({ file: join(process.cwd(), 'apps/server/dist/job-thread.js'), thread, task }));
  const measured = JSON.parse(await text(child.stdout)) as Required<Measured>;
  const job = await database.prisma.job.findUniqueOrThrow({ where: { organisationId_id: { organisationId, id } } });
  const report = jobResult.open(database.secrets, { id }, job.resultSealed) as ImportReport;
  await database.close();
  if (report.added !== n || report.rejected > 0) throw new Error(`${report.added} of ${n} rows were added, ${report.rejected} rejected: ${JSON.stringify(report.issues[0])}`);
  await ended();
  return { ...measured, cpuSeconds: measured.cpuSeconds + databaseCpu(folder) - before };
}

async function copyOnce(setting: Setting, connection: pg.ClientConfig, copyText: string, foreignKeys: string[]): Promise<Measured> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('CREATE TABLE copied (LIKE rescues INCLUDING ALL)');
  for (const key of foreignKeys) await client.query(`ALTER TABLE copied ADD ${key}`);
  await client.query(IMPORT_ROW);
  await client.query('CHECKPOINT');
  const before = databaseCpu(setting.folder);
  const own = process.cpuUsage();
  const began = performance.now();
  await pipeline(createReadStream(copyText, { highWaterMark: 256 * 1024 }), client.query(copyFrom('COPY copied FROM STDIN')));
  const wallSeconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(own);
  const cpuSeconds = (user + system) / 1e6 + databaseCpu(setting.folder) - before;
  await client.query('DROP TABLE copied');
  await client.end();
  return { wallSeconds, cpuSeconds };
}

/** The imported rows, in their order, as COPY text: nothing is left to work out. Through this client, as the server may write to no file of ours. */
async function writeCopyText(connection: pg.ClientConfig, path: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(IMPORT_ROW);
  await client.query('UPDATE rescues SET import_id = $1 WHERE import_id IS NOT NULL', [IMPORT_ID]);
  await pipeline(client.query(copyTo('COPY (SELECT * FROM rescues WHERE import_id IS NOT NULL ORDER BY id) TO STDOUT')), createWriteStream(path));
  await client.end();
}

async function once(connection: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Time for the backend of a connection that was closed to end, so that its CPU time counts. */
const ended = () => wait(200);

/** CPU seconds of the postmaster, of its children, and of those that have ended; 0 where there is no /proc. */
function databaseCpu(folder: string): number {
  let pid: string;
  try {
    pid = readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0] ?? '';
    statSync('/proc/self/stat');
  } catch {
    return 0;
  }
  const ticks = (of: string, parent: string | null): number => {
    try {
      // After the name, which may hold anything: state, parent, ..., 14-17 of the manual: user, system, ended children's user and system.
      const fields = readFileSync(`/proc/${of}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return parent !== null && fields[1] !== parent ? 0 : fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    } catch {
      return 0; // ended in between
    }
  };
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return children.reduce((sum, child) => sum + ticks(child, pid), ticks(pid, null)) / TICKS_PER_SECOND;
}

function calibrate(): number {
  const random = seededRandom(1);
  const doubles = Float64Array.from({ length: 1_000_000 }, () => random.uniform());
  const seconds = () => {
    const before = process.cpuUsage();
    doubles.slice().sort();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  seconds();
  return median(Array.from({ length: ROUNDS }, seconds));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const rounded = (value: number): number => Number(value.toPrecision(4));
const print = (row: object): void => void process.stdout.write(`${JSON.stringify(row)}\n`);
