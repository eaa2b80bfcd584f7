import type { RescueDraft } from '@vigie/domain';
import type { PoolClient } from '../database/driver.ts';
import type { Sender, Undone } from '../imports/importer.ts';
import { type PlacedRescue, writeRescues } from './bulk.ts';
import { revisionPlace } from './place.ts';

/** The revisions of what the import took away: their rescue is not there. */
const WITHDRAWN = `v.organisation_id = $1 AND v.replaced_by_import = $2::uuid
  AND NOT EXISTS (SELECT FROM rescues r WHERE r.organisation_id = v.organisation_id AND r.id = v.rescue_id)`;

interface Replaced {
  content: Omit<RescueDraft, 'lon' | 'lat' | 'accuracyMetres' | 'placeName'>;
  place: Buffer | null;
  /** Where the record lies now; null: it was taken away. */
  departmentPcode: string | null;
}

/**
 * Takes back what an import did to the rescues of one organisation, within the caller's transaction: those that it added go, those that it corrected
 * say again what they said, as a further correction, and those that it took away are there again, as they were. What was changed since, or lies outside the sender's territory, is left as it is.
 */
export async function undoRescues(client: PoolClient, importId: string, sender: Sender): Promise<Undone> {
  const { organisationId, secrets, zones, writes } = sender;
  const within = (department: string) => writes === null || writes.includes(department);
  const touched = await client.query<{ n: number }>(
    // Added and still as it was; added and changed since; corrected.
    `SELECT ((SELECT count(*) FROM rescues WHERE organisation_id = $1 AND import_id = $2::uuid AND revision = 1)
       + (SELECT count(*) FROM rescue_revisions WHERE organisation_id = $1 AND import_id = $2::uuid AND revision = 1)
       + (SELECT count(*) FROM rescue_revisions WHERE organisation_id = $1 AND replaced_by_import = $2::uuid))::int AS n`,
    [organisationId, importId],
  );
  const removed = await client.query(
    'DELETE FROM rescues WHERE organisation_id = $1 AND import_id = $2::uuid AND revision = 1 AND ($3::text[] IS NULL OR department_pcode = ANY ($3))',
    [organisationId, importId, writes],
  );
  const { rows } = await client.query<Replaced>(
    `SELECT v.content, v.place_sealed AS place, r.department_pcode AS "departmentPcode" FROM rescue_revisions v
     JOIN rescues r ON r.organisation_id = v.organisation_id AND r.id = v.rescue_id AND r.revision = v.revision + 1
     WHERE v.organisation_id = $1 AND v.replaced_by_import = $2::uuid ORDER BY r.id FOR UPDATE OF r`,
    [organisationId, importId],
  );
  const { rows: withdrawn } = await client.query<Replaced>(
    `SELECT v.content, v.place_sealed AS place, NULL AS "departmentPcode" FROM rescue_revisions v WHERE ${WITHDRAWN} ORDER BY v.rescue_id`,
    [organisationId, importId],
  );
  const restoring = [...rows, ...withdrawn].flatMap(({ content, place, departmentPcode }): PlacedRescue[] => {
    const draft: RescueDraft = { ...content, ...revisionPlace.open(secrets, { organisationId, reference: content.reference }, place) };
    const department = draft.lon !== null && draft.lat !== null ? zones.departmentAt(draft.lon, draft.lat) : draft.departmentPcode;
    // Boundaries may have moved since: a place that no department holds any more stays as the import has it.
    return department !== null && within(department) && within(departmentPcode ?? department) ? [{ draft, departmentPcode: department }] : [];
  });
  const { updated, added } = await writeRescues(client, [restoring], { ...sender, importId: null });
  await client.query(
    `WITH again AS (
       UPDATE rescues r SET id = v.rescue_id, revision = v.revision, import_id = v.import_id FROM rescue_revisions v
       WHERE ${WITHDRAWN} AND r.organisation_id = $1 AND r.reference = v.content->>'reference' AND r.import_id IS NULL AND r.revision = 1 AND r.recorded_at = now()::timestamptz(3)
       RETURNING v.rescue_id, v.revision
     )
     DELETE FROM rescue_revisions v USING again a WHERE v.organisation_id = $1 AND v.rescue_id = a.rescue_id AND v.revision = a.revision`,
    [organisationId, importId],
  );
  await client.query(
    `UPDATE rescues r SET import_id = v.import_id FROM rescue_revisions v
     WHERE v.organisation_id = $1 AND v.replaced_by_import = $2::uuid AND r.organisation_id = $1 AND r.id = v.rescue_id AND r.revision = v.revision + 2 AND r.import_id IS NULL`,
    [organisationId, importId],
  );
  const gone = removed.rowCount ?? 0;
  return { removed: gone, restored: updated + added, kept: (touched.rows[0]?.n ?? 0) - gone - updated - added };
}
