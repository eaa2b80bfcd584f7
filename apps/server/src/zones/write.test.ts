import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { boxOf, overlap, type Place, type Surface, type ZoneShape } from '@vigie/geography';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE } from '../actor.ts';
import { pathsOf } from '../paths.ts';
import { reassignRescues } from '../rescues/reassign.ts';
import { root } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';
import { type ReplaceOptions, replaceBoundaries, type ZoneImport } from './write.ts';

const REGIONS = resolve(root, '../shared/geodata/civ_adm2_regions_wof.geojson');
const available = existsSync(REGIONS);
if (!available) console.warn(`skipped: import of the real regions, because ${REGIONS} is not there`);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const places = JSON.parse(readFileSync(pathsOf(root).places, 'utf8')) as Place[];
const made = JSON.parse(readFileSync(pathsOf(root).zones, 'utf8')) as ZoneShape[];

type Features = GeoJSON.Feature<GeoJSON.Geometry | null>[];
const replace = (features: Features, options: Partial<ReplaceOptions> = {}, more: object = {}): Promise<ZoneImport> =>
  replaceBoundaries(
    { database: world.database, actor: CONSOLE },
    { type: 'FeatureCollection', features, ...more },
    { places, source: 'test', placeAgain: reassignRescues, ...options },
  );
const version = async () => (await world.pool.query("SELECT md5(string_agg(geometry::text || boundary_kind, '' ORDER BY pcode)) AS hash FROM zones")).rows[0].hash;
const codes = ({ refusals }: ZoneImport) => [...new Set(refusals.map(({ code }) => code))];

const ofLevel = (level: ZoneShape['level']) => made.filter((zone) => zone.level === level);
const feature = (properties: Record<string, unknown>, geometry: GeoJSON.Geometry | null): Features[number] => ({ type: 'Feature', properties, geometry });
const regions = (shapeOf: (zone: ZoneShape) => GeoJSON.Geometry | null = ({ geometry }) => geometry) => ofLevel('REGION').map((zone) => feature({ nom: zone.name }, shapeOf(zone)));
const mapped = (geometry: Surface, move: (lon: number, lat: number) => unknown[]): Surface => {
  const each = (at: unknown): unknown => (Array.isArray(at) ? (typeof at[0] === 'number' ? move(at[0], at[1]) : at.map(each)) : at);
  return { type: geometry.type, coordinates: each(geometry.coordinates) } as Surface;
};
/** The part of a surface west or east of the middle of its box, each ring cut along the same line. */
function half(geometry: Surface, side: 'west' | 'east'): Surface {
  const [west, , east] = boxOf(geometry);
  const middle = (west + east) / 2;
  const inside = ([lon = 0]: number[]) => (side === 'west' ? lon <= middle : lon >= middle);
  const cut = (ring: number[][]) => {
    const kept = ring.slice(0, -1).flatMap((at, i) => {
      const next = ring[i + 1] ?? at;
      const [x1 = 0, y1 = 0] = at;
      const [x2 = 0, y2 = 0] = next;
      const crossing = [middle, y1 + ((middle - x1) / (x2 - x1)) * (y2 - y1)];
      return [...(inside(at) ? [at] : []), ...(inside(at) !== inside(next) && x1 !== middle && x2 !== middle ? [crossing] : [])];
    });
    return kept.length < 3 ? [] : [...kept, kept[0] ?? []];
  };
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map((rings) => rings.map(cut).filter((ring) => ring.length > 0));
  return { type: 'MultiPolygon', coordinates: polygons.filter((rings) => rings.length > 0) };
}
const department = (pcode: string) => ofLevel('DEPARTMENT').find((zone) => zone.pcode === pcode) as ZoneShape;
const subPrefectures = (zone: ZoneShape, sides: ('west' | 'east')[] = ['west', 'east']) =>
  sides.map((side, at) =>
    feature(
      { ADM1_PCODE: zone.parentPcode, ADM2_FR: zone.name, ADM2_PCODE: zone.pcode, ADM3_FR: `${zone.name} ${side}`, ADM3_PCODE: `${zone.pcode}0${at + 1}` },
      half(zone.geometry, side),
    ),
  );

