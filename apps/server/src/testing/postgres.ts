import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../database/migrations.ts';
import { startEmbedded } from '../database/supervisor.ts';
import { pathsOf } from '../paths.ts';
import { seed } from '../seed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server with a database `template` that is migrated and holds the demonstration set. */
    postgres: { host: string; port: number; user: string };
  }
}

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
  const pool = new pg.Pool({ ...server.connection, database: 'template', max: 2 });
  const client = await pool.connect();
  await migrate(client, paths.migrations);
  client.release();
  await seed({ pool }, paths, JSON.parse(readFileSync(paths.places, 'utf8')));
  await pool.end();
  project.provide('postgres', { host: host ?? '', port: port ?? 5432, user: user ?? '' });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
