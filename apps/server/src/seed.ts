import { readFileSync } from 'node:fs';
import { generateDemonstration } from '@vigie/data';
import type { Role } from '@vigie/domain';
import { type Place, type ZoneShape, zoneIndex } from '@vigie/geography';
import type pg from 'pg';
import { writeCentres } from './centres/write.ts';
import { progress, say } from './console.ts';
import type { Database } from './database/open.ts';
import { writeEffort } from './effort/write.ts';
import { writeIndicators, writeIndicatorValues } from './indicators/write.ts';
import type { Paths } from './paths.ts';
import { type PlacedRescue, writeRescues } from './rescues/bulk.ts';
import { insertZones } from './zones/write.ts';

/** The seed of the demonstration set: another one makes another set of the same kind. */
const DEMONSTRATION_SEED = 2026;

/** Organisations that record nothing themselves but have an account in the demonstration. */
const OFFICES = [
  { code: 'DEMO-MINISTERE', name: 'Ministère chargé de l’enfance (démonstration)', kind: 'CentralGovernmentOrganisation' },
  { code: 'DEMO-COORDINATION', name: 'Coordination nationale (démonstration)', kind: 'CentralGovernmentOrganisation' },
  { code: 'DEMO-PARQUET', name: 'Parquet de San-Pédro (démonstration)', kind: 'LegalService' },
] as const;

/** The demonstration accounts: one a role, each with an organisation and a territory that show what the role is for. */
const ACCOUNTS: { account: Exclude<Role, 'public'>; organisation: string; territories: string[] }[] = [
  { account: 'police', organisation: 'DEMO-SDLTEDJ-SAN-PEDRO', territories: ['CI'] },
  { account: 'prevention', organisation: 'DEMO-CLMRS', territories: ['CI'] },
  { account: 'ministry', organisation: 'DEMO-MINISTERE', territories: ['CI'] },
  { account: 'caseworker', organisation: 'DEMO-ONG', territories: ['CI'] },
  { account: 'prosecutor', organisation: 'DEMO-PARQUET', territories: ['CI'] },
  { account: 'coordinator', organisation: 'DEMO-COORDINATION', territories: ['CI'] },
  { account: 'auditor', organisation: 'DEMO-COORDINATION', territories: [] },
  { account: 'admin', organisation: 'DEMO-COORDINATION', territories: [] },
];

/** Loads the country and, on the very first start, the demonstration set: each in one transaction, so that an interrupted start begins it again. */
export async function seed({ pool }: Pick<Database, 'pool'>, paths: Pick<Paths, 'zones' | 'zonesDisplay'>, places: Place[]): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ zones: number; organisations: number }>(
      'SELECT (SELECT count(*) FROM zones)::int AS zones, (SELECT count(*) FROM organisations)::int AS organisations',
    );
    if (rows[0]?.zones === 0) {
      progress(say('Zones du pays…', 'Zones of the country…'));
      await inTransaction(client, () => insertZones(client, readZones(paths.zones), readDisplay(paths.zonesDisplay)));
    }
    if (rows[0]?.organisations === 0) {
      progress(say('Données de démonstration…', 'Demonstration data…'));
      await inTransaction(client, () => insertDemonstration(client, readZones(paths.zones), places));
      await client.query('ANALYZE');
    }
  } finally {
    client.release();
  }
}

const readZones = (path: string): ZoneShape[] => JSON.parse(readFileSync(path, 'utf8')) as ZoneShape[];
const readDisplay = (path: string) =>
  (JSON.parse(readFileSync(path, 'utf8')) as GeoJSON.FeatureCollection<ZoneShape['geometry'], { pcode: string }>).features.map(({ properties, geometry }) => ({
    pcode: properties.pcode,
    geometry,
  }));

async function inTransaction(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function insertDemonstration(client: pg.ClientBase, zones: ZoneShape[], places: Place[]): Promise<void> {
  const index = zoneIndex(zones.filter((zone) => zone.level === 'DEPARTMENT'));
  const locate = (lon: number, lat: number) => index.pcodes[index.locate(lon, lat)] ?? null;
  const set = generateDemonstration({ seed: DEMONSTRATION_SEED, zones, places, locate });
  const ids = new Map<string, number>();
  for (const { code, name, kind } of [...set.organisations, ...OFFICES]) {
    const { rows } = await client.query<{ id: number }>('INSERT INTO organisations (name, kind, demonstration) VALUES ($1, $2, true) RETURNING id', [name, kind]);
    ids.set(code, rows[0]?.id ?? 0);
  }
  for (const { account, organisation, territories } of ACCOUNTS)
    await client.query('INSERT INTO users (account, role, organisation_id, territories, demonstration) VALUES ($1, $1, $2, $3, true)', [
      account,
      ids.get(organisation),
      territories,
    ]);

  for (const [code, organisationId] of ids) {
    const rescues = set.rescues.flatMap(({ organisation, ...draft }): PlacedRescue[] => {
      if (organisation !== code) return [];
      const departmentPcode = draft.lon !== null && draft.lat !== null ? locate(draft.lon, draft.lat) : draft.departmentPcode;
      if (departmentPcode === null) throw new Error(`demonstration rescue ${draft.reference} lies outside the country`);
      return [{ draft: { ...draft, departmentPcode: draft.lon === null ? departmentPcode : null }, departmentPcode }];
    });
    if (rescues.length > 0) await writeRescues(client, [rescues], { organisationId, importId: null, userId: null, reason: 'demonstration' });
    const effort = set.effort.flatMap(({ organisation, ...entry }) => (organisation === code ? [entry] : []));
    if (effort.length > 0) await writeEffort(client, [effort], { organisationId, importId: null });
  }
  await writeIndicators(client, set.indicators);
  await writeIndicatorValues(client, [set.indicatorValues]);
  await writeCentres(client, [set.centres]);
  await client.query("INSERT INTO audit_entries (actor, role, action, noun, details) VALUES ('console', 'admin', 'import', 'demonstration', $1)", [
    { seed: DEMONSTRATION_SEED, rescues: set.rescues.length },
  ]);
}
