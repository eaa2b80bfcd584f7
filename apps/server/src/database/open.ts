import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError, progress, say } from '../console.ts';
import { createSecrets, type KeyMaterial, type Secrets } from '../secrets/secrets.ts';
import { APP_ROLE, createAppRole, grantTo } from './app-role.ts';
import { createPrisma } from './client.ts';
import { createEvents, type Events } from './events.ts';
import type { PrismaClient } from './generated/client.ts';
import { openSecrets } from './keys.ts';
import { type Hold, holdDatabase } from './lock.ts';
import { migrate, type Upgrade } from './migrations.ts';
import { startEmbedded } from './supervisor.ts';

export { Prisma, PrismaClient } from './generated/client.ts';

export interface Database {
  prisma: PrismaClient;
  /** For what Prisma is slow at: COPY, sets of rows, advisory locks. */
  pool: pg.Pool;
  /** For a worker thread or another connection of our own. */
  connection: pg.ClientConfig;
  secrets: Secrets;
  /** What this server did, and through the database what others did. */
  events: Events;
  /** Whether the program's own login could take the audit log's protection away, because it owns the tables. */
  ownsTables: boolean;
  /** Whether no other server can be at work on it. */
  alone: boolean;
  /** Calls back with the message when any program announces on `channel`; only for a server. */
  onNotice: Hold['onNotice'];
  /** Calls back when announcements are heard no more, and when they are again; only for a server. */
  onConnection: Hold['onConnection'];
  /** Resolves when the database goes away for good. */
  died: Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  dataDir: string;
  /** Where the embedded database runs from; undefined: the binaries from npm. */
  postgresBin: string | undefined;
  migrations: string;
  /** Steps of the program between two versions of the database. */
  upgrades: (key: Uint8Array) => Upgrade;
  key: Uint8Array;
  /** A server holds the database: the embedded one for itself, that of an address with other servers. A command line works beside them. */
  serves: boolean;
}

const DATABASE_NAME = 'vigie';
const OLDEST_POSTGRES = 150_000;

/** Opens the database of the settings, embedded or own, migrated to this version. @throws OperatorError with what to do */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const embedded = options.databaseUrl === undefined ? await startEmbedded(options.dataDir, { binaries: options.postgresBin }) : undefined;
  try {
    const owner = embedded ? { ...embedded.connection, database: DATABASE_NAME } : parseUrl(options.databaseOwnerUrl ?? options.databaseUrl ?? '');
    const connection = embedded ? { ...owner, user: APP_ROLE } : parseUrl(options.databaseUrl ?? '');
    if (embedded) await createDatabase(embedded.connection);
    const probe = await connectTo(owner, { patient: options.serves && embedded === undefined });
    try {
      await requireVersion(probe);
      const lock = options.serves ? await holdDatabase(owner, { alone: embedded !== undefined }) : undefined;
      try {
        await migrate(probe, options.migrations, { ...options.upgrades(options.key), upgrades: options.serves, mayUpgrade: lock?.beAlone });
        await lock?.share();
        if (embedded) await createAppRole(probe, typeof owner.password === 'string' ? owner.password : undefined);
        const user = embedded ? APP_ROLE : await userOf(connection);
        const ownsTables = !embedded && user === (await userOf(owner));
        if (!ownsTables) await grantTo(probe, user);
        return connect({ connection, lock, postgres: embedded, secrets: await openSecrets(probe, options.key, { starts: options.serves }), ownsTables });
      } catch (error) {
        await lock?.end();
        throw error;
      }
    } finally {
      await probe.end();
    }
  } catch (error) {
    // A database server that ran before this start belongs to another program, so it is left running.
    if (embedded && !embedded.adopted) await embedded.stop();
    throw error;
  }

  function connect({
    connection,
    lock,
    postgres,
    ...rest
  }: Pick<Database, 'connection' | 'secrets' | 'ownsTables'> & { lock: Hold | undefined; postgres: typeof embedded }): Database {
    const pool = new pg.Pool({ ...connection, max: 12, application_name: 'vigie' });
    pool.on('error', () => {});
    const prisma = createPrisma(pool);
    let closing = false;
    return {
      ...rest,
      events: createEvents(),
      alone: options.serves && postgres !== undefined,
      prisma,
      pool,
      connection,
      onNotice: async (channel, heard) => lock?.onNotice(channel, heard),
      onConnection: (listener) => lock?.onConnection(listener),
      died: Promise.race([lock?.gone ?? new Promise<void>(() => {}), postgres?.died ?? new Promise<void>(() => {})]).then(() =>
        closing ? new Promise<void>(() => {}) : undefined,
      ),
      async close() {
        closing = true;
        await prisma.$disconnect();
        await pool.end();
        await lock?.end();
        // A command line that found the server's database running leaves it running.
        if (postgres && (options.serves || !postgres.adopted)) await postgres.stop();
      },
    };
  }
}

