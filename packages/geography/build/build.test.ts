import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { area } from '@turf/area';
import { Compression, PMTiles, type Source, TileType } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  agreement,
  BASEMAP_LAYERS,
  BoundaryError,
  dissolve,
  matchZones,
  type Place,
  placesIn,
  rebuildZones,
  searchPlaces,
  simplifyZones,
  type ZoneShape,
  zoneFeatures,
  zoneIndex,
} from '../src/index.ts';
import { realBoundaries } from '../src/shared-boundaries.testing.ts';
import { buildGeography } from './index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'geography-'));
const read = (name: string, from = folder) => readFileSync(join(from, name));
let zones: ZoneShape[];
let places: Place[];

beforeAll(async () => {
  await buildGeography({ root, outDir: folder });
  zones = JSON.parse(read('zones.json').toString());
  places = JSON.parse(read('places.json').toString());
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const ofLevel = (level: ZoneShape['level'], from = zones) => from.filter((zone) => zone.level === level);
const squareKilometres = (list: readonly ZoneShape[]) => list.reduce((sum, zone) => sum + area(zone.geometry), 0) / 1e6;

describe('zones.json', () => {
  it('has 14 districts, 33 regions and 111 departments, each in a parent, with the census', () => {
    expect([ofLevel('DISTRICT'), ofLevel('REGION'), ofLevel('DEPARTMENT')].map((list) => list.length)).toEqual([14, 33, 111]);
    const pcodes = new Set(zones.map((zone) => zone.pcode));
    expect(pcodes.size).toBe(158);
    for (const zone of zones) expect(zone.parentPcode === null ? zone.level : pcodes.has(zone.parentPcode)).toBeTruthy();
    const population = (level: ZoneShape['level']) => ofLevel(level).reduce((sum, zone) => sum + (zone.population ?? 0), 0);
    expect([population('DISTRICT'), population('REGION'), population('DEPARTMENT')]).toEqual([29_389_152, 29_389_152, 29_389_150]);
  });

  it('tiles the country at each level', () => {
    const country = squareKilometres(ofLevel('DEPARTMENT'));
    expect(country).toBeGreaterThan(321_000);
    expect(country).toBeLessThan(323_500);
    expect(squareKilometres(ofLevel('REGION'))).toBeCloseTo(country, 5);
    expect(squareKilometres(ofLevel('DISTRICT'))).toBeCloseTo(country, 5);
  });

  it('puts every seat on the mainland into its own department', () => {
    const index = zoneIndex(ofLevel('DEPARTMENT'));
    const elsewhere = ofLevel('DEPARTMENT').filter((zone) => index.pcodes[index.locate(zone.seatLon ?? 0, zone.seatLat ?? 0)] !== zone.pcode);
    // Seats on the shore may stand in what the coarse outline takes for water.
    for (const zone of elsewhere) expect(index.locate(zone.seatLon ?? 0, zone.seatLat ?? 0)).toBe(-1);
    expect(elsewhere.length).toBeLessThan(6);
  });
});

describe('zones-display.json', () => {
  it('is small, covers the same land and still tiles', () => {
    const file = read('zones-display.json');
    expect(gzipSync(file).length).toBeLessThan(60_000);
    const features: { properties: { level: string }; geometry: ZoneShape['geometry'] }[] = JSON.parse(file.toString()).features;
    expect(features).toHaveLength(158);
    const covered = (level: string) => features.filter(({ properties }) => properties.level === level).reduce((sum, one) => sum + area(one.geometry), 0) / 1e6;
    expect(covered('REGION')).toBeCloseTo(covered('DEPARTMENT'), 5);
    expect(covered('DISTRICT')).toBeCloseTo(covered('DEPARTMENT'), 5);
    expect(covered('DEPARTMENT') / squareKilometres(ofLevel('DEPARTMENT'))).toBeCloseTo(1, 2);
  });
});

describe('places.json', () => {
  it('has the zones and 3,775 localities, each with its own identifier', () => {
    expect(places).toHaveLength(158 + 3775);
    expect(new Set(places.map((place) => place.id)).size).toBe(places.length);
  });

  it('has every locality inside the country, on the coast and at the border posts too', () => {
    const index = zoneIndex(ofLevel('DEPARTMENT'));
    for (const { kind, name, lon, lat, departmentPcode } of places) {
      if (kind !== 'locality') continue;
      expect(index.pcodes[index.locate(lon, lat)], name).toBe(departmentPcode);
    }
    const departmentOf = (name: string) => places.find((place) => place.kind === 'locality' && place.name === name)?.departmentPcode;
    expect(['Noé', 'Takikroum', 'Marcory', 'Grand-Bassam', 'Assinie-Mafia'].map(departmentOf)).toEqual(['CI3004', 'CI1405', 'CI0101', 'CI3003', 'CI3002']);
    // A phone in Noé does not stand on the point of the gazetteer.
    for (const [east, north] of [
      [0.006, 0],
      [-0.006, 0],
      [0, 0.006],
      [0, -0.006],
    ] as const)
      expect(index.pcodes[index.locate(-2.78478 + east, 5.29388 + north)]).toBe('CI3004');
  });

  it('finds Méagui', () => {
    expect(searchPlaces(places, 'meagui', 2).map(({ name, kind, departmentPcode }) => [name, kind, departmentPcode])).toEqual([
      ['Méagui', 'department', 'CI2603'],
      ['Méagui', 'locality', 'CI2603'],
    ]);
  });
});

describe('basemap.pmtiles', () => {
  const archive = () => {
    const bytes = read('basemap.pmtiles');
    const source: Source = {
      getKey: () => 'basemap',
      getBytes: async (offset, length) => ({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer }),
    };
    return new PMTiles(source);
  };

  it('opens with a reader of the format, says whom to credit, and is under a megabyte', async () => {
    const header = await archive().getHeader();
    expect(header).toMatchObject({ specVersion: 3, minZoom: 0, maxZoom: 10, tileType: TileType.Mvt, tileCompression: Compression.Gzip, clustered: true });
    expect(await archive().getMetadata()).toMatchObject({ attribution: expect.stringMatching(/GeoNames.*CC BY 4\.0.*Natural Earth/) });
    expect(read('basemap.pmtiles').length).toBeLessThan(1_000_000);
  });

  it('has land, borders and towns in the tiles of Soubré at every zoom, and nothing far out at sea', async () => {
    const tiles = archive();
    for (let z = 0; z <= 10; z++) {
      const x = Math.floor(((-6.6 + 180) / 360) * 2 ** z);
      const sine = Math.sin((5.783 * Math.PI) / 180);
      const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z);
      const tile = await tiles.getZxy(z, x, y);
      const text = Buffer.from(tile?.data ?? new ArrayBuffer(0)).toString('latin1');
      for (const layer of [BASEMAP_LAYERS.land, BASEMAP_LAYERS.places]) expect(text).toContain(layer);
    }
    expect(await tiles.getZxy(10, 0, 0)).toBeUndefined();
  });

  it('has the Sassandra where the map of Soubré looks, and the names of waters in both languages', async () => {
    const tiles = archive();
    const text = async (z: number, x: number, y: number) => Buffer.from((await tiles.getZxy(z, x, y))?.data ?? new ArrayBuffer(0)).toString('utf8');
    for (const [z, x, y] of [
      [6, 30, 30],
      [8, 123, 123],
    ] as const) {
      const tile = await text(z, x, y);
      expect(tile).toContain(BASEMAP_LAYERS.waters);
      expect(tile).toContain('Sassandra');
    }
    const country = await text(6, 31, 30);
    for (const name of ['Comoé', 'Lac de Kossou', 'Lake Kossou']) expect(country).toContain(name);
    expect(await text(4, 7, 7)).not.toContain(BASEMAP_LAYERS.waters);
  });
});

it('makes the same bytes again', async () => {
  const again = mkdtempSync(join(tmpdir(), 'geography-'));
  await buildGeography({ root, outDir: again });
  for (const name of ['zones.json', 'zones-display.json', 'places.json', 'basemap.pmtiles']) expect(read(name, again).equals(read(name))).toBe(true);
  rmSync(again, { recursive: true });
}, 60_000);

describe.each([
  ['civ_adm1_districts_dissolved', 'DISTRICT', 14, 0.87],
  ['civ_adm2_regions_wof', 'REGION', 33, 0.78],
] as const)('real boundaries: %s', (file, level, count, floor) => {
  const features = realBoundaries(file);

  it.skipIf(features === null)('are matched, all of them', () => {
    const match = matchZones(features ?? [], zones);
    expect(match).toMatchObject({ level, unmatchedFeatures: [], unmatchedZones: [], problems: [] });
    expect(match.matched).toHaveLength(count);
  });

  it.skipIf(features === null)(
    'agree with the indicative ones about as well as the README says',
    () => {
      const measured = agreement(zones, features ?? []);
      if (process.env.VIGIE_MEASURE) {
        console.log(`${level}: mean ${measured.mean.toFixed(3)}`);
        console.log(measured.zones.map((zone) => `| ${zone.pcode} | ${zone.name} | ${zone.overlap.toFixed(3)} |`).join('\n'));
      }
      expect(measured.mean).toBeGreaterThan(floor);
    },
    60_000,
  );

  it.skipIf(features === null)(
    'replace the indicative ones, and every level still tiles',
    () => {
      const { matched } = matchZones(features ?? [], zones);
      const shapes = matched.map(({ pcode, feature }) => ({ pcode, geometry: feature.geometry }));
      const rebuilt = rebuildZones(zones, places, { level, shapes, source: 'test' });
      const official = squareKilometres(ofLevel(level, rebuilt));
      // The slits between official neighbours are a few square metres of 323,000 km2.
      for (const each of ['DISTRICT', 'REGION', 'DEPARTMENT'] as const) expect(Math.abs(squareKilometres(ofLevel(each, rebuilt)) - official)).toBeLessThan(0.05);
      expect(ofLevel(level, rebuilt).every((zone) => zone.boundaryKind === 'OFFICIAL')).toBe(true);
      expect(ofLevel('DISTRICT', rebuilt).every((zone) => zone.boundaryKind === 'OFFICIAL')).toBe(true);
      expect(ofLevel('DEPARTMENT', rebuilt).every((zone) => zone.boundaryKind === 'INDICATIVE')).toBe(true);
      for (const { pcode, geometry } of shapes) expect(area((rebuilt.find((zone) => zone.pcode === pcode) as ZoneShape).geometry)).toBeCloseTo(area(geometry), 0);

      const index = zoneIndex(ofLevel('DEPARTMENT', rebuilt));
      const located = placesIn(rebuilt, places).filter((place) => place.kind === 'locality' && index.locate(place.lon, place.lat) >= 0);
      for (const place of located) expect(place.departmentPcode).toBe(index.pcodes[index.locate(place.lon, place.lat)]);
      const display = JSON.stringify(zoneFeatures(simplifyZones(rebuilt, 0.03)));
      expect(gzipSync(display).length).toBeLessThan(60_000);
    },
    60_000,
  );
});

describe('rebuildZones', () => {
  it('cuts a zone without an official shape out of the one that holds its seat', () => {
    // A file of 2018 has no Ouellé yet: what is Ouellé today is part of Daoukro in it.
    const departments = ofLevel('DEPARTMENT');
    const shapes = departments.filter(({ pcode }) => pcode !== 'CI19N1').map(({ pcode, geometry }) => ({ pcode, geometry }));
    const daoukro = departments.find(({ pcode }) => pcode === 'CI1901') as ZoneShape;
    const ouelle = departments.find(({ pcode }) => pcode === 'CI19N1') as ZoneShape;
    const holder = shapes.find(({ pcode }) => pcode === 'CI1901') as (typeof shapes)[number];
    holder.geometry = dissolve([daoukro, ouelle].map(({ geometry }) => ({ group: 'both', geometry }))).get('both') ?? daoukro.geometry;
    const rebuilt = rebuildZones(zones, places, { level: 'DEPARTMENT', shapes, source: 'test' });
    const kind = (pcode: string) => rebuilt.find((zone) => zone.pcode === pcode)?.boundaryKind;
    expect([kind('CI1901'), kind('CI19N1'), kind('CI1902'), kind('CI19'), kind('CI20')]).toEqual(['INDICATIVE', 'INDICATIVE', 'OFFICIAL', 'INDICATIVE', 'OFFICIAL']);
    expect(squareKilometres(ofLevel('DEPARTMENT', rebuilt))).toBeCloseTo(squareKilometres(departments), 3);
  });

  const nawa = () => ofLevel('DEPARTMENT').filter(({ parentPcode }) => parentPcode === 'CI26');
  const moved = (geometry: ZoneShape['geometry'], lon: number): ZoneShape['geometry'] => {
    const shift = (at: unknown): unknown => (Array.isArray(at) ? (typeof at[0] === 'number' ? [at[0] + lon, at[1]] : at.map(shift)) : at);
    return { type: geometry.type, coordinates: shift(geometry.coordinates) } as ZoneShape['geometry'];
  };

  it('replaces one department and leaves the others but for what it takes from them', () => {
    const soubre = nawa().find(({ pcode }) => pcode === 'CI2604') as ZoneShape;
    const geometry = moved(soubre.geometry, 0.02);
    const rebuilt = rebuildZones(zones, places, { level: 'DEPARTMENT', shapes: [{ pcode: 'CI2604', geometry }], source: 'test' });
    const after = new Map(rebuilt.map((zone) => [zone.pcode, zone]));
    expect(after.get('CI2604')).toMatchObject({ boundaryKind: 'OFFICIAL', boundarySource: 'test' });
    expect(area((after.get('CI2604') as ZoneShape).geometry)).toBeCloseTo(area(geometry), 0);
    // Far from it nothing changed, near it nothing lies in two departments.
    expect(after.get('CI2801')).toBe(zones.find(({ pcode }) => pcode === 'CI2801'));
    const lost = squareKilometres([soubre]) - squareKilometres([{ ...soubre, geometry: after.get('CI2604')?.geometry ?? geometry }]);
    expect(squareKilometres(ofLevel('DEPARTMENT', rebuilt))).toBeLessThan(squareKilometres(ofLevel('DEPARTMENT')) - lost + 1);
    const index = zoneIndex(ofLevel('DEPARTMENT', rebuilt));
    const own = zoneIndex([{ pcode: 'CI2604', geometry }]);
    for (const { lon, lat } of places) if (own.locate(lon, lat) === 0) expect(index.pcodes[index.locate(lon, lat)]).toBe('CI2604');
    for (const level of ['REGION', 'DISTRICT'] as const) expect(squareKilometres(ofLevel(level, rebuilt))).toBeCloseTo(squareKilometres(ofLevel('DEPARTMENT', rebuilt)), 1);
  });

  it('a further department keeps the official one that came before', () => {
    const [first, second] = nawa() as [ZoneShape, ZoneShape];
    const once = rebuildZones(zones, places, { level: 'DEPARTMENT', shapes: [first], source: 'first' });
    const twice = rebuildZones(once, places, { level: 'DEPARTMENT', shapes: [second], source: 'second' });
    const kinds = new Map(twice.map(({ pcode, boundaryKind, boundarySource }) => [pcode, [boundaryKind, boundarySource]]));
    expect(kinds.get(first.pcode)).toEqual(['OFFICIAL', 'first']);
    expect(kinds.get(second.pcode)).toEqual(['OFFICIAL', 'second']);
    expect(kinds.get('CI26')?.[0]).toBe('INDICATIVE');
  });

  it('refuses a shape that does not hold the seats of its zone, whatever made it so', () => {
    const south = ofLevel('REGION').find(({ pcode }) => pcode === 'CI26') as ZoneShape;
    const elsewhere = ofLevel('REGION').find(({ pcode }) => pcode === 'CI28') as ZoneShape;
    const tried = (geometry: ZoneShape['geometry']) => () => rebuildZones(zones, places, { level: 'REGION', shapes: [{ pcode: 'CI26', geometry }], source: 'test' });
    expect(tried(elsewhere.geometry)).toThrow(/SEAT_OUTSIDE: CI26 Soubré, \d+ km/);
    expect(tried(moved(south.geometry, 1))).toThrow(BoundaryError);
    // A part of the region, as when one of several features is taken for the whole.
    expect(tried((nawa()[0] as ZoneShape).geometry)).toThrow('CI26');
    expect(tried(south.geometry)).not.toThrow();
  });
});

it('compresses tiles and directories so that gunzip reads them', () => {
  const bytes = read('basemap.pmtiles');
  const [at, length] = [Number(bytes.readBigUInt64LE(8)), Number(bytes.readBigUInt64LE(16))];
  expect(gunzipSync(bytes.subarray(at, at + length)).length).toBeGreaterThan(length);
});
