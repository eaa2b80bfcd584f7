import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pathsOf } from '../paths.ts';
import { root } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';
import { migrate } from './migrations.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  folder = mkdtempSync(join(tmpdir(), 'vigie-migrations-'));
  cpSync(pathsOf(root).migrations, folder, { recursive: true });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

const withClient = async <Result>(work: (client: import('pg').PoolClient) => Promise<Result>): Promise<Result> => {
  const client = await world.owner.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
};
const add = (name: string, sql: string) => {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'migration.sql'), sql);
};

it('applies nothing twice', async () => {
  expect(await withClient((client) => migrate(client, folder))).toEqual([]);
});

it('a command does not upgrade a database that an older server may be running on; a server does', async () => {
  add('20990100000000_newer', 'CREATE TABLE newer (n integer NOT NULL)');
  await expect(withClient((client) => migrate(client, folder, { upgrades: false }))).rejects.toThrow(/npm start/);
  expect(await withClient((client) => migrate(client, folder))).toEqual(['20990100000000_newer']);
  expect(await withClient((client) => migrate(client, folder, { upgrades: false }))).toEqual([]);
});

it('a server does not upgrade a database that another one works with', async () => {
  add('20990100000001_refused', 'CREATE TABLE refused (n integer NOT NULL)');
  const mayUpgrade = () => Promise.reject(new Error('another one works with it'));
  await expect(withClient((client) => migrate(client, folder, { mayUpgrade }))).rejects.toThrow('another one works with it');
  expect((await world.pool.query("SELECT to_regclass('refused') AS made")).rows[0].made).toBeNull();
  expect(await withClient((client) => migrate(client, folder))).toEqual(['20990100000001_refused']);
  // Where nothing has to be upgraded nobody is asked.
  expect(await withClient((client) => migrate(client, folder, { mayUpgrade }))).toEqual([]);
});

it('two programs that migrate at once apply a migration once', async () => {
  add('20990101000000_once', 'CREATE TABLE once (n integer NOT NULL)');
  const applied = await Promise.all([1, 2].map(() => withClient((client) => migrate(client, folder))));
  expect(applied.flat()).toEqual(['20990101000000_once']);
});

it('takes a failed migration back whole, and goes on when it is mended', async () => {
  add('20990102000000_broken', 'CREATE TABLE half (n integer NOT NULL); SELECT no_such_function()');
  await expect(withClient((client) => migrate(client, folder))).rejects.toThrow('no_such_function');
  expect((await world.pool.query("SELECT to_regclass('half') AS half")).rows[0].half).toBeNull();
  writeFileSync(join(folder, '20990102000000_broken', 'migration.sql'), 'CREATE TABLE half (n integer NOT NULL)');
  expect(await withClient((client) => migrate(client, folder))).toEqual(['20990102000000_broken']);
});

it('refuses a migration that was changed after it had been applied', async () => {
  writeFileSync(join(folder, '20990102000000_broken', 'migration.sql'), 'CREATE TABLE other (n integer)');
  await expect(withClient((client) => migrate(client, folder))).rejects.toThrow('20990102000000_broken');
});

it('refuses a database that a later version has migrated', async () => {
  rmSync(join(folder, '20990102000000_broken'), { recursive: true });
  await expect(withClient((client) => migrate(client, folder))).rejects.toThrow('20990102000000_broken');
});

it('keeps the rows that prisma migrate would write', async () => {
  const { rows } = await world.pool.query('SELECT checksum, finished_at, applied_steps_count AS steps FROM _prisma_migrations ORDER BY migration_name LIMIT 1');
  expect(rows[0].checksum).toMatch(/^[0-9a-f]{64}$/);
  expect(rows[0].finished_at).not.toBeNull();
  expect(rows[0].steps).toBe(1);
});