describe('files that are refused, and change nothing', () => {
  const square: Surface = {
    type: 'Polygon',
    coordinates: [
      [
        [-6, 6],
        [-5, 6],
        [-5, 7],
        [-6, 6],
      ],
    ],
  };
  it.each<[string, () => Promise<ZoneImport>, string[]]>([
    ['names of no zone', () => replace([feature({ name: 'Atlantis' }, square)]), ['NO_ZONES']],
    ['metres', () => replace(regions(({ geometry }) => mapped(geometry, (lon, lat) => [500_000 + (lon + 5) * 110_000, lat * 110_000]))), ['NOT_DEGREES']],
    ['latitude first', () => replace(regions(({ geometry }) => mapped(geometry, (lon, lat) => [lat, lon]))), ['AXES_EXCHANGED']],
    ['another system', () => replace(regions(), {}, { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4143' } } }), ['OTHER_CRS']],
    ['a region without geometry', () => replace(regions((zone) => (zone.pcode === 'CI26' ? null : zone.geometry))), ['NO_GEOMETRY']],
    [
      'a collection of geometries',
      () =>
        replace(
          regions((zone) => (zone.pcode === 'CI26' ? { type: 'GeometryCollection', geometries: [zone.geometry, { type: 'Point', coordinates: [-6.6, 5.8] }] } : zone.geometry)),
        ),
      ['NOT_A_SURFACE'],
    ],
    ['a null in a vertex', () => replace(regions(({ geometry }) => mapped(geometry, (lon, lat) => [lon, lat > 9 ? null : lat]))), ['BAD_COORDINATE']],
    ['the first of two sub-prefectures each', () => replace(ofLevel('DEPARTMENT').flatMap((zone) => subPrefectures(zone, ['west']))), ['SEAT_OUTSIDE']],
    ['half of one department', () => replace(subPrefectures(department('CI2604'), ['east'])), ['RESCUES_OUTSIDE']],
    [
      'a level and its parts together',
      () => replace([...regions(), ...ofLevel('DEPARTMENT').map((zone) => feature({ nom: made.find(({ pcode }) => pcode === zone.parentPcode)?.name }, zone.geometry))]),
      ['PARTS_OVERLAP'],
    ],
    ['a name that is no zone’s among regions', () => replace([...regions(), feature({ nom: 'Lac de Kossou' }, square)]), ['UNMATCHED_FEATURES']],
    ['one name that two levels share', () => replace([feature({ nom: 'San-Pédro' }, department('CI2901').geometry)]), ['AMBIGUOUS_LEVEL']],
    ['shapes moved by a degree', () => replace(regions(({ geometry }) => mapped(geometry, (lon, lat) => [lon + 0.45, lat]))), ['SEAT_OUTSIDE']],
  ])('%s', async (_what, importing, expected) => {
    const before = await version();
    expect(codes(await importing())).toEqual(expected);
    expect(await version()).toBe(before);
  });

  it('names the feature', async () => {
    const { refusals } = await replace(regions((zone) => (zone.pcode === 'CI26' ? null : zone.geometry)));
    expect(refusals).toEqual([{ code: 'NO_GEOMETRY', feature: expect.stringContaining('Nawa'), detail: 'null' }]);
  });
});

describe('files that are taken, tried and taken back', () => {
  const trial = true;

  it('sub-prefectures of the whole country come to the departments', async () => {
    const result = await replace(
      ofLevel('DEPARTMENT').flatMap((zone) => subPrefectures(zone)),
      { trial },
    );
    expect(result).toMatchObject({ refusals: [], reassigned: 0, match: { level: 'DEPARTMENT', subPrefectures: true, unmatchedFeatures: [], unmatchedZones: [] } });
    expect(result.match?.matched.every(({ parts }) => parts === 2)).toBe(true);
    expect(result.outsideShare).toBeLessThan(0.001);
  });

  it('names without accents and apostrophes', async () => {
    const features = ofLevel('REGION').map((zone) =>
      feature({ NAME_2: zone.name.replace('’', ' ').replace("'", ' ').normalize('NFD').replace(/\p{M}/gu, '').toUpperCase() }, zone.geometry),
    );
    const result = await replace(features, { trial });
    expect(result).toMatchObject({ refusals: [], match: { level: 'REGION', unmatchedFeatures: [], unmatchedZones: [] } });
  });

  it('one department with its region’s code beside it leaves the others', async () => {
    const { name, pcode, geometry } = department('CI2604');
    const result = await replace([feature({ ADM1_FR: 'Nawa', ADM1_PCODE: 'CI26', ADM2_FR: name, ADM2_PCODE: pcode }, geometry)], { trial });
    expect(result).toMatchObject({ refusals: [], zones: 1, reassigned: 0, match: { level: 'DEPARTMENT', matched: [{ pcode }] } });
    expect(result.match?.unmatchedZones).toHaveLength(110);
  });

  it('a level that is stated, a feature that is left, a share that is accepted', async () => {
    const sanPedro = feature({ nom: 'San-Pédro' }, department('CI2901').geometry);
    expect((await replace([sanPedro], { trial, level: 'DEPARTMENT' })).match?.matched).toMatchObject([{ pcode: 'CI2901' }]);
    expect((await replace([...regions(), feature({ nom: 'Lac de Kossou' }, department('CI2901').geometry)], { trial, leaveUnmatched: true })).refusals).toEqual([]);
    const part = subPrefectures(department('CI2604'), ['east']);
    const refused = await replace(part);
    expect(refused.outsideShare).toBeGreaterThan(0.05);
    expect((await replace(part, { trial, acceptOutside: refused.outsideShare })).refusals).toEqual([]);
  });
});

describe.skipIf(!available)('the real regions', () => {
  it('are matched by name, remake the levels around them, and every rescue is placed again', async () => {
    const { features } = JSON.parse(readFileSync(REGIONS, 'utf8')) as GeoJSON.FeatureCollection;
    const result = await replace(features);
    expect(result.match).toMatchObject({ level: 'REGION', unmatchedFeatures: [], unmatchedZones: [] });
    expect(result.match?.matched).toHaveLength(33);
    expect(result.reassigned).toBeGreaterThan(0);
    await world.zones.reload(world.pool);

    const rows = await world.places();
    expect(rows).toHaveLength(result.rescues);
    const outside = new Set(result.outside);
    for (const { lon, lat, pcode, reference } of rows) if (!outside.has(reference)) expect(world.zones.departmentAt(lon, lat), reference).toBe(pcode);
    // Those outside lie in the strip by which the rough coast and borders of the basemap go beyond the real ones.
    expect(outside.size / rows.length).toBeLessThan(0.03);

    const real = new Map(result.match?.matched.map(({ pcode, feature }) => [pcode, feature.geometry]));
    const shapes = await world.pool.query<{ pcode: string; kind: string; geometry: Surface }>("SELECT pcode, boundary_kind AS kind, geometry FROM zones WHERE level = 'REGION'");
    for (const { pcode, kind, geometry } of shapes.rows) {
      expect(kind).toBe('OFFICIAL');
      expect(overlap(geometry, real.get(pcode) ?? geometry)).toBeGreaterThan(0.999);
    }
    expect((await world.pool.query("SELECT DISTINCT boundary_kind AS kind FROM zones WHERE level = 'DEPARTMENT'")).rows).toEqual([{ kind: 'INDICATIVE' }]);
  });
});
