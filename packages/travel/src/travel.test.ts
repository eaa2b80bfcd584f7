import { readFileSync } from 'node:fs';
import { conditionsAt, SpeedTable, type TravelConditions, Vehicle, WayClass } from '@vigie/domain';
import { type Place, surfaceHolds, type ZoneShape } from '@vigie/geography';
import type { MultiPolygon, Position } from 'geojson';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { type Country, countryOf, FIRST_SPEEDS, gridOf, isochrones, type Point, timeMatrix, timesFrom, travelNetwork, type Ways, waysOfGrid } from './index.ts';

const DRY_DAY: TravelConditions = { vehicle: 'CAR', season: 'DRY', night: false };
const likely = (ways: Ways, from: Point, to: Point, over: Partial<TravelConditions> = {}) =>
  timesFrom(travelNetwork(ways, FIRST_SPEEDS, { ...DRY_DAY, ...over }), from, [to])[0]?.likely ?? null;

describe('a square country with a river through it', () => {
  const square: Country = {
    land: [
      {
        type: 'Polygon',
        coordinates: [
          [
            [-6, 6],
            [-5, 6],
            [-5, 7],
            [-6, 7],
            [-6, 6],
          ],
        ],
      },
    ],
    waters: [
      {
        type: 'LineString',
        coordinates: [
          [-5.503, 5.9],
          [-5.497, 6.4],
          [-5.505, 7.1],
        ],
      },
    ],
    crossings: [],
    localities: [],
    seats: [],
  };
  const [west, east] = [
    { lon: -5.53, lat: 6.1 },
    { lon: -5.47, lat: 6.1 },
  ];
  const waysWith = (...crossings: Country['crossings']) => waysOfGrid(gridOf({ ...square, crossings }));

  it('is one piece only where the river can be crossed', () => {
    expect(waysWith().grid.remarks.cellsCutOff).toBeGreaterThan(1000);
    expect(waysWith({ name: 'bridge', kind: 'BRIDGE', lon: -5.5, lat: 6.9 }).grid.remarks.cellsCutOff).toBe(0);
  });

  it('is crossed at the bridge, however near the other bank is', () => {
    const near = waysWith({ name: 'bridge', kind: 'BRIDGE', lon: -5.5, lat: 6.1 });
    const far = waysWith({ name: 'bridge', kind: 'BRIDGE', lon: -5.5, lat: 6.9 });
    // 6.6 km of land against twice 89 km to the bridge, at 4 km/h and with the detours of the country.
    expect(likely(near, west, east)).toBeLessThan(4 * 3600);
    expect(likely(far, west, east)).toBeGreaterThan(40 * 3600);
  });

  it('is crossed by a ferry by day, after waiting, and not at night', () => {
    const ferry = waysWith({ name: 'ferry', kind: 'FERRY', lon: -5.5, lat: 6.1 });
    const bridge = waysWith({ name: 'bridge', kind: 'BRIDGE', lon: -5.5, lat: 6.1 });
    expect(likely(ferry, west, east) as number).toBeGreaterThan((likely(bridge, west, east) as number) + 40 * 60);
    expect(likely(ferry, west, east, { night: true })).toBeNull();
    expect(likely(bridge, west, east, { night: true })).not.toBeNull();
  });

  it('says which crossings lie at no water', () => {
    expect(waysWith({ name: 'in the fields', kind: 'BRIDGE', lon: -5.9, lat: 6.5 }).grid.remarks.crossingsNotPlaced).toEqual(['in the fields']);
  });

  it('goes round a lake, in which nothing begins', () => {
    const lake: Position[] = [
      [-5.8, 6.4],
      [-5.6, 6.4],
      [-5.6, 6.6],
      [-5.8, 6.6],
      [-5.8, 6.4],
    ];
    const dry = waysOfGrid(gridOf({ ...square, waters: [] }));
    const wet = waysOfGrid(gridOf({ ...square, waters: [{ type: 'Polygon', coordinates: [lake] }] }));
    const [north, south] = [
      { lon: -5.7, lat: 6.65 },
      { lon: -5.7, lat: 6.35 },
    ];
    expect(likely(wet, north, south) as number).toBeGreaterThan(1.3 * (likely(dry, north, south) as number));
    expect(likely(wet, { lon: -5.7, lat: 6.5 }, south)).toBeNull();
  });

  it('joins neighbouring localities by a track and neighbouring seats by a road, which are quicker than the land between', () => {
    const [a, b] = [
      { lon: -5.9, lat: 6.2 },
      { lon: -5.9, lat: 6.3 },
    ];
    const plain = { ...square, waters: [] };
    const times = [plain, { ...plain, localities: [a, b] }, { ...plain, seats: [a, b] }].map((country) => likely(waysOfGrid(gridOf(country)), a, b) as number);
    expect(times).toEqual(times.toSorted((x, y) => y - x));
    expect(new Set(times).size).toBe(3);
  });
});

