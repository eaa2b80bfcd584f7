import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '@vigie/geography';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyAudit } from '../audit/verify.ts';
import { centreIdentity } from '../centres/sealed.ts';
import { loadSecrets } from '../database/keys.ts';
import { migrate } from '../database/migrations.ts';
import { pathsOf } from '../paths.ts';
import { rescuePlace, revisionPlace } from '../rescues/place.ts';
import { root, TEST_KEY } from '../testing/postgres.ts';
import { scratchDatabase } from '../testing/scratch.ts';
import { upgrades } from './index.ts';

const { migrations } = pathsOf(root);
const first = mkdtempSync(join(tmpdir(), 'vigie-first-'));
let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: pg.Client;

const PLACES = Array.from({ length: 400 }, (_, i) => ({ id: i, name: `locality ${i}`, lon: -7 + (i % 20) / 10, lat: 5 + Math.floor(i / 20) / 20 })) as unknown as Place[];
/** A register of version 0.1 with one of everything that holds a place. */
const REGISTER_OF_0_1 = `
  INSERT INTO organisations (id, name, kind, demonstration) OVERRIDING SYSTEM VALUE VALUES (1, 'ONG', 'NGO', true);
  INSERT INTO users (id, account, role, organisation_id, territories, demonstration) OVERRIDING SYSTEM VALUE VALUES (1, 'police', 'police', 1, '{CI}', true);
  INSERT INTO zones (pcode, level, name, boundary_kind, boundary_source, geometry, display_geometry, min_lon, min_lat, max_lon, max_lat, population, population_source)
    SELECT p, 'DEPARTMENT', p, 'INDICATIVE', 'test', g, g, x, 5, x + 1, 6, 300000, 'test' FROM (VALUES ('CI2604', -7), ('CI2601', -6)) AS z (p, x),
    LATERAL (SELECT jsonb_build_object('type', 'Polygon', 'coordinates', jsonb_build_array(jsonb_build_array(jsonb_build_array(x, 5), jsonb_build_array(x + 1, 5), jsonb_build_array(x + 1, 6), jsonb_build_array(x, 6), jsonb_build_array(x, 5)))) AS g) AS shape;
  INSERT INTO rescues (organisation_id, id, reference, revision, occurred_on, date_precision, lon, lat, place_precision, accuracy_metres, place_name, department_pcode, sector, source_type, definition, verification, children, content_sha256)
    VALUES (1, 1, 'A', 2, '2024-05-06', 'DAY', -6.593217, 5.786113, 'GPS', 10, 'Méagui', 'CI2604', 'COCOA', 'REPORTED', 'PRESUMED', 'VERIFIED', 3, '\\x00'),
           (1, 2, 'B', 1, '2024-05-07', 'DAY', NULL, NULL, 'DEPARTMENT', NULL, NULL, 'CI2601', 'COCOA', 'REPORTED', 'PRESUMED', 'VERIFIED', 1, '\\x00');
  INSERT INTO rescue_revisions (organisation_id, rescue_id, revision, content, reason) VALUES (1, 1, 1, '{"reference": "A", "lon": -6.51, "lat": 5.71, "accuracyMetres": null, "placeName": "Soubré", "children": 2}', 'moved');
  INSERT INTO centres (reference, name, kind, lon, lat, department_pcode, secret, source) VALUES ('C', 'Maison', 'RECEPTION', -6.61, 5.77, 'CI2604', true, 'test');
  INSERT INTO analysis_runs (id, organisation_id, user_id, name, method, parameters, filter, seed, data_version, code_version, used, excluded, result)
    VALUES ('00000000-0000-4000-8000-000000000000', 1, 1, 'x', 'dbscan', '{}', '{}', 1, 1, '0.1', 1, 0, '{"features": [[-6.593217, 5.786113]]}');
  INSERT INTO audit_entries (actor, role, action, noun, details) VALUES ('console', 'admin', 'import', 'demonstration', '{}'), ('police', 'police', 'read', 'rescues', '{"exact": 2}');`;

beforeAll(async () => {
  database = await scratchDatabase('sealing');
  client = database.client;
  cpSync(join(migrations, '20261121000000_register'), join(first, '20261121000000_register'), { recursive: true });
  await migrate(client, first);
  await client.query(REGISTER_OF_0_1);
});
afterAll(async () => {
  await database.drop();
  rmSync(first, { recursive: true, force: true });
});

it('without the program the plain places of 0.1 are not dropped', async () => {
  await expect(migrate(client, migrations)).rejects.toThrow('plain places are still here');
  expect((await client.query('SELECT lon FROM rescues WHERE id = 1')).rows).toEqual([{ lon: -6.593217 }]);
});

it('a register of 0.1 is sealed as it is: nothing lost, nothing left in clear, its audit log chained', async () => {
  await migrate(client, migrations, upgrades(PLACES)(TEST_KEY));
  await client.query('BEGIN');
  const secrets = await loadSecrets(client, TEST_KEY);
  await client.query('COMMIT');
  const { rows } = await client.query('SELECT reference, place_sealed AS sealed, mask FROM rescues ORDER BY id');
  expect(rescuePlace.open(secrets, { organisationId: 1, reference: 'A' }, rows[0].sealed)).toEqual({ lon: -6.593217, lat: 5.786113, accuracyMetres: 10, placeName: 'Méagui' });
  expect(rows.map(({ mask }) => mask)).toEqual(['DONUT', 'DEPARTMENT']);
  const revision = (await client.query('SELECT content, place_sealed AS sealed FROM rescue_revisions')).rows[0];
  expect(revision.content).toEqual({ reference: 'A', children: 2 });
  expect(revisionPlace.open(secrets, { organisationId: 1, reference: 'A' }, revision.sealed)).toEqual({ lon: -6.51, lat: 5.71, accuracyMetres: null, placeName: 'Soubré' });
  expect(centreIdentity.open(secrets, { reference: 'C' }, (await client.query('SELECT sealed FROM centres')).rows[0].sealed)).toEqual({
    name: 'Maison',
    operator: null,
    lon: -6.61,
    lat: 5.77,
    source: 'test',
    authorisations: [],
    contacts: [],
  });
  expect(await verifyAudit(client as never, null)).toMatchObject({ entries: 2, fault: null });
  for (const table of ['rescues', 'rescue_revisions', 'centres', 'analysis_runs']) {
    const text = (await client.query(`SELECT string_agg(t::text, ' ') AS text FROM ${table} t`)).rows[0].text;
    expect(text, table).not.toMatch(/6\.593217|5\.786113|-6\.5|Méagui|Soubré|Maison/);
  }
});
