import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type Actor, CONSOLE, NOBODY } from '../actor.ts';
import { createAuditAnchor } from '../audit/anchor.ts';
import { createBasemap } from '../basemap/installed.ts';
import type { Context, Services } from '../context.ts';
import { APP_ROLE } from '../database/app-role.ts';
import { openSecrets } from '../database/keys.ts';
import { connectAgain } from '../database/open.ts';
import { JOB_KINDS } from '../job-kinds.ts';
import { performJob } from '../jobs/perform.ts';
import { createJobRunner, type JobRunner } from '../jobs/runner.ts';
import { pathsOf } from '../paths.ts';
import { createRefusals } from '../refusals.ts';
import { rescuePlace } from '../rescues/place.ts';
import { appRouter } from '../router.ts';
import { createUnknownAccounts } from '../session/attempts.ts';
import { createLiveSessions, type LiveSession } from '../session/live.ts';
import { demonstrationAccounts } from '../session/store.ts';
import { openModel, type TravelModel } from '../travel/model.ts';
import { readSetup } from '../travel/setup.ts';
import type { Travel } from '../travel/thread.ts';
import { createCaller } from '../trpc.ts';
import { loadZoneRegister } from '../zones/register.ts';
import { root, TEST_KEY } from './postgres.ts';

const callerFor = createCaller(appRouter);
type Api = ReturnType<typeof callerFor>;

/** A database of one's own with the demonstration set, and callers that act as its accounts. */
export interface World extends Services {
  jobs: JobRunner;
  /** As the program is signed in: it owns nothing. */
  pool: pg.Pool;
  /** As the owner of the tables. */
  owner: pg.Pool;
  /** The API as an account of the demonstration uses it; `overrides` changes what the account is. */
  as(account: string, overrides?: Partial<Actor>): Promise<Api>;
  actor(account: string): Promise<Actor>;
  /** The true places that the register keeps sealed: what an answer must not tell. */
  places(): Promise<TruePlace[]>;
  close(): Promise<void>;
}

export interface TruePlace {
  id: number;
  organisationId: number;
  reference: string;
  pcode: string;
  lon: number;
  lat: number;
  placeName: string | null;
  mask: string;
  maskedCell: string;
  maskK: number;
}

export async function openWorld(): Promise<World> {
  const server = inject('postgres');
  const name = `world_${process.pid}_${Date.now().toString(36)}_${Math.floor(performance.now() * 1000).toString(36)}`;
  const admin = new pg.Client({ ...server, database: 'postgres' });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template`);
  const connection = { ...server, user: APP_ROLE, database: name, options: '-c timezone=UTC' };
  const owner = new pg.Pool({ ...server, database: name, options: '-c timezone=UTC', max: 2 });
  owner.on('error', () => {});
  // Between the end of a pool and that of its connections nobody else listens when the database goes.
  owner.on('connect', (connected) => connected.on('error', () => {}));
  const client = await owner.connect();
  const secrets = await openSecrets(client, TEST_KEY, { starts: true });
  client.release();
  const database = connectAgain(connection, secrets.material);
  const { pool, prisma } = database;
  const paths = pathsOf(root);
  const dataDir = mkdtempSync(join(tmpdir(), 'vigie-world-'));
  const zones = await loadZoneRegister(pool, JSON.parse(readFileSync(paths.places, 'utf8')));
  // The same work as on the server, in this thread: there is no bundle of its threads here.
  const jobs = createJobRunner(
    database,
    JOB_KINDS,
    (job, worker, tell) => ({ ended: performJob({ database, zones }, JOB_KINDS, job, worker, tell), end: async () => {} }),
    CONSOLE,
  );
  const services: Services = {
    database,
    zones,
    jobs,
    sessions: createLiveSessions(database),
    unknownAccounts: createUnknownAccounts(),
    refusals: createRefusals(database),
    travel: hereAsked(async () => openModel(paths, await readSetup(database))),
    routing: null,
    basemap: createBasemap(database, dataDir),
    auditAnchor: createAuditAnchor({ dataDir, auditAnchorCopy: undefined }, database),
    settings: { mode: 'demo', dataDir, origin: undefined, requestsPerMinute: 1_000_000, trustedProxies: [], databaseUrl: undefined },
    codeVersion: 'test',
  };
  database.events.on(['travel'], services.travel.renew);
  const accounts = new Map((await demonstrationAccounts(prisma)).map((user) => [user.account, user]));
  const actor = async (account: string): Promise<Actor> => accounts.get(account) ?? NOBODY;
  return {
    ...services,
    jobs,
    pool,
    owner,
    actor,
    async places() {
      const { rows } = await pool.query(
        `SELECT id::float8 AS id, organisation_id AS "organisationId", reference, department_pcode AS pcode, place_sealed AS sealed, mask, to_hex(masked_cell) AS "maskedCell", mask_k AS "maskK"
         FROM rescues WHERE masked_cell IS NOT NULL ORDER BY id`,
      );
      return rows.map(({ sealed, ...row }) => {
        const { lon, lat, placeName } = rescuePlace.open(secrets, row, sealed);
        return { ...row, lon: lon ?? Number.NaN, lat: lat ?? Number.NaN, placeName };
      });
    },
    async as(account, overrides = {}) {
      const acting = { ...(await actor(account)), ...overrides };
      const context: Context = { ...services, actor: acting, session: sessionFor(acting), origin: { address: '127.0.0.1', agent: 'test' }, setSessionCookie: () => {} };
      return callerFor(context);
    },
    async close() {
      await jobs.close();
      await database.close();
      await owner.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The model in this thread, made at the first question. */
function hereAsked(open: () => Promise<TravelModel>): Travel {
  let model: Promise<TravelModel> | undefined;
  const opened = () => {
    model ??= open();
    return model;
  };
  return {
    prepare: () => {},
    renew: () => {
      model = undefined;
    },
    times: async (...question) => (await opened()).times(...question),
    reached: async (...question) => (await opened()).reached(...question),
    factors: async () => (await opened()).factors(),
  };
}

/** A session that nobody opened: enough for a procedure that asks who is there. */
function sessionFor(actor: Actor): LiveSession | null {
  const { userId, organisationId } = actor;
  if (userId === null || organisationId === null) return null;
  const user = { ...actor, userId, organisationId, name: actor.account, demonstration: true };
  return { id: randomUUID(), tokenHash: '0'.repeat(64), user, secondFactor: 'OFF', createdAt: Date.now(), lastSeenAt: Date.now() };
}