describe('the country', () => {
  let ways: Ways;
  let country: Country;
  let places: Place[];
  const seat = (name: string): Point => {
    const found = places.find((place) => place.kind === 'department' && place.name === name);
    if (!found) throw new Error(`There is no seat ${name}.`);
    return found;
  };
  beforeAll(() => {
    const read = (file: string) => JSON.parse(readFileSync(new URL(`../../geography/dist/${file}`, import.meta.url), 'utf8'));
    places = read('places.json');
    country = countryOf(read('zones.json') as ZoneShape[], places, read('rivers.json'));
    ways = waysOfGrid(gridOf(country));
  });

  it('has every crossing of data/river-crossings.csv on a water, and leaves out next to nothing', () => {
    expect(ways.grid.remarks.crossingsNotPlaced).toEqual([]);
    expect(ways.grid.remarks.cellsCutOff).toBeLessThan(100);
  });

  it('reaches every locality from every seat, by day and in the dry season, with a range that holds the likely time', () => {
    const network = travelNetwork(ways, FIRST_SPEEDS, DRY_DAY);
    for (const from of [seat('Abidjan'), seat('Bouna'), seat('Tabou')]) {
      for (const time of timesFrom(network, from, country.localities)) {
        expect(time).not.toBeNull();
        if (time) expect([time.low, time.likely, time.high]).toEqual([time.low, time.likely, time.high].toSorted((a, b) => a - b));
      }
    }
  });

  test.each(Vehicle.codes)('%s is never quicker in the rains or at night', (vehicle) => {
    for (const [from, to] of [
      ['Man', 'Guiglo'],
      ['Soubré', 'Korhogo'],
      ['Abengourou', 'Bouna'],
    ] as const) {
      const [day, rain, night] = [{}, { season: 'RAINY' as const }, { night: true }].map(
        (over) => likely(ways, seat(from), seat(to), { vehicle, ...over }) ?? Number.POSITIVE_INFINITY,
      );
      expect(rain).toBeGreaterThan(day as number);
      expect(night).toBeGreaterThan(day as number);
    }
  });

  it('gives the same matrix as one search after another, and can be cancelled between two', () => {
    const network = travelNetwork(ways, FIRST_SPEEDS, DRY_DAY);
    const from = ['Man', 'Guiglo', 'Soubré'].map(seat);
    const to = country.localities.filter((_, i) => i % 400 === 0);
    const told: number[] = [];
    const matrix = timeMatrix(network, { from, to, onProgress: (done) => void told.push(done) });
    from.forEach((point, i) => {
      timesFrom(network, point, to).forEach((time, j) => {
        expect(Math.abs((time?.likely ?? Number.NaN) - (matrix[i * to.length + j] as number))).toBeLessThanOrEqual(30);
      });
    });
    expect(told.at(-1)).toBe(3);
    const cancel = () => {
      throw new Error('cancelled');
    };
    expect(() => timeMatrix(network, { from, to, onProgress: cancel })).toThrow('cancelled');
  });

  it('gives two points of one cell a time that grows with what lies between, and none abroad', () => {
    const man = seat('Man');
    const [near, nearer] = [0.003, 0.001].map((by) => likely(ways, man, { lon: man.lon + by, lat: man.lat }, { vehicle: 'WALKING' }) as number);
    expect(near).toBeGreaterThan(nearer as number);
    expect(likely(ways, man, { lon: -1.6, lat: 6.7 })).toBeNull();
  });

  it('has isochrones that hold each other, hold what is reached in their time, and nothing that is far from it', () => {
    const network = travelNetwork(ways, FIRST_SPEEDS, DRY_DAY);
    const man = seat('Man');
    const found = isochrones(network, man, [120, 30, 60]) ?? [];
    expect(found.map(({ minutes }) => minutes)).toEqual([120, 30, 60]);
    expect(isochrones(network, { lon: -1.6, lat: 6.7 }, [30])).toBeNull();
    const times = timesFrom(network, man, country.localities);
    for (const { minutes, area } of found) {
      valid(area);
      country.localities.forEach(({ lon, lat }, i) => {
        const time = (times[i]?.likely ?? Number.POSITIVE_INFINITY) / 60;
        // The level lines run between centres of cells; within a cell's walk of the line either side is right.
        if (time < minutes - 35) expect(surfaceHolds(area, lon, lat)).toBe(true);
        if (time > minutes + 35) expect(surfaceHolds(area, lon, lat)).toBe(false);
      });
    }
    const inner = found[1] as { area: MultiPolygon };
    for (const [lon = 0, lat = 0] of inner.area.coordinates.flat(2)) expect(surfaceHolds((found[0] as { area: MultiPolygon }).area, lon, lat)).toBe(true);
  });

  function valid({ coordinates }: MultiPolygon): void {
    expect(coordinates.length).toBeGreaterThan(0);
    for (const [exterior, ...holes] of coordinates) {
      for (const ring of [exterior as Position[], ...holes]) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring[0]).toEqual(ring.at(-1));
      }
      for (const hole of holes)
        expect(surfaceHolds({ type: 'Polygon', coordinates: [exterior as Position[]] }, (hole[0] as Position)[0] as number, (hole[0] as Position)[1] as number)).toBe(true);
    }
  }
});

