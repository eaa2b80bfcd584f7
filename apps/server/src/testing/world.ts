import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { inject } from 'vitest';
import { type Actor, NOBODY } from '../actor.ts';
import type { Context, Services } from '../context.ts';
import { type Database, PrismaClient } from '../database/open.ts';
import { createImportJobs } from '../imports/jobs.ts';
import { pathsOf } from '../paths.ts';
import { appRouter } from '../router.ts';
import { demonstrationAccounts } from '../session/store.ts';
import { createCaller } from '../trpc.ts';
import { loadZoneRegister } from '../zones/register.ts';
import { root } from './postgres.ts';

const callerFor = createCaller(appRouter);
type Api = ReturnType<typeof callerFor>;

/** A database of one's own with the demonstration set, and callers that act as its accounts. */
export interface World extends Services {
  pool: pg.Pool;
  /** The API as an account of the demonstration uses it; `overrides` changes what the account is. */
  as(account: string, overrides?: Partial<Actor>): Promise<Api>;
  actor(account: string): Promise<Actor>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const server = inject('postgres');
  const name = `world_${process.pid}_${Date.now().toString(36)}_${Math.floor(performance.now() * 1000).toString(36)}`;
  const admin = new pg.Client({ ...server, database: 'postgres' });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template`);
  const connection = { ...server, database: name, options: '-c timezone=UTC' };
  const pool = new pg.Pool({ ...connection, max: 6 });
  pool.on('error', () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const database: Database = { prisma, pool, connection, onNotice: async () => {}, died: new Promise(() => {}), close: async () => {} };
  const paths = pathsOf(root);
  const dataDir = mkdtempSync(join(tmpdir(), 'vigie-world-'));
  const services: Services = {
    database,
    zones: await loadZoneRegister(pool, JSON.parse(readFileSync(paths.places, 'utf8'))),
    imports: createImportJobs(database, paths.places),
    codeVersion: 'test',
    dataDir,
  };
  const accounts = new Map((await demonstrationAccounts(prisma)).map((user) => [user.account, user]));
  const actor = async (account: string): Promise<Actor> => accounts.get(account) ?? NOBODY;
  return {
    ...services,
    pool,
    actor,
    async as(account, overrides = {}) {
      const context: Context = { ...services, actor: { ...(await actor(account)), ...overrides }, sessionToken: undefined, setSessionCookie: () => {} };
      return callerFor(context);
    },
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
