import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { APP_ROLE, createAppRole, grantTo } from '../database/app-role.ts';
import { openSecrets } from '../database/keys.ts';
import { migrate } from '../database/migrations.ts';
import { connectAgain } from '../database/open.ts';
import { startEmbedded } from '../database/supervisor.ts';
import { pathsOf } from '../paths.ts';
import { seed } from '../seed.ts';
import { upgrades } from '../upgrades/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server with a database `template` that is migrated and holds the demonstration set. */
    postgres: { host: string; port: number; user: string };
  }
}

/** Of every demonstration account in the tests. */
export const TEST_PASSWORD = 'tests-know-this-password';
export const TEST_KEY = createHash('sha256').update('a key for tests').digest();
export const root = resolve(import.meta.dirname, '../../../..');
/** Debian's PostgreSQL 15, the oldest that an operator may bring. */
export const POSTGRES_15 = '/usr/lib/postgresql/15/bin';

/** Starts a real server for the database tests and fills the template that each test file copies. */
export async function startPostgres(project: TestProject, binaries?: string): Promise<() => Promise<void>> {
  const paths = pathsOf(root);
  if (!existsSync(paths.zones)) throw new Error('The country is not built: run `npm test`, or `node scripts/build.mjs`.');
  const folder = mkdtempSync(join(tmpdir(), 'vigie-db-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder, binaries ? { binaries } : {});
  const { host, port, user } = server.connection;
  const admin = new pg.Client(server.connection);
  await admin.connect();
  await admin.query('CREATE DATABASE template');
  await admin.end();
  const template = { ...server.connection, database: 'template' };
  const client = new pg.Client(template);
  await client.connect();
  await migrate(client, paths.migrations, upgrades([])(TEST_KEY));
  await createAppRole(client, undefined);
  await grantTo(client, APP_ROLE);
  const secrets = await openSecrets(client, TEST_KEY, { starts: true });
  await client.end();
  const database = connectAgain(template, secrets.material);
  await seed(database, paths, JSON.parse(readFileSync(paths.places, 'utf8')), { mode: 'demo', dataDir: folder, demoPassword: TEST_PASSWORD });
  await database.close();
  project.provide('postgres', { host: host ?? '', port: port ?? 5432, user: user ?? '' });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
