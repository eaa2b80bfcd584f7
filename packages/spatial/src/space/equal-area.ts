import { AnalysisError } from '../foundation/index.ts';
import { type Extent, turnedFrom } from './extent.ts';
import { degrees, EARTH_RADIUS, radians } from './metric.ts';

/** Beyond, cells would be drawn out too much to be called hexagons. */
const MAX_LATITUDE = 75;

/** A map projection: metres from an origin, both ways. */
export interface EqualAreaProjection {
  /** Longitude, latitude in degrees. */
  origin: readonly [longitude: number, latitude: number];
  x(longitude: number): number;
  y(latitude: number): number;
  longitude(x: number): number;
  latitude(y: number): number;
}

/**
 * Lambert's cylindrical equal-area projection with the origin's parallel at true scale:
 * x = R cos(phi0) (lambda - lambda0), y = R (sin(phi) - sin(phi0)) / cos(phi0).
 *
 * A square metre on the plane is a square metre on the sphere, everywhere. Shapes are true at the origin's parallel;
 * elsewhere lengths stretch by cos(phi0) / cos(phi) from west to east, and shrink by as much from south to north: at
 * most 1 % over a country of six degrees about 7.5 degrees north, 2.8 % about 30, 5.6 % about 45.
 *
 * Longitudes are taken on the side of the origin where they are nearest, so that the antimeridian is no seam.
 *
 * @throws AnalysisError for an origin beyond 75 degrees of latitude
 */
export function equalAreaProjection(origin: readonly [number, number]): EqualAreaProjection {
  const [longitude0, latitude0] = origin;
  if (!(Number.isFinite(longitude0) && Math.abs(latitude0) <= MAX_LATITUDE)) {
    const message = `the middle latitude ${latitude0} is beyond ±${MAX_LATITUDE} degrees: cells there are no hexagons`;
    throw new AnalysisError('no-answer', 'origin', message);
  }
  const trueScale = Math.cos(radians(latitude0));
  const sine0 = Math.sin(radians(latitude0));
  return {
    origin,
    x: (longitude) => EARTH_RADIUS * trueScale * radians(nearestTurn(longitude - longitude0)),
    y: (latitude) => (EARTH_RADIUS * (Math.sin(radians(latitude)) - sine0)) / trueScale,
    longitude: (x) => nearestTurn(longitude0 + degrees(x / (EARTH_RADIUS * trueScale))),
    latitude: (y) => degrees(Math.asin(Math.max(-1, Math.min(1, sine0 + (y * trueScale) / EARTH_RADIUS)))),
  };
}

/** An origin amid an extent. */
export function middleOf({ west, south, east, north }: Extent): [longitude: number, latitude: number] {
  return [nearestTurn((west + east) / 2), (south + north) / 2];
}

/** The same direction within -180 (included) to 180 degrees. */
const nearestTurn = (longitude: number): number => turnedFrom(-180, longitude);
