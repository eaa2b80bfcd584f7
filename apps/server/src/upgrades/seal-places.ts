import type { RescueDraft } from '@vigie/domain';
import type { Place } from '@vigie/geography';
import { type CentreIdentity, centreIdentity } from '../centres/sealed.ts';
import type { Client } from '../database/driver.ts';
import { loadSecrets } from '../database/keys.ts';
import { runResult } from '../hotspots/sealed.ts';
import { maskOf } from '../rescues/mask.ts';
import { rescuePlace, revisionPlace } from '../rescues/place.ts';
import { contentMac } from '../rescues/record.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { loadZoneRegister, type ZoneRegister } from '../zones/register.ts';

const BATCH = 5_000;

/** From version 0.1: seals every plain place, in the transaction of the migration that then drops them. On an empty database there is nothing to do. */
export async function sealPlaces(client: Client, key: Uint8Array, places: () => Place[]): Promise<void> {
  const secrets = await loadSecrets(client, key);
  const zones = await loadZoneRegister(client, places());
  await sealRescues(client, secrets, zones);
  await sealRevisions(client, secrets);
  await sealCentres(client, secrets);
  await sealRuns(client, secrets);
}

type PlainRescue = RescueDraft & { id: string; organisationId: number; pcode: string };

async function sealRescues(client: Client, secrets: Secrets, zones: ZoneRegister): Promise<void> {
  for (let after = '0', more = true; more; ) {
    const { rows } = await client.query<PlainRescue>(
      `SELECT id, organisation_id AS "organisationId", reference, occurred_on::text AS "occurredOn", date_precision AS "datePrecision", lon, lat, place_precision AS "placePrecision",
         accuracy_metres AS "accuracyMetres", place_name AS "placeName", CASE WHEN lon IS NULL THEN department_pcode END AS "departmentPcode", department_pcode AS pcode,
         sector, source_type AS "sourceType", definition, verification, children, girls, boys, age_0_to_8 AS "age0to8", age_9_to_12 AS "age9to12", age_13_to_15 AS "age13to15", age_16_to_17 AS "age16to17"
       FROM rescues WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const masks = rows.map((row) => maskOf(secrets, zones, { lon: row.lon, lat: row.lat, departmentPcode: row.pcode }));
    await client.query(
      `UPDATE rescues r SET place_sealed = s.place, mask = s.mask, masked_cell = s.cell, mask_k = s.k, mask_seed = r.reference, content_mac = s.mac
       FROM unnest($1::int[], $2::bigint[], $3::bytea[], $4::text[], $5::bigint[], $6::int[], $7::bytea[]) AS s (organisation, id, place, mask, cell, k, mac)
       WHERE r.organisation_id = s.organisation AND r.id = s.id`,
      [
        rows.map((row) => row.organisationId),
        rows.map((row) => row.id),
        rows.map((row) => rescuePlace.seal(secrets, row, row)),
        masks.map(({ mask }) => mask),
        masks.map(({ maskedCell }) => maskedCell),
        masks.map(({ maskK }) => maskK),
        rows.map((row) => contentMac(secrets, row)),
      ],
    );
    after = rows.at(-1)?.id ?? after;
    more = rows.length === BATCH;
  }
}

async function sealRevisions(client: Client, secrets: Secrets): Promise<void> {
  const { rows } = await client.query<{ organisation: number; rescue: string; revision: number; content: RescueDraft }>(
    'SELECT organisation_id AS organisation, rescue_id AS rescue, revision, content FROM rescue_revisions',
  );
  for (const { organisation, rescue, revision, content } of rows) {
    const { lon, lat, accuracyMetres, placeName, ...rest } = content;
    await client.query('UPDATE rescue_revisions SET content = $4, place_sealed = $5 WHERE organisation_id = $1 AND rescue_id = $2 AND revision = $3', [
      organisation,
      rescue,
      revision,
      rest,
      revisionPlace.seal(secrets, { organisationId: organisation, reference: content.reference }, { lon, lat, accuracyMetres, placeName }),
    ]);
  }
}

async function sealCentres(client: Client, secrets: Secrets): Promise<void> {
  const { rows } = await client.query<{ id: number; reference: string } & Omit<CentreIdentity, 'authorisations' | 'contacts'>>(
    'SELECT id, reference, name, operator, lon, lat, source FROM centres',
  );
  for (const row of rows)
    await client.query('UPDATE centres SET sealed = $2 WHERE id = $1', [row.id, centreIdentity.seal(secrets, row, { ...row, authorisations: [], contacts: [] })]);
}

async function sealRuns(client: Client, secrets: Secrets): Promise<void> {
  const { rows } = await client.query<{ id: string; result: GeoJSON.FeatureCollection }>('SELECT id, result FROM analysis_runs');
  for (const { id, result } of rows) await client.query('UPDATE analysis_runs SET result_sealed = $2 WHERE id = $1', [id, runResult.seal(secrets, { id }, result)]);
}
