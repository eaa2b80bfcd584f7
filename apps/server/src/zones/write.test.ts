import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { overlap, type Place, type Surface } from '@vigie/geography';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE } from '../actor.ts';
import { pathsOf } from '../paths.ts';
import { reassignRescues } from '../rescues/reassign.ts';
import { root } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';
import { replaceBoundaries, type ZoneImport } from './write.ts';

const REGIONS = resolve(root, '../shared/geodata/civ_adm2_regions_wof.geojson');
const available = existsSync(REGIONS);
if (!available) console.warn(`skipped: import of the real regions, because ${REGIONS} is not there`);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function replace(features: GeoJSON.Feature[]): Promise<ZoneImport> {
  const places = JSON.parse(readFileSync(pathsOf(root).places, 'utf8')) as Place[];
  return replaceBoundaries({ database: world.database, actor: CONSOLE }, features, { places, source: 'test', placeAgain: reassignRescues });
}

it('a file that answers to no zone changes nothing and says so', async () => {
  const version = async () => (await world.pool.query("SELECT md5(string_agg(geometry::text, '' ORDER BY pcode)) AS hash FROM zones")).rows[0].hash;
  const before = await version();
  const result = await replace([
    {
      type: 'Feature',
      properties: { name: 'Atlantis' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    },
  ]);
  expect(result).toMatchObject({ match: { level: null, problems: [{ code: 'NO_ZONES' }] }, zones: 0, reassigned: 0 });
  expect(await version()).toBe(before);
});

describe.skipIf(!available)('the real regions', () => {
  it('are matched by name, remake the levels around them, and every rescue is placed again', async () => {
    const { features } = JSON.parse(readFileSync(REGIONS, 'utf8')) as GeoJSON.FeatureCollection;
    const result = await replace(features);
    expect(result.match).toMatchObject({ level: 'REGION', unmatchedFeatures: [], unmatchedZones: [] });
    expect(result.match.matched).toHaveLength(33);
    expect(result.reassigned).toBeGreaterThan(0);
    await world.zones.reload(world.pool);

    const rows = await world.places();
    expect(rows).toHaveLength(result.rescues);
    const outside = new Set(result.outside);
    for (const { lon, lat, pcode, reference } of rows) if (!outside.has(reference)) expect(world.zones.departmentAt(lon, lat), reference).toBe(pcode);
    // Those outside lie in the strip by which the rough coast and borders of the basemap go beyond the real ones.
    expect(outside.size / rows.length).toBeLessThan(0.03);

    const real = new Map(result.match.matched.map(({ pcode, feature }) => [pcode, feature.geometry]));
    const shapes = await world.pool.query<{ pcode: string; kind: string; geometry: Surface }>("SELECT pcode, boundary_kind AS kind, geometry FROM zones WHERE level = 'REGION'");
    for (const { pcode, kind, geometry } of shapes.rows) {
      expect(kind).toBe('OFFICIAL');
      expect(overlap(geometry, real.get(pcode) ?? geometry)).toBeGreaterThan(0.999);
    }
    expect((await world.pool.query("SELECT DISTINCT boundary_kind AS kind FROM zones WHERE level = 'DEPARTMENT'")).rows).toEqual([{ kind: 'INDICATIVE' }]);
  });
});
