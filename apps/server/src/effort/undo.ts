import type { PoolClient } from '../database/driver.ts';
import type { Sender, Undone } from '../imports/importer.ts';

/** Takes back the searches that an import added. Those that it replaced stay: what they said before is not kept. */
export async function undoEffort(client: PoolClient, importId: string, { organisationId, writes }: Pick<Sender, 'organisationId' | 'writes'>): Promise<Undone> {
  const { rows } = await client.query<{ touched: number; removed: number }>(
    `WITH gone AS (DELETE FROM search_efforts WHERE organisation_id = $1 AND import_id = $2::uuid AND revision = 1 AND ($3::text[] IS NULL OR department_pcode = ANY ($3)) RETURNING 1)
     SELECT (SELECT count(*) FROM search_efforts WHERE organisation_id = $1 AND import_id = $2::uuid)::int AS touched, (SELECT count(*) FROM gone)::int AS removed`,
    [organisationId, importId, writes],
  );
  const { touched = 0, removed = 0 } = rows[0] ?? {};
  return { removed, restored: 0, kept: touched - removed };
}
