import pg from 'pg';
import { inject } from 'vitest';

/** An empty database of one's own, for a test of migrations. */
export async function scratchDatabase(prefix: string): Promise<{ client: pg.Client; drop(): Promise<void> }> {
  const server = inject('postgres');
  const name = `${prefix}_${process.pid}_${Date.now().toString(36)}`;
  const admin = new pg.Client({ ...server, database: 'postgres' });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const client = new pg.Client({ ...server, database: name, options: '-c timezone=UTC' });
  await client.connect();
  return {
    client,
    async drop() {
      await client.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
