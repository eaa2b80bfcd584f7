import type { SearchEffort } from '@vigie/domain';
import type { Client } from '../database/driver.ts';
import { count, nothingWritten, type Written } from '../database/written.ts';
import type { Batches, Sender } from '../imports/importer.ts';

/** Writes ledger entries of one organisation within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. */
export async function writeEffort(
  client: Client,
  batches: Batches<SearchEffort>,
  { organisationId, importId, writes }: Pick<Sender, 'organisationId' | 'importId' | 'writes'>,
): Promise<Written> {
  const written = nothingWritten();
  for await (const batch of batches) {
    const { rows } = await client.query<{ added: boolean }>(
      `INSERT INTO search_efforts AS e (organisation_id, import_id, reference, department_pcode, started_on, ended_on, kind, officer_days, visits, children_found, source)
       SELECT $2, $3::uuid, i.reference, i."departmentPcode", i."startedOn", i."endedOn", i.kind, i."officerDays", i.visits, i."childrenFound", i.source
       FROM jsonb_to_recordset($1::jsonb) AS i (reference text, "departmentPcode" text, "startedOn" date, "endedOn" date, kind text, "officerDays" float8, visits int, "childrenFound" int, source text)
       ON CONFLICT (organisation_id, reference) DO UPDATE SET import_id = excluded.import_id, department_pcode = excluded.department_pcode, started_on = excluded.started_on,
         ended_on = excluded.ended_on, kind = excluded.kind, officer_days = excluded.officer_days, visits = excluded.visits, children_found = excluded.children_found, source = excluded.source
       WHERE (e.department_pcode, e.started_on, e.ended_on, e.kind, e.officer_days, e.visits, e.children_found, e.source)
         IS DISTINCT FROM (excluded.department_pcode, excluded.started_on, excluded.ended_on, excluded.kind, excluded.officer_days, excluded.visits, excluded.children_found, excluded.source)
         AND ($4::text[] IS NULL OR e.department_pcode = ANY ($4))
       RETURNING (xmax = 0) AS added`,
      [JSON.stringify(batch), organisationId, importId, writes],
    );
    count(written, rows, batch.length);
  }
  return written;
}
