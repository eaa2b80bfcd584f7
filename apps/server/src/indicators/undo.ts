import type { PoolClient } from '../database/driver.ts';
import type { Sender, Undone } from '../imports/importer.ts';

/** Takes back the figures of an import: those that it added go, those that it replaced say again what they said. A figure that another import has replaced since stays. */
export async function undoIndicators(client: PoolClient, importId: string, { organisationId }: Pick<Sender, 'organisationId'>): Promise<Undone> {
  const { rows } = await client.query<Undone>(
    `WITH before AS (SELECT key, content, came_from FROM replaced_content WHERE organisation_id = $1 AND import_id = $2::uuid),
     gone AS (
       DELETE FROM indicator_values v USING before b WHERE b.content IS NULL AND v.import_id = $2::uuid AND concat_ws(' ', v.indicator, v.pcode, v.year) = b.key RETURNING 1
     ), back AS (
       UPDATE indicator_values v SET value = (b.content->>'value')::float8, low = (b.content->>'low')::float8, high = (b.content->>'high')::float8,
         sample_size = (b.content->>'sampleSize')::int, method = b.content->>'method', source = b.content->>'Source', import_id = b.came_from
       FROM before b WHERE b.content IS NOT NULL AND v.import_id = $2::uuid AND concat_ws(' ', v.indicator, v.pcode, v.year) = b.key RETURNING 1
     )
     SELECT g.n AS removed, r.n AS restored, b.n - g.n - r.n AS kept
     FROM (SELECT count(*)::int AS n FROM gone) g, (SELECT count(*)::int AS n FROM back) r, (SELECT count(*)::int AS n FROM before) b`,
    [organisationId, importId],
  );
  return rows[0] ?? { removed: 0, restored: 0, kept: 0 };
}
