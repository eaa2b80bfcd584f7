import { expect, test } from 'vitest';
import { adaptiveRadius, type DonutOptions, donutAnonymity, donutMask, seededRandom } from '../index.ts';
import { EARTH_RADIUS, squaredArc } from '../space/index.ts';

function uniformOf(seed: number): () => number {
  const random = seededRandom(seed);
  return () => random.uniform();
}

const LON = -5.55;
const LAT = 7.69;
const N = 20_000;

function options(changed: Partial<DonutOptions> = {}): DonutOptions {
  return { innerMetres: 500, outerMetres: 2000, uniform: uniformOf(1), accepts: () => true, density: 40, smallestK: 0, ...changed };
}

/** Metres along the sphere, from the chord in space. */
function distance(lonA: number, latA: number, lonB: number, latB: number): number {
  const inSpace = (lon: number, lat: number) => {
    const [l, p] = [(lon * Math.PI) / 180, (lat * Math.PI) / 180];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)] as const;
  };
  const [xa, ya, za] = inSpace(lonA, latA);
  const [xb, yb, zb] = inSpace(lonB, latB);
  return EARTH_RADIUS * Math.sqrt(squaredArc((xa - xb) ** 2 + (ya - yb) ** 2 + (za - zb) ** 2));
}

function masks(count: number, changed: Partial<DonutOptions> = {}, lon = LON, lat = LAT) {
  const fixed = options(changed);
  return Array.from({ length: count }, () => donutMask(lon, lat, fixed) as { lon: number; lat: number; k: number });
}

test('never nearer than inner nor farther than outer, at the poles and across the antimeridian too', () => {
  for (const [lon, lat] of [
    [LON, LAT],
    [179.999, -12],
    [-180, 60],
    [12, 90],
    [12, -90],
    [0, 0],
    [350, 5],
  ] as const) {
    for (const mask of masks(500, {}, lon, lat)) {
      const moved = distance(lon, lat, mask.lon, mask.lat);
      expect(moved).toBeGreaterThanOrEqual(500 - 1e-3);
      expect(moved).toBeLessThanOrEqual(2000 + 1e-3);
      expect(mask.lon >= -180 && mask.lon < 180 && Math.abs(mask.lat) <= 90).toBe(true);
    }
  }
});

test('the ends of the stream are the edges of the annulus', () => {
  const draws = (...numbers: number[]) => options({ uniform: () => numbers.shift() as number });
  const nearest = donutMask(LON, LAT, draws(0, 0)) as { lon: number; lat: number };
  expect(distance(LON, LAT, nearest.lon, nearest.lat)).toBeCloseTo(500, 4);
  expect(nearest.lon).toBeCloseTo(LON, 12);
  expect(nearest.lat).toBeGreaterThan(LAT);
  const farthest = donutMask(LON, LAT, draws(0.25, 1 - 2 ** -53)) as { lon: number; lat: number };
  expect(distance(LON, LAT, farthest.lon, farthest.lat)).toBeCloseTo(2000, 4);
  expect(farthest.lon).toBeGreaterThan(LON);
});

test('uniform over the area: as many in each of ten rings of one area, and in each of ten directions', () => {
  const rings = new Array<number>(10).fill(0);
  const directions = new Array<number>(10).fill(0);
  const count = (counts: number[], share: number) => {
    const at = Math.min(9, Math.floor(10 * share));
    counts[at] = (counts[at] as number) + 1;
  };
  for (const mask of masks(N)) {
    count(rings, (distance(LON, LAT, mask.lon, mask.lat) ** 2 - 500 ** 2) / (2000 ** 2 - 500 ** 2));
    const east = (mask.lon - LON) * Math.cos((LAT * Math.PI) / 180);
    count(directions, (Math.atan2(mask.lat - LAT, east) + Math.PI) / (2 * Math.PI));
  }
  const chiSquared = (counts: number[]) => counts.reduce((sum, seen) => sum + (seen - N / 10) ** 2 / (N / 10), 0);
  // 27.9 is passed once in a thousand by nine degrees of freedom.
  expect(chiSquared(rings)).toBeLessThan(27.9);
  expect(chiSquared(directions)).toBeLessThan(27.9);
});

