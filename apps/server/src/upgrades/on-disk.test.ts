import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '@vigie/geography';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../database/migrations.ts';
import { type EmbeddedPostgres, startEmbedded } from '../database/supervisor.ts';
import { pathsOf } from '../paths.ts';
import { root, TEST_KEY } from '../testing/postgres.ts';
import { upgrades } from './index.ts';

const { migrations } = pathsOf(root);
const folder = mkdtempSync(join(tmpdir(), 'vigie-on-disk-'));
const first = mkdtempSync(join(tmpdir(), 'vigie-first-'));
const PLACES = Array.from({ length: 400 }, (_, i) => ({ id: i, name: `locality ${i}`, lon: -7 + (i % 20) / 10, lat: 5 + Math.floor(i / 20) / 20 })) as unknown as Place[];
let server: EmbeddedPostgres;
let client: pg.Client;

const RESCUES = 3_000;
const lonOf = (n: number) => -6.9 + n / 10_007;
const latOf = (n: number) => 5.1 + n / 10_009;
/** A register of version 0.1 whose places are all planted, corrected since, and counted by the planner. */
const REGISTER_OF_0_1 = `
  INSERT INTO organisations (id, name, kind, demonstration) OVERRIDING SYSTEM VALUE VALUES (1, 'ONG', 'NGO', true);
  INSERT INTO zones (pcode, level, name, boundary_kind, boundary_source, geometry, display_geometry, min_lon, min_lat, max_lon, max_lat, population, population_source)
    SELECT 'CI2604', 'DEPARTMENT', 'CI2604', 'INDICATIVE', 'test', g, g, -7, 5, -6, 6, 300000, 'test'
    FROM (SELECT '{"type":"Polygon","coordinates":[[[-7,5],[-6,5],[-6,6],[-7,6],[-7,5]]]}'::jsonb AS g) AS shape;
  INSERT INTO rescues (organisation_id, id, reference, revision, occurred_on, date_precision, lon, lat, place_precision, accuracy_metres, place_name, department_pcode, sector, source_type, definition, verification, children, content_sha256)
    SELECT 1, n, 'R' || n, 1, '2024-05-06', 'DAY', -6.9 + n / 10007.0::float8, 5.1 + n / 10009.0::float8, 'GPS', 10, 'planted ' || n, 'CI2604', 'COCOA', 'REPORTED', 'PRESUMED', 'VERIFIED', 3, '\\x00'
    FROM generate_series(1, ${RESCUES}) AS n;
  INSERT INTO rescue_revisions (organisation_id, rescue_id, revision, content, reason)
    SELECT 1, id, 1, jsonb_build_object('reference', reference, 'lon', lon, 'lat', lat, 'accuracyMetres', NULL, 'placeName', 'planted before ' || id, 'children', 2), 'moved' FROM rescues WHERE id <= 100;
  INSERT INTO centres (reference, name, kind, lon, lat, department_pcode, secret, source) VALUES ('C', 'planted house', 'RECEPTION', -6.61234, 5.77123, 'CI2604', true, 'test');
  UPDATE rescues SET place_name = 'planted again ' || id WHERE id > ${RESCUES - 100};
  ANALYZE; CHECKPOINT;`;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  server = await startEmbedded(folder);
  client = new pg.Client(server.connection);
  await client.connect();
  cpSync(join(migrations, '20261121000000_register'), join(first, '20261121000000_register'), { recursive: true });
  await migrate(client, first);
  await client.query(REGISTER_OF_0_1);
});
afterAll(async () => {
  await client.end();
  await server.stop();
  for (const each of [folder, first]) rmSync(each, { recursive: true, force: true });
});

/** The files of the cluster in which a planted name or coordinate stands, by the folder they are in: tables, WAL, logs, temporary files and all others. */
function planted(): Record<string, number> {
  const found: Record<string, number> = {};
  const doubles = [1, 57, 1_500, RESCUES]
    .flatMap((n) => [lonOf(n), latOf(n)])
    .concat([-6.61234, 5.77123])
    .map((value) => {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(value);
      return bytes;
    });
  const wanted = [Buffer.from('planted'), ...doubles];
  const walk = (path: string) => {
    for (const name of readdirSync(path)) {
      const at = join(path, name);
      const file = lstatSync(at);
      if (file.isDirectory()) walk(at);
      else if (file.isFile()) {
        const content = readFileSync(at);
        const kind = path
          .slice(folder.length + 1)
          .split('/')
          .slice(0, 2)
          .join('/');
        if (wanted.some((bytes) => content.includes(bytes))) found[kind] = (found[kind] ?? 0) + 1;
      }
    }
  };
  walk(folder);
  return found;
}

it('a register of 0.1 that is sealed leaves nothing in clear in any file of the database', async () => {
  const before = planted();
  expect(Object.keys(before).sort()).toEqual(['postgres/base', 'postgres/pg_wal']);
  await migrate(client, migrations, upgrades(PLACES)(TEST_KEY));
  expect(planted()).toEqual({});
  expect((await client.query('SELECT count(*)::int AS n FROM rescues WHERE place_sealed IS NOT NULL')).rows).toEqual([{ n: RESCUES }]);
});

it('an interrupted rewriting is taken up at the next start', async () => {
  await client.query('DELETE FROM upgrade_steps');
  const taken: string[] = [];
  const steps = { before: {}, after: { 'rewrite-tables': async () => void taken.push('once') } };
  await migrate(client, migrations, { ...steps, upgrades: false });
  expect(taken).toEqual([]);
  await expect(migrate(client, migrations, { ...steps, after: { 'rewrite-tables': () => Promise.reject(new Error('killed')) } })).rejects.toThrow('killed');
  await migrate(client, migrations, steps);
  await migrate(client, migrations, steps);
  expect(taken).toEqual(['once']);
});
