import { distance } from '@turf/distance';

/** Metres of a degree of latitude, a little less than the least there is. */
const DEGREE = 110_000;

/** The place of a list that is nearest to a point, as its position, and how far it is in metres along the sphere; null in an empty list. */
export function nearestOf({ lon, lat }: { lon: ArrayLike<number>; lat: ArrayLike<number> }, toLon: number, toLat: number): { at: number; metres: number } | null {
  let nearest: { at: number; metres: number } | null = null;
  for (let at = 0; at < lat.length; at++) {
    const each = lat[at] ?? Number.NaN;
    if (nearest && Math.abs(each - toLat) * DEGREE > nearest.metres) continue;
    const metres = metresBetween({ lon: toLon, lat: toLat }, { lon: lon[at] ?? Number.NaN, lat: each });
    if (!nearest || metres < nearest.metres) nearest = { at, metres };
  }
  return nearest;
}

/** Metres along the sphere between two points in degrees. */
export const metresBetween = (a: { lon: number; lat: number }, b: { lon: number; lat: number }): number => distance([a.lon, a.lat], [b.lon, b.lat], { units: 'meters' });
