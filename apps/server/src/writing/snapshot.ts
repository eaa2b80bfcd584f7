import type { Pool, PoolClient } from '../database/driver.ts';

/** Runs several reads on the same state of the database, whatever is written meanwhile. */
export async function snapshot<Answer>(pool: Pool, read: (client: PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const answer = await read(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
