import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError, say } from '../console.ts';
import { databaseAccount, ownByDatabase } from './account.ts';
import { isRoot, postgresBinaries, reachable } from './binaries.ts';

export interface EmbeddedPostgres {
  connection: pg.ClientConfig;
  /** True where a postmaster that an earlier, killed Vigie left behind was taken over. */
  adopted: boolean;
  /** Ends the postmaster in an orderly way (fast shutdown) and waits for it. */
  stop(): Promise<void>;
  /** Resolves when the postmaster ends without having been asked to. */
  died: Promise<void>;
}

interface Options {
  /** Folder with `postgres` and `initdb`; undefined: the binaries from npm. */
  binaries?: string | undefined;
  /** `loopback` (with a password) where the system has no Unix sockets; default by platform. */
  transport?: 'socket' | 'loopback';
}

const SUPERUSER = 'vigie';
const START_TIMEOUT_MS = 60_000;
/** A Unix socket's path has at most 103 bytes on macOS, 107 on Linux; PostgreSQL appends `/.s.PGSQL.5432`. */
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432'.length;

/**
 * Starts the embedded PostgreSQL of a data directory, or takes over the one that runs there already.
 * Whether another Vigie uses it is not decided here but by the lock in `lock.ts`, which the database itself keeps.
 * @throws OperatorError when the server cannot start, with the last line of its log
 */
