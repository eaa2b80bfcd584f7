import { boxOf, matchZones, type Place, placesIn, rebuildZones, simplifyZones, type ZoneMatch, type ZoneShape } from '@vigie/geography';
import type pg from 'pg';
import { maskOf } from '../rescues/mask.ts';
import { openPlace } from '../rescues/place.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { loadZoneRegister, type ZoneRegister } from './register.ts';

/** Puts the zones of the build into an empty table, parents before children. `display` are the same zones with simplified shapes. */
export async function insertZones(client: pg.ClientBase, zones: ZoneShape[], display: { pcode: string; geometry: ZoneShape['geometry'] }[]): Promise<void> {
  const shapes = new Map(display.map((zone) => [zone.pcode, zone.geometry]));
  const order = { DISTRICT: 0, REGION: 1, DEPARTMENT: 2 };
  for (const zone of [...zones].sort((a, b) => order[a.level] - order[b.level])) {
    const box = boxOf(zone.geometry);
    await client.query(
      `INSERT INTO zones (pcode, level, name, parent_pcode, seat_name, seat_lon, seat_lat, population, population_year, population_source, boundary_kind, boundary_source, geometry, display_geometry, min_lon, min_lat, max_lon, max_lat)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        zone.pcode,
        zone.level,
        zone.name,
        zone.parentPcode,
        zone.seatName,
        zone.seatLon,
        zone.seatLat,
        zone.population,
        zone.populationYear,
        zone.populationSource,
        zone.boundaryKind,
        zone.boundarySource,
        JSON.stringify(zone.geometry),
        JSON.stringify(shapes.get(zone.pcode) ?? zone.geometry),
        ...box,
      ],
    );
  }
}

/** Side in degrees of the smallest bend that the map draws: about 1 km, a pixel at the zoom where the whole country is seen. */
const DISPLAY_TOLERANCE = 0.01;
const BATCH = 20_000;
/** What the running server listens to, to read the zones again. */
export const ZONES_CHANGED = 'vigie_zones_changed';

export interface ZoneImport {
  match: ZoneMatch;
  zones: number;
  /** Rescues with a place, and those of them that lie in another department now. */
  rescues: number;
  reassigned: number;
  /** Rescues whose place is in no department any more: they keep the one they had, and are named so that somebody can look. */
  outside: string[];
}

/**
 * Replaces boundaries by those of a GeoJSON file, remakes the levels around them, and gives every rescue its department again: all in the
 * caller's transaction. Zones that the file does not have keep theirs, where that is possible.
 * @throws RangeError of `rebuildZones`, naming the zones that no shape holds
 */
export async function replaceBoundaries(
  client: pg.ClientBase,
  features: GeoJSON.Feature[],
  { places, source, secrets }: { places: Place[]; source: string; secrets: Secrets },
): Promise<ZoneImport> {
  // Two at once would each place the rescues by its own zones.
  await client.query('LOCK TABLE zones IN SHARE ROW EXCLUSIVE MODE');
  const zones = await readShapes(client);
  const match = matchZones(features, zones);
  if (match.level === null || match.matched.length === 0) return { match, zones: 0, rescues: 0, reassigned: 0, outside: [] };
  const rebuilt = rebuildZones(zones, placesIn(zones, places), {
    level: match.level,
    shapes: match.matched.map(({ pcode, feature }) => ({ pcode, geometry: feature.geometry })),
    source,
  });
  const display = new Map(simplifyZones(rebuilt, DISPLAY_TOLERANCE).map((zone) => [zone.pcode, zone.geometry]));
  for (const zone of rebuilt)
    await client.query(
      'UPDATE zones SET boundary_kind = $2, boundary_source = $3, geometry = $4, display_geometry = $5, min_lon = $6, min_lat = $7, max_lon = $8, max_lat = $9 WHERE pcode = $1',
      [zone.pcode, zone.boundaryKind, zone.boundarySource, JSON.stringify(zone.geometry), JSON.stringify(display.get(zone.pcode) ?? zone.geometry), ...boxOf(zone.geometry)],
    );
  const placed = await reassignRescues(client, await loadZoneRegister(client, places), secrets);
  if (placed.reassigned > 0) await client.query("INSERT INTO data_versions VALUES ('rescues', 1) ON CONFLICT (noun) DO UPDATE SET version = data_versions.version + 1");
  await client.query(`NOTIFY ${ZONES_CHANGED}`);
  return { match, zones: rebuilt.filter((zone) => zone.boundaryKind === 'OFFICIAL').length, ...placed };
}

async function readShapes(client: pg.ClientBase): Promise<ZoneShape[]> {
  const { rows } = await client.query<ZoneShape>(
    `SELECT pcode, level, name, parent_pcode AS "parentPcode", seat_name AS "seatName", seat_lon AS "seatLon", seat_lat AS "seatLat", population, population_year AS "populationYear",
       population_source AS "populationSource", boundary_kind AS "boundaryKind", boundary_source AS "boundarySource", geometry FROM zones ORDER BY pcode`,
  );
  return rows;
}

/** Gives every rescue the department that holds its place now; the masks of those that moved are drawn again, in the new one. */
async function reassignRescues(client: pg.ClientBase, zones: ZoneRegister, secrets: Secrets): Promise<Pick<ZoneImport, 'rescues' | 'reassigned' | 'outside'>> {
  const answer = { rescues: 0, reassigned: 0, outside: [] as string[] };
  for (let after = '0', more = true; more; ) {
    const { rows } = await client.query<{ organisation: number; id: string; reference: string; seed: string; sealed: Buffer; pcode: string }>(
      `SELECT organisation_id AS organisation, id, reference, mask_seed AS seed, place_sealed AS sealed, department_pcode AS pcode FROM rescues WHERE masked_cell IS NOT NULL AND id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const places = rows.map((row) => openPlace(secrets, row.organisation, row.reference, row.sealed));
    const found = zones.index.locateMany(
      Float64Array.from(places, ({ lon }) => lon ?? Number.NaN),
      Float64Array.from(places, ({ lat }) => lat ?? Number.NaN),
    );
    const moved = rows.flatMap((row, i) => {
      const pcode = zones.index.pcodes[found[i] ?? -1];
      if (pcode === undefined) answer.outside.push(row.reference);
      if (pcode === undefined || pcode === row.pcode) return [];
      const { lon = null, lat = null } = places[i] ?? {};
      return [{ ...row, pcode, ...maskOf(secrets, zones, { organisationId: row.organisation, seed: row.seed, lon, lat, departmentPcode: pcode }) }];
    });
    await client.query(
      `UPDATE rescues r SET department_pcode = m.pcode, mask = m.mask, masked_cell = m.cell, mask_k = m.k
       FROM unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::int[]) AS m (organisation, id, pcode, mask, cell, k) WHERE r.organisation_id = m.organisation AND r.id = m.id`,
      [
        moved.map((row) => row.organisation),
        moved.map((row) => row.id),
        moved.map((row) => row.pcode),
        moved.map((row) => row.mask),
        moved.map((row) => row.maskedCell),
        moved.map((row) => row.maskK),
      ],
    );
    answer.rescues += rows.length;
    answer.reassigned += moved.length;
    after = rows.at(-1)?.id ?? after;
    more = rows.length === BATCH;
  }
  return answer;
}
