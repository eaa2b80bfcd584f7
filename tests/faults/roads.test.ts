import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { client, dataDir, freePort, ready, root, startVigie, type Vigie } from './vigie.ts';

const folder = dataDir('vigie roads ');
let vigie: Vigie;
beforeAll(async () => {
  vigie = startVigie({ PORT: String(await freePort()), VIGIE_DATA_DIR: folder });
  await ready(vigie);
});
afterAll(async () => {
  vigie.process.kill('SIGTERM');
  await vigie.ended;
  rmSync(folder, { recursive: true, force: true });
});

const MAN = { lon: -7.554, lat: 7.412 };
const DANANE = { lon: -8.15, lat: 7.26 };
function command(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, VIGIE_LANG: 'en', DATABASE_URL: '', VIGIE_DATA_DIR: folder },
  });
  return { status, stderr, lines: stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>])) };
}
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const roads = (ends: { lon: number; lat: number }[], properties: object) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: ends.map(({ lon, lat }) => [lon, lat]) } }],
  });

it('roads that are imported at the console change the next answer of the server that runs, by season, and go again', async () => {
  const ministry = await client(vigie, 'ministry');
  const reached = async (season: 'DRY' | 'RAINY') =>
    ((await ministry.query('travel.reached', { from: MAN, conditions: { vehicle: 'CAR', season, night: false } })) as { areas: { squareKilometres: number }[] }).areas[1]
      ?.squareKilometres ?? 0;
  const [dry, rainy] = [await reached('DRY'), await reached('RAINY')];
  expect(rainy).toBeLessThan(dry);
  // A road to Danané, every few kilometres a junction, that the rains close.
  const junctions = Array.from({ length: 20 }, (_, i) => ({ lon: MAN.lon + (i / 19) * (DANANE.lon - MAN.lon), lat: MAN.lat + (i / 19) * (DANANE.lat - MAN.lat) }));
  const pairs = junctions.slice(1).map((end, i) => [junctions[i] ?? end, end] as const);
  const path = file(
    'route.geojson',
    JSON.stringify({
      type: 'FeatureCollection',
      features: pairs.map(([a, b]) => ({
        type: 'Feature',
        properties: { class: 'MAIN_PAVED', closedInRain: true },
        geometry: {
          type: 'LineString',
          coordinates: [
            [a.lon, a.lat],
            [b.lon, b.lat],
          ],
        },
      })),
    }),
  );
  expect(command('roads', 'import', path, '--dry-run')).toMatchObject({ status: 0, lines: [{ dryRun: true, edges: 19 }] });
  expect(command('roads', 'list').lines).toEqual([]);
  const imported = command('roads', 'import', path, '--source', 'drawn for a test');
  expect(imported).toMatchObject({ status: 0, lines: [{ added: true, nodes: 20, edges: 19, kilometres: expect.any(Number) }] });
  expect(imported.stderr).toContain('of the localities are within 2 km');
  // The server hears of it from the database.
  await expect.poll(() => reached('DRY'), { timeout: 60_000, interval: 500 }).toBeGreaterThan(dry);
  expect(await reached('RAINY')).toBeLessThanOrEqual(rainy);
  expect(command('roads', 'import', path)).toMatchObject({ status: 0, lines: [{ added: false }] });
  const [listed] = command('roads', 'list').lines;
  expect(listed).toMatchObject({ fileName: 'route.geojson', source: 'drawn for a test', counts: true, importedBy: 'console' });
  expect(command('roads', 'remove', String(listed?.['id']))).toMatchObject({ status: 0 });
  await expect.poll(() => reached('DRY'), { timeout: 60_000, interval: 500 }).toBe(dry);
});

it.each<[string, () => string[], number, RegExp]>([
  [
    'roads of another country',
    () => [
      'import',
      file(
        'elsewhere.geojson',
        roads(
          [
            { lon: 9.5, lat: 47.1 },
            { lon: 9.6, lat: 47.2 },
          ],
          { class: 'TRACK' },
        ),
      ),
    ],
    1,
    /no road of this file lies in Côte d’Ivoire/,
  ],
  ['a class that is none', () => ['import', file('class.geojson', roads([MAN, DANANE], { class: 'BOULEVARD' }))], 1, /class BOULEVARD is none of/],
  ['metres for degrees', () => ['import', file('metres.geojson', roads([{ lon: 654000, lat: 812000 }, MAN], { class: 'TRACK' }))], 1, /no longitude and latitude in degrees/],
  ['what is no GeoJSON', () => ['import', file('text.geojson', 'roads')], 1, /cannot be read/],
  ['what is no extract', () => ['import', file('text.osm.pbf', 'roads')], 1, /cannot be read/],
  ['a file that is not there', () => ['import', join(folder, 'nowhere.osm.pbf')], 1, /ENOENT/],
  ['no file', () => ['import'], 1, /Usage: vigie roads import/],
  ['roads that are not there', () => ['remove', '00000000-0000-4000-8000-000000000000'], 1, /./],
  ['an identifier that is none', () => ['remove', 'route'], 1, /Usage: vigie roads remove/],
])('refuses %s in words, and changes nothing', (_, args, status, words) => {
  const done = command('roads', ...args());
  expect(done.stderr).toMatch(words);
  expect(done.stderr).not.toMatch(/ at .*\.js|Error:/);
  expect(done.status).toBe(status);
  expect(command('roads', 'list').lines).toEqual([]);
});
