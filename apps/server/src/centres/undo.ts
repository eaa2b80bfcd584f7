import type { PoolClient } from '../database/driver.ts';
import type { Sender, Undone } from '../imports/importer.ts';
import type { CentreFacts } from './record.ts';

/** Takes back the centres of an import: those that it added go, those that it replaced say again what they said, with their dated entries. A centre that another import has replaced since stays. */
export async function undoCentres(client: PoolClient, importId: string, { organisationId }: Pick<Sender, 'organisationId'>): Promise<Undone> {
  const { rows } = await client.query<{ id: number | null; content: CentreFacts | null; sealed: Buffer | null; cameFrom: string | null }>(
    `SELECT c.id, b.content, b.sealed, b.came_from AS "cameFrom" FROM replaced_content b LEFT JOIN centres c ON c.reference = b.key AND c.import_id = b.import_id
     WHERE b.organisation_id = $1 AND b.import_id = $2::uuid ORDER BY b.key`,
    [organisationId, importId],
  );
  const undone: Undone = { removed: 0, restored: 0, kept: 0 };
  for (const { id, content, sealed, cameFrom } of rows) {
    if (id === null) undone.kept++;
    else if (content === null) {
      // Where children sleep or beds are held the centre stays: what happened in it is not undone with the file.
      const { rowCount } = await client.query(
        'DELETE FROM centres c WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM stay_movements WHERE centre_id = c.id) AND NOT EXISTS (SELECT 1 FROM reservations WHERE centre_id = c.id)',
        [id],
      );
      if (rowCount === 0) undone.kept++;
      else undone.removed++;
    } else {
      await restore(client, id, content, sealed, cameFrom);
      undone.restored++;
    }
  }
  return undone;
}

async function restore(
  client: PoolClient,
  id: number,
  { capacities, closures = [], staff = [], occupancies, ...facts }: CentreFacts,
  sealed: Buffer | null,
  cameFrom: string | null,
): Promise<void> {
  await client.query(
    'UPDATE centres SET kind = $2, opened_on = $3::date, opened_precision = $4, department_pcode = $5, secret = $6, sealed = $7, import_id = $8::uuid, services = $9, languages = $10, revision = revision + 1 WHERE id = $1',
    [id, facts.kind, facts.openedOn, facts.openedPrecision, facts.departmentPcode, facts.secret, sealed, cameFrom, facts.services ?? [], facts.languages ?? []],
  );
  await client.query('DELETE FROM centre_capacities WHERE centre_id = $1', [id]);
  await client.query('DELETE FROM centre_closures WHERE centre_id = $1', [id]);
  await client.query('DELETE FROM centre_staff WHERE centre_id = $1', [id]);
  await client.query('DELETE FROM centre_occupancies WHERE centre_id = $1', [id]);
  await client.query(
    `INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, girls_beds, boys_beds, age_from, age_to, source, valid_to, surge)
     SELECT $1, row_number() OVER () - 1, e."validFrom", e.beds, e."girlsBeds", e."boysBeds", e."ageFrom", e."ageTo", e.source, e."validTo", coalesce(e.surge, false)
     FROM jsonb_to_recordset($2::jsonb) AS e ("validFrom" date, beds int, "girlsBeds" int, "boysBeds" int, "ageFrom" int, "ageTo" int, source text, "validTo" date, surge boolean)`,
    [id, JSON.stringify(capacities)],
  );
  await client.query(
    `INSERT INTO centre_closures (centre_id, seq, kind, valid_from, valid_to, beds, girls_beds, boys_beds, source)
     SELECT $1, row_number() OVER () - 1, e.kind, e."validFrom", e."validTo", e.beds, e."girlsBeds", e."boysBeds", e.source
     FROM jsonb_to_recordset($2::jsonb) AS e (kind text, "validFrom" date, "validTo" date, beds int, "girlsBeds" int, "boysBeds" int, source text)`,
    [id, JSON.stringify(closures)],
  );
  await client.query(
    `INSERT INTO centre_staff (centre_id, seq, role, counted_on, count, source)
     SELECT $1, row_number() OVER () - 1, e.role, e."countedOn", e.count, e.source FROM jsonb_to_recordset($2::jsonb) AS e (role text, "countedOn" date, count int, source text)`,
    [id, JSON.stringify(staff)],
  );
  await client.query(
    `INSERT INTO centre_occupancies (centre_id, observed_on, occupied, source)
     SELECT $1, e."observedOn", e.occupied, e.source FROM jsonb_to_recordset($2::jsonb) AS e ("observedOn" date, occupied int, source text)`,
    [id, JSON.stringify(occupancies)],
  );
}
