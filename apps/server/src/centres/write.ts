import type { Centre } from '@vigie/domain';
import type pg from 'pg';
import type { Written } from '../database/written.ts';

const READ = `SELECT c.id, jsonb_build_object('name', c.name, 'kind', c.kind, 'operator', c.operator, 'openedOn', c.opened_on, 'openedPrecision', c.opened_precision, 'lon', c.lon, 'lat', c.lat,
    'departmentPcode', c.department_pcode, 'secret', c.secret, 'source', c.source) AS facts,
  coalesce((SELECT jsonb_agg(jsonb_build_object('validFrom', valid_from, 'beds', beds, 'girlsBeds', girls_beds, 'boysBeds', boys_beds, 'source', source) ORDER BY seq) FROM centre_capacities WHERE centre_id = c.id), '[]') AS capacities,
  coalesce((SELECT jsonb_agg(jsonb_build_object('observedOn', observed_on, 'occupied', occupied, 'source', source)) FROM centre_occupancies WHERE centre_id = c.id), '[]') AS occupancies
  FROM centres c WHERE c.reference = $1`;

type Kept = { id: number; facts: Record<string, unknown>; capacities: Centre['capacities']; occupancies: Centre['occupancies'] };

/**
 * Writes centres within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. Dated entries are
 * added to those known: a capacity by its date and source, an occupancy by its day.
 */
export async function writeCentres(client: pg.ClientBase, batches: AsyncIterable<Centre[]> | Iterable<Centre[]>): Promise<Written> {
  const written: Written = { added: 0, updated: 0, unchanged: 0 };
  for await (const batch of batches)
    for (const centre of batch) {
      const kept = (await client.query<Kept>(READ, [centre.reference])).rows[0];
      const capacities = merged(kept?.capacities ?? [], centre.capacities, (entry) => `${entry.validFrom} ${entry.source}`).sort((a, b) =>
        a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0,
      );
      const occupancies = merged(kept?.occupancies ?? [], centre.occupancies, (entry) => entry.observedOn);
      if (kept && same(kept, centre, capacities, occupancies)) {
        written.unchanged++;
        continue;
      }
      const { reference, name, kind, operator, openedOn, openedPrecision, lon, lat, departmentPcode, secret, source } = centre;
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO centres (reference, name, kind, operator, opened_on, opened_precision, lon, lat, department_pcode, secret, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (reference) DO UPDATE SET name = excluded.name, kind = excluded.kind, operator = excluded.operator, opened_on = excluded.opened_on, opened_precision = excluded.opened_precision,
           lon = excluded.lon, lat = excluded.lat, department_pcode = excluded.department_pcode, secret = excluded.secret, source = excluded.source RETURNING id`,
        [reference, name, kind, operator, openedOn, openedPrecision, lon, lat, departmentPcode, secret, source],
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

function same(kept: Kept, centre: Centre, capacities: Centre['capacities'], occupancies: Centre['occupancies']): boolean {
  const facts = Object.entries(kept.facts).every(([name, value]) => centre[name as keyof Centre] === value);
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
