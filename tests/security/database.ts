import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inject } from 'vitest';
import { root } from '../faults/vigie.ts';

interface Connection {
  connect(): Promise<void>;
  query<Row>(text: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
  end(): Promise<void>;
}

// The driver is the server's: nothing else in the workspace talks to a database.
const { Client } = createRequire(join(root, 'apps/server/package.json'))('pg') as { Client: new (config: object) => Connection };

/** A connection to the embedded server past the program: by default as its owner, who may do everything. */
export async function connect(user: 'vigie' | 'vigie_app' = 'vigie', dataDir = inject('vigie').dataDir): Promise<Connection> {
  const client = new Client({ host: join(dataDir, 'run'), user, database: 'vigie', options: '-c timezone=UTC' });
  await client.connect();
  return client;
}

/** What the database itself answers, without the server's checks of permission. */
export async function truthOf<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = await connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