export async function startEmbedded(dataDir: string, options: Options = {}): Promise<EmbeddedPostgres> {
  const stateDir = stateFolder(dataDir);
  const transport = options.transport ?? (process.platform === 'win32' ? 'loopback' : 'socket');
  const paths = {
    binaries: options.binaries ?? postgresBinaries(stateDir),
    cluster: join(stateDir, 'postgres'),
    log: join(stateDir, 'postgres.log'),
    password: join(stateDir, 'postgres.password'),
  };
  const executable = (name: string) => join(paths.binaries, process.platform === 'win32' ? `${name}.exe` : name);
  if (!existsSync(join(paths.cluster, 'PG_VERSION'))) initialise(executable('initdb'), paths, transport);
  else requireSameVersion(executable('postgres'), paths.cluster);

  const running = runningPostmaster(paths.cluster);
  if (running) {
    const connection = connectionOf(running, paths.password);
    if (await answers(connection, START_TIMEOUT_MS, () => alive(running.pid)))
      return { connection, adopted: true, stop: () => stopPostmaster(running.pid), died: new Promise(() => {}) };
  }

  await clearPidFile(paths.cluster);
  // Nothing runs on it: one that an earlier version made as another account is taken over here.
  ownByDatabase(paths.cluster);
  if (existsSync(paths.password)) ownByDatabase(paths.password);
  const socketDir = transport === 'socket' ? socketFolder(stateDir) : '';
  const port = transport === 'socket' ? 5432 : await freePort();
  const log = openSync(paths.log, 'a', 0o600);
  const child = spawn(executable('postgres'), ['-D', paths.cluster, ...configuration(transport, socketDir, port)], {
    ...asDatabaseUser(),
    // Out of our process group: Ctrl-C must reach us first, who then stop the database after the last answer.
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  child.unref();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.once('error', () => {});
  const connection = connectionOf({ pid: child.pid ?? 0, port, socketDir }, paths.password);
  if (!(await answers(connection, START_TIMEOUT_MS, () => child.exitCode === null && child.signalCode === null && child.pid !== undefined))) {
    // Somebody else may have started the same cluster in the meantime: then theirs is the one to talk to.
    const other = runningPostmaster(paths.cluster);
    if (other && other.pid !== child.pid && (await answers(connectionOf(other, paths.password), START_TIMEOUT_MS, () => alive(other.pid))))
      return { connection: connectionOf(other, paths.password), adopted: true, stop: () => stopPostmaster(other.pid), died: new Promise(() => {}) };
    throw new OperatorError(
      say(
        `la base de données embarquée n'a pas démarré (${lastLine(paths.log)}) : voyez ${paths.log}, libérez de la place ou choisissez un autre dossier avec VIGIE_DATA_DIR.`,
        `the embedded database did not start (${lastLine(paths.log)}): see ${paths.log}, free some space or choose another folder with VIGIE_DATA_DIR.`,
      ),
    );
  }
  let asked = false;
  return {
    connection,
    adopted: false,
    stop: () => {
      asked = true;
      return stopChild(child, ended);
    },
    died: ended.then(() => (asked ? new Promise<void>(() => {}) : undefined)),
  };
}

/** Where the cluster lives: the data directory, or, for root under a folder that others cannot enter, a folder of the system that they can. */
export function stateFolder(dataDir: string): string {
  const folder = isRoot && !reachable(dataDir) ? join('/var/lib/vigie', createHash('sha256').update(dataDir).digest('hex').slice(0, 16)) : dataDir;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (folder !== dataDir) writeFileSync(join(dataDir, 'database-is-in.txt'), `${folder}\n`);
  return folder;
}

function initialise(initdb: string, paths: { cluster: string; password: string }, transport: 'socket' | 'loopback'): void {
  // A cluster without PG_VERSION was interrupted while being made: nothing was ever acknowledged from it.
  rmSync(paths.cluster, { recursive: true, force: true });
  mkdirSync(paths.cluster, { recursive: true, mode: 0o700 });
  ownByDatabase(paths.cluster);
  const args = ['-D', paths.cluster, '-U', SUPERUSER, '-E', 'UTF8', '--locale=C', '--data-checksums'];
  if (transport === 'loopback') {
    writeFileSync(paths.password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    ownByDatabase(paths.password);
    args.push('--auth=scram-sha-256', `--pwfile=${paths.password}`);
  } else args.push('--auth=trust'); // only what can enter the 0700 folder of the socket can connect at all
  const made = spawnSync(initdb, args, { ...asDatabaseUser(), encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }, cwd: '/' });
  if (made.status === 0) return;
  rmSync(paths.cluster, { recursive: true, force: true });
  const reason = made.error?.message ?? made.stderr.trim().split('\n').at(-1) ?? '';
  throw new OperatorError(
    say(
      `la base de données n'a pas pu être créée dans ${paths.cluster} (${reason}) : libérez de la place ou choisissez un autre dossier avec VIGIE_DATA_DIR.`,
      `the database could not be made in ${paths.cluster} (${reason}): free some space or choose another folder with VIGIE_DATA_DIR.`,
    ),
  );
}

/** A cluster runs under the major version that made it. @throws OperatorError for binaries of another one, and for a folder without any */
function requireSameVersion(postgres: string, cluster: string): void {
  const made = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const { stdout, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  const major = /(\d+)/.exec(stdout ?? '')?.[1];
  if (error || major === made) return;
  throw new OperatorError(
    say(
      `la base a été créée par PostgreSQL ${made}, et ${postgres} est la version ${major} : donnez dans VIGIE_POSTGRES_BIN le dossier d’un PostgreSQL ${made}.`,
      `the database was made by PostgreSQL ${made}, and ${postgres} is version ${major}: give the folder of a PostgreSQL ${made} in VIGIE_POSTGRES_BIN.`,
    ),
  );
}

function configuration(transport: 'socket' | 'loopback', socketDir: string, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: transport === 'socket' ? '' : '127.0.0.1',
    unix_socket_directories: socketDir,
    port: String(port),
    max_connections: '40',
    shared_buffers: '96MB',
    work_mem: '16MB',
    max_wal_size: '512MB',
    // A segment that has served its time is removed. Renamed for later use it would keep what an earlier version wrote in clear.
    wal_recycle: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // Statements carry places: they never reach the log, not even when they fail.
    log_min_error_statement: 'panic',
    // Neither do the messages of errors, which quote what was typed: what the server itself has to say stays.
    log_min_messages: 'log',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_parameter_max_length_on_error: '0',
    cluster_name: 'vigie',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

interface Postmaster {
  pid: number;
  port: number;
  socketDir: string;
}

/** The postmaster that the cluster's pid file names, if it lives. Line 1: pid, 4: port, 5: socket folder. */
function runningPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  return alive(pid) && isPostgresOf(pid, cluster) ? { pid, port: Number(lines[3]), socketDir: lines[4] ?? '' } : undefined;
}

function connectionOf(server: Postmaster, passwordFile: string): pg.ClientConfig {
  const common = { user: SUPERUSER, database: 'postgres', port: server.port, options: '-c timezone=UTC' };
  return server.socketDir ? { ...common, host: server.socketDir } : { ...common, host: '127.0.0.1', password: readFileSync(passwordFile, 'utf8').trim() };
}

async function answers(connection: pg.ClientConfig, timeoutMs: number, lives: () => boolean): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end && lives(); await wait(40)) {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch {
      // not yet
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  // The child was let go with `unref`. It is held again, so that this process does not end before it.
  child.ref();
  await Promise.all([stopPostmaster(child.pid), ended]);
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything acknowledged is kept. */
async function stopPostmaster(pid: number): Promise<void> {
  for (let tries = 0; alive(pid) && tries < 600; tries++) {
    if (tries === 0) process.kill(pid, 'SIGINT');
    if (tries === 500) process.kill(pid, 'SIGQUIT');
    await wait(20);
  }
}

function alive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

const isZombie = (pid: number): boolean => /^\d+ \(.*\) Z/.test(procFile(pid, 'stat') ?? '');
/** Whether the process is PostgreSQL on this cluster, and not another program that was given its number since. Where there is no /proc the pid file is believed. */
function isPostgresOf(pid: number, cluster: string): boolean {
  if (!(procFile(pid, 'cmdline') ?? 'postgres').includes('postgres')) return false;
  const folder = workingFolder(pid);
  return folder === undefined || folder === realpathSync(cluster);
}

/** Undefined where the system does not tell. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/**
 * Removes the pid file of a postmaster that is gone. PostgreSQL does so itself, but not where its number has been given to another process of the same
 * account: then it takes that one for the postmaster and refuses to start. What the dead one left running on the cluster is waited for first, because the
 * file is all by which PostgreSQL would notice it.
 */
async function clearPidFile(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file) || !existsSync('/proc/self/cwd')) return;
  for (const end = Date.now() + START_TIMEOUT_MS; worksIn(cluster); await wait(100)) if (Date.now() > end) return;
  if (runningPostmaster(cluster) === undefined) rmSync(file, { force: true });
}

/** Whether any process of PostgreSQL has the cluster as its working directory, as each of them has. An operator's shell may stand there too. */
const worksIn = (cluster: string): boolean => readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && isPostgresOf(Number(pid), cluster));

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** A folder for the socket that only its owner can enter, with a path short enough for the system. */
function socketFolder(stateDir: string): string {
  const near = join(stateDir, 'run');
  const folder =
    Buffer.byteLength(near) <= LONGEST_SOCKET_FOLDER
      ? near
      : join(tmpdir(), `vigie-${process.getuid?.() ?? 0}-${createHash('sha256').update(stateDir).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const owner = databaseAccount()?.uid ?? process.getuid?.();
  // Nobody but Vigie can put a folder here; one in the system's temporary folder may be anybody's.
  if (folder === near) ownByDatabase(near);
  const found = lstatSync(folder);
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.()))
    throw new OperatorError(say(`${folder} appartient à quelqu'un d'autre : supprimez ce dossier.`, `${folder} belongs to somebody else: remove that folder.`));
  chmodSync(folder, 0o700);
  ownByDatabase(folder);
  return folder;
}

const asDatabaseUser = () => databaseAccount() ?? {};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 5432;
}

function lastLine(file: string): string {
  return existsSync(file) ? (readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '') : '';
}