describe('speeds', () => {
  it('are complete, each with its source or "assumed"', () => {
    expect(SpeedTable.parse(FIRST_SPEEDS).rows).toHaveLength(WayClass.codes.length * Vehicle.codes.length);
    expect(FIRST_SPEEDS.rows.every(({ source }) => source === 'assumed' || source.startsWith('Tobler'))).toBe(true);
    expect(SpeedTable.safeParse({ ...FIRST_SPEEDS, rows: FIRST_SPEEDS.rows.slice(1) }).success).toBe(false);
    expect(SpeedTable.safeParse({ ...FIRST_SPEEDS, rows: [...FIRST_SPEEDS.rows.slice(1), FIRST_SPEEDS.rows[1]] }).success).toBe(false);
  });

  test.each([
    ['2026-06-10T12:00:00Z', 5.5, { season: 'RAINY', night: false }],
    ['2026-08-10T12:00:00Z', 5.5, { season: 'DRY', night: false }],
    ['2026-08-10T12:00:00Z', 9.5, { season: 'RAINY', night: false }],
    ['2026-01-10T21:00:00Z', 6.5, { season: 'DRY', night: true }],
    ['2026-01-10T05:59:00Z', 6.5, { season: 'DRY', night: true }],
  ])('of %s at latitude %f', (at, latitude, expected) => {
    expect(conditionsAt(new Date(at), latitude)).toEqual(expected);
  });
});