test('anonymity on a full plane is density times the area of the annulus', () => {
  const expected = 40 * Math.PI * (2 ** 2 - 0.5 ** 2);
  expect(Math.abs(donutAnonymity(LON, LAT, options()) / expected - 1)).toBeLessThan(0.01);
  const [mask] = masks(1);
  expect(mask?.k).toBe(donutAnonymity(mask?.lon as number, mask?.lat as number, options()));
});

test('half a plane hides half, whichever half', () => {
  const full = donutAnonymity(LON, LAT, options());
  for (let degrees = 0; degrees < 360; degrees += 7) {
    const [east, north] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const accepts = (lon: number, lat: number) => (lon - LON) * Math.cos((LAT * Math.PI) / 180) * east + (lat - LAT) * north > 0;
    expect(Math.abs(donutAnonymity(LON, LAT, options({ accepts })) / full - 0.5)).toBeLessThan(0.02);
  }
});

test('a sea that takes most of the annulus: k is within a twelfth of the whole of its true share', () => {
  const squares = (lon: number, lat: number) => Math.floor(lon * 150) % 2 === 0 && Math.floor(lat * 150) % 2 === 0;
  const random = seededRandom(9);
  const sampled = masks(N, { uniform: () => random.uniform() }).filter(({ lon, lat }) => squares(lon, lat)).length / N;
  expect(Math.abs(donutAnonymity(LON, LAT, options({ accepts: squares })) / donutAnonymity(LON, LAT, options()) - sampled)).toBeLessThan(1 / 12);
});

test('only accepted places, and only where enough are accepted around them', () => {
  const accepts = (lon: number) => lon > LON;
  const full = donutAnonymity(LON, LAT, options());
  for (const mask of masks(300, { accepts, smallestK: 0.6 * full })) {
    expect(mask.lon).toBeGreaterThan(LON);
    expect(mask.k).toBeGreaterThanOrEqual(0.6 * full);
  }
});

test('null where nothing is accepted or nobody lives', () => {
  let asked = 0;
  const nowhere = () => {
    asked++;
    return false;
  };
  expect(donutMask(LON, LAT, options({ accepts: nowhere }))).toBeNull();
  expect(asked).toBe(64);
  expect(donutMask(LON, LAT, options({ accepts: nowhere, tries: 3 }))).toBeNull();
  expect(asked).toBe(67);
  expect(donutMask(LON, LAT, options({ density: 0, smallestK: 1 }))).toBeNull();
});

test('one stream, one mask; another stream, another', () => {
  const mask = (seed: number) => donutMask(LON, LAT, options({ uniform: uniformOf(seed) }));
  expect(mask(7)).toEqual(mask(7));
  expect(mask(7)).not.toEqual(mask(8));
});

test('adaptive radius: the disc that holds the target, within bounds', () => {
  const radius = adaptiveRadius(40, 500, 100, 50_000);
  expect(40 * Math.PI * (radius / 1000) ** 2).toBeCloseTo(500, 9);
  expect(adaptiveRadius(1e6, 500, 100, 50_000)).toBe(100);
  expect(adaptiveRadius(1e-6, 500, 100, 50_000)).toBe(50_000);
  expect(adaptiveRadius(0, 500, 100, 50_000)).toBe(50_000);
  expect(() => adaptiveRadius(-1, 500, 100, 200)).toThrow(RangeError);
  expect(() => adaptiveRadius(1, Number.NaN, 100, 200)).toThrow(RangeError);
  expect(() => adaptiveRadius(1, 500, 300, 200)).toThrow(RangeError);
});

test('refuses what is no place, no annulus, no density', () => {
  expect(() => donutMask(LON, LAT, options({ innerMetres: 0 }))).toThrow(new RangeError('The annulus from 0 to 2000 m is not one: 0 < inner < outer <= 1000000.'));
  for (const changed of [
    { innerMetres: 2000 },
    { outerMetres: 2e6 },
    { innerMetres: Number.NaN },
    { density: -1 },
    { density: Number.POSITIVE_INFINITY },
    { smallestK: Number.NaN },
    { tries: 0 },
    { tries: 1.5 },
  ]) {
    expect(() => donutMask(LON, LAT, options(changed))).toThrow(RangeError);
  }
  expect(() => donutMask(Number.NaN, LAT, options())).toThrow(RangeError);
  expect(() => donutAnonymity(LON, 91, options())).toThrow(RangeError);
});
