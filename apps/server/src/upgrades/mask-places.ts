import type { Place } from '@vigie/geography';
import type { Client } from '../database/driver.ts';
import { loadSecrets } from '../database/keys.ts';
import { maskOf } from '../rescues/mask.ts';
import { rescuePlace } from '../rescues/place.ts';
import { loadZoneRegister } from '../zones/register.ts';

const BATCH = 20_000;

/** Until version 0.6 a mask followed from the reference of a rescue: draws every mask anew, from the place. On an empty database there is nothing to do. */
export async function maskPlaces(client: Client, key: Uint8Array, places: () => Place[]): Promise<void> {
  if ((await client.query('SELECT FROM rescues LIMIT 1')).rowCount === 0) return;
  const secrets = await loadSecrets(client, key);
  const zones = await loadZoneRegister(client, places());
  for (let after = '0', more = true; more; ) {
    const { rows } = await client.query<{ organisationId: number; id: string; reference: string; sealed: Buffer; departmentPcode: string }>(
      `SELECT organisation_id AS "organisationId", id, reference, place_sealed AS sealed, department_pcode AS "departmentPcode"
       FROM rescues WHERE masked_cell IS NOT NULL AND id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const masks = rows.map((row) => {
      const { lon, lat } = rescuePlace.open(secrets, row, row.sealed);
      return maskOf(secrets, zones, { lon, lat, departmentPcode: row.departmentPcode });
    });
    await client.query(
      `UPDATE rescues r SET mask = m.mask, masked_cell = m.cell, mask_k = m.k FROM unnest($1::int[], $2::bigint[], $3::text[], $4::bigint[], $5::int[]) AS m (organisation, id, mask, cell, k)
       WHERE r.organisation_id = m.organisation AND r.id = m.id`,
      [rows.map((row) => row.organisationId), rows.map((row) => row.id), masks.map(({ mask }) => mask), masks.map(({ maskedCell }) => maskedCell), masks.map(({ maskK }) => maskK)],
    );
    after = rows.at(-1)?.id ?? after;
    more = rows.length === BATCH;
  }
}
