import { equalAreaProjection, type Random, seededRandom } from '../src/index.ts';

/** West, south, east, north in degrees: a country of six degrees by six. */
export const BOUNDS = [-8.6, 4.3, -2.5, 10.7] as const;

const AREA_SHARE = 0.9;
const AREAS = 80;
const AREA_RADIUS = 0.027; // degrees; about 3 km

/** Of the sizes of areas, on a logarithmic scale: the largest has some ten times as many points as the middle one. */
const SIZE_SPREAD = 0.9;

const VILLAGE_SHARE = 0.7;
const POINTS_PER_VILLAGE = 50;
const VILLAGE_RADIUS = 0.003; // degrees; about 330 m

/** Longitudes and latitudes: nine in ten in areas of many sizes, the same ones for any n, as where a register grows; the rest anywhere. */
export function areaPoints(n: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const centres = Array.from({ length: AREAS }, () => anywhere(random));
  const sizes = centres.map(() => Math.exp(SIZE_SPREAD * random.normal()));
  const shares = sizes.map((_, k) => sizes.slice(0, k + 1).reduce((sum, size) => sum + size) / sizes.reduce((sum, size) => sum + size));
  return pointsAround(n, random, AREA_SHARE, AREA_RADIUS, () => {
    const share = random.uniform();
    return centres[shares.findIndex((upTo) => share < upTo)] ?? (centres[0] as Place);
  });
}

/** Longitudes and latitudes: seven in ten around villages, whose number goes with n, the rest anywhere. */
export function villagePoints(n: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const villages = Array.from({ length: Math.ceil((VILLAGE_SHARE * n) / POINTS_PER_VILLAGE) }, () => anywhere(random));
  return pointsAround(n, random, VILLAGE_SHARE, VILLAGE_RADIUS, () => villages[random.below(villages.length)] as Place);
}

type Place = readonly [longitude: number, latitude: number];

function anywhere(random: Random): Place {
  const [west, south, east, north] = BOUNDS;
  return [west + random.uniform() * (east - west), south + random.uniform() * (north - south)];
}

function pointsAround(n: number, random: Random, share: number, radius: number, choose: () => Place): Float64Array {
  const coordinates = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const centre = random.uniform() < share ? choose() : null;
    const [longitude, latitude] = centre ?? anywhere(random);
    coordinates[2 * i] = longitude + (centre ? radius * random.normal() : 0);
    coordinates[2 * i + 1] = latitude + (centre ? radius * random.normal() : 0);
  }
  return coordinates;
}

/** The same places in metres on a plane, for peers that know no sphere. */
export function inMetres(coordinates: Float64Array): Float64Array {
  const [west, south, east, north] = BOUNDS;
  const projection = equalAreaProjection([(west + east) / 2, (south + north) / 2]);
  return coordinates.map((value, k) => (k % 2 === 0 ? projection.x(value) : projection.y(value)));
}
