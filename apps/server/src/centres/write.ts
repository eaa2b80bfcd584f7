import type { Centre } from '@vigie/domain';
import type pg from 'pg';
import { nothingWritten, type Written } from '../database/written.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { openCentre, sealCentre } from './sealed.ts';

const READ = `SELECT c.id, c.sealed, jsonb_build_object('kind', c.kind, 'openedOn', c.opened_on, 'openedPrecision', c.opened_precision, 'departmentPcode', c.department_pcode, 'secret', c.secret) AS facts,
  coalesce((SELECT jsonb_agg(jsonb_build_object('validFrom', valid_from, 'beds', beds, 'girlsBeds', girls_beds, 'boysBeds', boys_beds, 'source', source) ORDER BY seq) FROM centre_capacities WHERE centre_id = c.id), '[]') AS capacities,
  coalesce((SELECT jsonb_agg(jsonb_build_object('observedOn', observed_on, 'occupied', occupied, 'source', source)) FROM centre_occupancies WHERE centre_id = c.id), '[]') AS occupancies
  FROM centres c WHERE c.reference = $1`;

type Kept = { id: number; sealed: Buffer; facts: Record<string, unknown>; capacities: Centre['capacities']; occupancies: Centre['occupancies'] };

/**
 * Writes centres within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. Dated entries are
 * added to those known: a capacity by its date and source, an occupancy by its day.
 */
export async function writeCentres(client: pg.ClientBase, batches: AsyncIterable<Centre[]> | Iterable<Centre[]>, secrets: Secrets): Promise<Written> {
  const written = nothingWritten();
  for await (const batch of batches)
    for (const centre of batch) {
      const kept = (await client.query<Kept>(READ, [centre.reference])).rows[0];
      const capacities = merged(kept?.capacities ?? [], centre.capacities, (entry) => `${entry.validFrom} ${entry.source}`).sort((a, b) =>
        a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0,
      );
      const occupancies = merged(kept?.occupancies ?? [], centre.occupancies, (entry) => entry.observedOn);
      if (kept && same(kept, centre, capacities, occupancies, secrets)) {
        written.unchanged++;
        continue;
      }
      const { reference, kind, openedOn, openedPrecision, departmentPcode, secret } = centre;
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO centres (reference, kind, opened_on, opened_precision, department_pcode, secret, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (reference) DO UPDATE SET kind = excluded.kind, opened_on = excluded.opened_on, opened_precision = excluded.opened_precision,
           department_pcode = excluded.department_pcode, secret = excluded.secret, sealed = excluded.sealed RETURNING id`,
        [reference, kind, openedOn, openedPrecision, departmentPcode, secret, sealCentre(secrets, reference, centre)],
      );
      const id = rows[0]?.id;
      await client.query('DELETE FROM centre_capacities WHERE centre_id = $1', [id]);
      await client.query(
        `INSERT INTO centre_capacities SELECT $1, row_number() OVER () - 1, "validFrom", beds, "girlsBeds", "boysBeds", source
         FROM jsonb_to_recordset($2::jsonb) AS i ("validFrom" date, beds int, "girlsBeds" int, "boysBeds" int, source text)`,
        [id, JSON.stringify(capacities)],
      );
      await client.query(
        `INSERT INTO centre_occupancies SELECT $1, "observedOn", occupied, source FROM jsonb_to_recordset($2::jsonb) AS i ("observedOn" date, occupied int, source text)
         ON CONFLICT (centre_id, observed_on) DO UPDATE SET occupied = excluded.occupied, source = excluded.source`,
        [id, JSON.stringify(occupancies)],
      );
      written[kept ? 'updated' : 'added']++;
    }
  return written;
}

function merged<Entry>(known: Entry[], incoming: Entry[], key: (entry: Entry) => string): Entry[] {
  return [...new Map([...known, ...incoming].map((entry) => [key(entry), entry])).values()];
}

function same(kept: Kept, centre: Centre, capacities: Centre['capacities'], occupancies: Centre['occupancies'], secrets: Secrets): boolean {
  const said = { ...kept.facts, ...openCentre(secrets, centre.reference, kept.sealed) };
  const facts = Object.entries(said).every(([name, value]) => centre[name as keyof Centre] === value);
  return facts && equalSets(kept.capacities, capacities) && equalSets(kept.occupancies, occupancies);
}

/** Equal as sets of flat records, whatever the order of the records and of their fields. */
function equalSets(a: object[], b: object[]): boolean {
  const lines = (list: object[]) =>
    list
      .map((entry) => JSON.stringify(Object.entries(entry).sort()))
      .sort()
      .join('\n');
  return lines(a) === lines(b);
}
