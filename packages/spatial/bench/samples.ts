import { equalAreaProjection, seededRandom } from '../src/index.ts';

/** West, south, east, north in degrees: a country of six degrees by six. */
export const BOUNDS = [-8.6, 4.3, -2.5, 10.7] as const;

const VILLAGE_SHARE = 0.7;
const POINTS_PER_VILLAGE = 50;
const VILLAGE_RADIUS = 0.003; // degrees; about 330 m

/** Longitudes and latitudes: seven in ten around villages, whose number goes with n, the rest anywhere. */
export function scatteredPoints(n: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const [west, south, east, north] = BOUNDS;
  const anywhere = () => [west + random.uniform() * (east - west), south + random.uniform() * (north - south)] as const;
  const villages = Array.from({ length: Math.ceil((VILLAGE_SHARE * n) / POINTS_PER_VILLAGE) }, anywhere);
  const coordinates = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const village = random.uniform() < VILLAGE_SHARE ? villages[random.below(villages.length)] : undefined;
    const [longitude, latitude] = village ?? anywhere();
    coordinates[2 * i] = longitude + (village ? VILLAGE_RADIUS * random.normal() : 0);
    coordinates[2 * i + 1] = latitude + (village ? VILLAGE_RADIUS * random.normal() : 0);
  }
  return coordinates;
}

/** The same places in metres on a plane, for peers that know no sphere. */
export function inMetres(coordinates: Float64Array): Float64Array {
  const [west, south, east, north] = BOUNDS;
  const projection = equalAreaProjection([(west + east) / 2, (south + north) / 2]);
  return coordinates.map((value, k) => (k % 2 === 0 ? projection.x(value) : projection.y(value)));
}