/** The database on connections of one's own, for a thread beside the one that opened it: it has the keys already, and neither migrates nor locks. */
export function connectAgain(connection: pg.ClientConfig, keys: KeyMaterial, applicationName = 'vigie-thread'): Database {
  const pool = new pg.Pool({ ...connection, max: 3, application_name: applicationName });
  pool.on('error', () => {});
  // Where the database ends a connection, the query on it fails and says so. Without a query there is nobody to tell.
  pool.on('connect', (client) => client.on('error', () => {}));
  const prisma = createPrisma(pool);
  return {
    prisma,
    pool,
    connection,
    secrets: createSecrets(keys),
    events: createEvents(),
    ownsTables: false,
    alone: false,
    onNotice: async () => {},
    onConnection: () => {},
    died: new Promise(() => {}),
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A server of the operator's that is not up yet, or not any more: nobody listens there, or it is starting or stopping. */
const NOT_UP = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', '57P03']);
const AGAIN_MS = 2_000;

/** Connects to the database; where the operator's server is not up yet, a `patient` program says so and waits for it. @throws OperatorError */
async function connectTo(connection: pg.ClientConfig, { patient }: { patient: boolean }): Promise<pg.Client> {
  for (let said = false; ; await wait(AGAIN_MS)) {
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException;
      const sentence = say(
        `la base de DATABASE_URL ne répond pas (${message || code}) : vérifiez l'adresse, le compte et que le serveur tourne.`,
        `the database of DATABASE_URL does not answer (${message || code}): check the address, the account, and that the server runs.`,
      );
      if (!patient || !NOT_UP.has(code)) throw new OperatorError(sentence);
      if (!said) progress(`${sentence} ${say('Vigie attend et réessaie.', 'Vigie waits and tries again.')}`);
      said = true;
    }
  }
}

/** @throws OperatorError when it is no address of a PostgreSQL database; the address itself may hold a password and is not printed */
function parseUrl(url: string): pg.ClientConfig {
  const wrong = () =>
    new OperatorError(
      say(
        "DATABASE_URL n'est pas une adresse PostgreSQL : donnez postgresql://compte:mot-de-passe@machine:5432/base.",
        'DATABASE_URL is not the address of a PostgreSQL database: give postgresql://account:password@host:5432/database.',
      ),
    );
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw wrong();
  }
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol)) throw wrong();
  return { connectionString: url, options: '-c timezone=UTC' };
}

/** The login that a connection really gets. */
async function userOf(connection: pg.ClientConfig): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<{ name: string }>('SELECT session_user AS name')).rows[0]?.name ?? '';
  } finally {
    await client.end();
  }
}

async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`).catch(ignoreExisting);
  } finally {
    await client.end();
  }
}

/** Two starts at once may both find the database missing. */
function ignoreExisting(error: { code?: string }): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  if (Number(rows[0]?.server_version_num) < OLDEST_POSTGRES)
    throw new OperatorError(
      say('la base de DATABASE_URL est trop ancienne : il faut PostgreSQL 15 ou plus récent.', 'the database of DATABASE_URL is too old: PostgreSQL 15 or later is needed.'),
    );
}
