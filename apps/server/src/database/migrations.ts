import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { OperatorError, say } from '../console.ts';

/** The advisory lock that Prisma's own deploy takes; whoever holds it migrates, the others wait. */
const PRISMA_LOCK = 72707369;

/** The bookkeeping table exactly as Prisma makes it, so that `prisma migrate deploy` and this runner agree. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`;

/** What the program itself does just before a migration, in its transaction: what SQL alone cannot, such as sealing. */
type Steps = Partial<Record<string, (client: pg.ClientBase) => Promise<void>>>;
export interface Upgrade {
  /** By the migration that a step comes just before, in its transaction. */
  before: Steps;
  /** By name, once a database, after all migrations and in no transaction: done again at the next start if it was interrupted. A new database needs none. */
  after: Steps;
}

/**
 * Applies the migrations of `folder` that the database does not have, each in a transaction with its bookkeeping row.
 * @returns the names applied now, in order
 * @throws OperatorError when an applied migration was changed afterwards, the database knows one that this version does not, or it is of an older
 * version and `upgrades` is false: a command must not change the tables under a server that runs with them. `mayUpgrade` is asked before the first change
 * of a database that is in use.
 */
export async function migrate(
  client: pg.ClientBase,
  folder: string,
  { before = {}, after = {}, upgrades = true, mayUpgrade }: Partial<Upgrade> & { upgrades?: boolean; mayUpgrade?: (() => Promise<void>) | undefined } = {},
): Promise<string[]> {
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort();
  const applied: string[] = [];
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
  try {
    await client.query(BOOKKEEPING);
    const rowsKnown = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const checksums = new Map(rowsKnown.rows.map((row) => [row.migration_name, row.checksum]));
    const newer = [...checksums.keys()].find((name) => !names.includes(name));
    if (newer)
      throw new OperatorError(
        say(
          `la base a été utilisée par une version plus récente de Vigie (migration ${newer}) : mettez Vigie à jour, ou donnez une autre base.`,
          `the database was used by a later version of Vigie (migration ${newer}): update Vigie, or give another database.`,
        ),
      );
    for (const name of names) {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const known = checksums.get(name);
      if (known === checksum) continue;
      if (known)
        throw new OperatorError(
          say(
            `la migration ${name} a changé après avoir été appliquée : remettez-la comme elle était.`,
            `migration ${name} was changed after it had been applied: put it back as it was.`,
          ),
        );
      if (checksums.size > 0 && !upgrades)
        throw new OperatorError(
          say(
            'la base est d’une version plus ancienne de Vigie, et une commande ne la met pas à niveau : démarrez d’abord le serveur de cette version (npm start).',
            'the database is of an older version of Vigie, and a command does not upgrade it: start the server of this version first (npm start).',
          ),
        );
      if (checksums.size > 0 && applied.length === 0) await mayUpgrade?.();
      await apply(client, name, sql, checksum, before[name]);
      applied.push(name);
    }
    if (upgrades) await takeSteps(client, after, { fresh: checksums.size === 0 });
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK]);
  }
  return applied;
}

async function takeSteps(client: pg.ClientBase, steps: Steps, { fresh }: { fresh: boolean }): Promise<void> {
  for (const [name, take] of Object.entries(steps)) {
    if (((await client.query('SELECT FROM upgrade_steps WHERE name = $1', [name])).rowCount ?? 0) > 0) continue;
    if (!fresh) await take?.(client);
    await client.query('INSERT INTO upgrade_steps (name) VALUES ($1)', [name]);
  }
}

async function apply(client: pg.ClientBase, name: string, sql: string, checksum: string, before: ((client: pg.ClientBase) => Promise<void>) | undefined): Promise<void> {
  await client.query('BEGIN');
  try {
    await before?.(client);
    await client.query(sql);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
