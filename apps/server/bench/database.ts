import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Place } from '@vigie/geography';
import pg from 'pg';
import type { Actor } from '../src/actor.ts';
import { openSecrets } from '../src/database/keys.ts';
import { migrate } from '../src/database/migrations.ts';
import { connectAgain, type Database } from '../src/database/open.ts';
import { pathsOf } from '../src/paths.ts';
import { seed } from '../src/seed.ts';
import { upgrades } from '../src/upgrades/index.ts';

/** A migrated database with the country and the demonstration set, for a measurement. */
export async function demonstration(connection: pg.ClientConfig, folder: string): Promise<{ database: Database; places: Place[] }> {
  const paths = pathsOf(process.cwd());
  const places = JSON.parse(readFileSync(paths.places, 'utf8')) as Place[];
  const key = randomBytes(32);
  const client = new pg.Client(connection);
  await client.connect();
  await migrate(client, paths.migrations, upgrades([])(key));
  const secrets = await openSecrets(client, key, { starts: true });
  await client.end();
  const database = connectAgain(connection, secrets.material);
  await seed(database, paths, places, { mode: 'demo', dataDir: folder, demoPassword: undefined });
  return { database, places };
}

/** The police of the demonstration, who act in a measurement. */
export async function police({ pool }: Database): Promise<Actor> {
  const { rows } = await pool.query<{ id: number; organisation: number }>("SELECT id, organisation_id AS organisation FROM users WHERE account = 'police'");
  const [account] = rows;
  if (!account) throw new Error('the demonstration has no police');
  return { userId: account.id, account: 'police', role: 'police', organisationId: account.organisation, organisation: '', territories: ['CI'], purpose: null };
}
