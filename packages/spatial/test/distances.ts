import { EARTH_RADIUS } from '../src/index.ts';

/** Haversine formula: another way to the same distance than the chords of the package. Degrees in, metres out. */
export function greatCircleDistance([lon1, lat1]: readonly number[], [lon2, lat2]: readonly number[]): number {
  const radians = (degrees = 0) => (degrees * Math.PI) / 180;
  const a = Math.sin((radians(lat2) - radians(lat1)) / 2) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin((radians(lon2) - radians(lon1)) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

export function euclideanDistance([x1 = 0, y1 = 0]: readonly number[], [x2 = 0, y2 = 0]: readonly number[]): number {
  return Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2);
}
