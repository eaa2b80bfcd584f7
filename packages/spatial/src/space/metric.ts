import { AnalysisError } from '../foundation/index.ts';

/** Radius of the sphere that has the mean radius of the WGS 84 ellipsoid (IUGG R1), in metres. */
export const EARTH_RADIUS = 6_371_008.8;

/**
 * - `great-circle`: coordinates are longitude, latitude in degrees; distances in metres along the sphere.
 * - `euclidean`: coordinates are x, y in any unit; distances in the same unit.
 */
export type Metric = 'great-circle' | 'euclidean';

/**
 * Points set in space so that the straight line between two of them orders pairs just as the metric does: on the unit
 * sphere for great circles (no seam at the antimeridian, no singular pole), in the plane x = 0 for the Euclidean metric.
 */
export interface Embedding {
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  /**
   * 2 where y and z suffice to tell how near points are: no straight line is more than `stretch` times as long as its
   * shadow in that plane. So it is in the plane itself, and on a part of the sphere that all faces one way.
   */
  dimension: 2 | 3;
  stretch: number;
}

/**
 * What rounding may add to the chord between two points of the unit sphere: a few units in the last place of pi (the
 * longitude in radians) and of 1 (the coordinates). Thirteen nanometres on the ground.
 */
const CHORD_ROUNDING = 2e-15;

/** A part of the sphere that lies under 45 degrees to a plane is told apart in that plane; see {@link Embedding}. */
const MAX_STRETCH = Math.SQRT2;

/** The number of points in an interleaved array, after a check of every coordinate. */
export function countPoints(coordinates: Float64Array, metric: Metric, path = 'points'): number {
  if (coordinates.length % 2 !== 0) {
    throw new AnalysisError('invalid-request', path, `${path} holds ${coordinates.length} coordinates, not pairs`);
  }
  const [limit0, limit1] = metric === 'euclidean' ? [Number.MAX_VALUE, Number.MAX_VALUE] : [360, 90];
  for (let k = 0; k < coordinates.length; k += 2) {
    if (!(Math.abs(coordinates[k] as number) <= limit0)) throw outOfRange(coordinates, k, limit0, path);
    if (!(Math.abs(coordinates[k + 1] as number) <= limit1)) throw outOfRange(coordinates, k + 1, limit1, path);
  }
  return coordinates.length / 2;
}

/** Places points in space; see {@link Embedding}. `coordinates` is interleaved, as checked by {@link countPoints}. */
export function embed(coordinates: Float64Array, metric: Metric): Embedding {
  return metric === 'euclidean' ? embedInPlane(coordinates) : embedOnSphere(coordinates);
}

/**
 * The largest squared straight line of an {@link embed}ding that still stands for a distance of at most `distance`.
 * Inclusive: a pair exactly `distance` apart is within it, whatever way its coordinates were rounded on the sphere.
 */
export function squaredReach(distance: number, metric: Metric): number {
  if (metric === 'euclidean') return largestSquare(distance);
  const angle = distance / EARTH_RADIUS;
  const chord = angle >= Math.PI ? 2 : 2 * Math.sin(angle / 2);
  return (chord + CHORD_ROUNDING) ** 2;
}

/** The largest squared straight line of two points that coincide. */
export function squaredCoincidence(metric: Metric): number {
  return metric === 'euclidean' ? 0 : CHORD_ROUNDING ** 2;
}

/** Square of the arc that a squared chord of the unit sphere subtends, in radians squared. */
export function squaredArc(squaredChord: number): number {
  // Series of 4 asin(c / 2)^2 in c^2. Below c = 0.05 the first term left out is under 1e-15 of the whole.
  if (squaredChord < 0.0025) {
    return squaredChord * (1 + squaredChord * (1 / 12 + squaredChord * (1 / 90 + squaredChord * (1 / 560))));
  }
  return (2 * Math.asin(Math.min(1, Math.sqrt(squaredChord) / 2))) ** 2;
}

/** Distance between points i and j: metres, or the unit of the coordinates. */
export function metricDistance(coordinates: Float64Array, i: number, j: number, metric: Metric): number {
  const pair = Float64Array.of(coordinates[2 * i] as number, coordinates[2 * i + 1] as number, coordinates[2 * j] as number, coordinates[2 * j + 1] as number);
  const { x, y, z } = embed(pair, metric);
  const squared = ((x[1] as number) - (x[0] as number)) ** 2 + ((y[1] as number) - (y[0] as number)) ** 2 + ((z[1] as number) - (z[0] as number)) ** 2;
  return metric === 'euclidean' ? Math.sqrt(squared) : EARTH_RADIUS * Math.sqrt(squaredArc(squared));
}

/**
 * Half the height and width, in degrees, of the smallest box of latitudes and longitudes around a circle on the sphere.
 * A circle that holds a pole has all longitudes: half-width 180.
 */
export function reachInDegrees(latitude: number, reach: number): { halfHeight: number; halfWidth: number } {
  const angle = reach / EARTH_RADIUS;
  const halfHeight = degrees(angle);
  if (Math.abs(latitude) + halfHeight >= 90) return { halfHeight, halfWidth: 180 };
  return { halfHeight, halfWidth: degrees(Math.asin(Math.sin(angle) / Math.cos(radians(latitude)))) };
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

export function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** The largest double whose square root, as rounded, is at most `root`: `d2 <= largestSquare(r)` is `sqrt(d2) <= r`. */
function largestSquare(root: number): number {
  let square = root * root;
  if (square === 0 || square === Number.POSITIVE_INFINITY) return square;
  while (Math.sqrt(square) > root) square = neighbouringDouble(square, -1n);
  for (;;) {
    const next = neighbouringDouble(square, 1n);
    if (Math.sqrt(next) > root) return square;
    square = next;
  }
}

/** Positive doubles are ordered as their bit patterns are. */
function neighbouringDouble(value: number, step: bigint): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + step);
  return view.getFloat64(0);
}

function embedInPlane(coordinates: Float64Array): Embedding {
  const n = coordinates.length / 2;
  const y = new Float64Array(n);
  const z = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    y[i] = coordinates[2 * i] as number;
    z[i] = coordinates[2 * i + 1] as number;
  }
  return { x: new Float64Array(n), y, z, dimension: 2, stretch: 1 };
}

function embedOnSphere(coordinates: Float64Array): Embedding {
  const n = coordinates.length / 2;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  const z = new Float64Array(n);
  const turned = middleLongitude(coordinates);
  for (let i = 0; i < n; i++) {
    const longitude = radians((coordinates[2 * i] as number) - turned);
    const latitude = radians(coordinates[2 * i + 1] as number);
    const parallel = Math.cos(latitude);
    x[i] = parallel * Math.cos(longitude);
    y[i] = parallel * Math.sin(longitude);
    z[i] = Math.sin(latitude);
  }
  // Where all points face along an axis, a chord is at most 1 / (the least coordinate on it) times its shadow across it.
  const stretchOverX = 1 / leastFacing(x);
  const stretchOverZ = 1 / leastFacing(z);
  if (stretchOverX <= Math.min(MAX_STRETCH, stretchOverZ)) return { x, y, z, dimension: 2, stretch: stretchOverX };
  if (stretchOverZ <= MAX_STRETCH) return { x: z, y, z: x, dimension: 2, stretch: stretchOverZ };
  return { x, y, z, dimension: 3, stretch: 1 };
}

/** A whole degree amid the longitudes, so that points of one country face along x once the globe is turned by it. */
function middleLongitude(coordinates: Float64Array): number {
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < coordinates.length; k += 2) {
    west = Math.min(west, coordinates[k] as number);
    east = Math.max(east, coordinates[k] as number);
  }
  return east - west < 180 ? Math.round((west + east) / 2) : 0;
}

/** The least absolute value if all have one sign, else 0. */
function leastFacing(values: Float64Array): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    lowest = Math.min(lowest, values[i] as number);
    highest = Math.max(highest, values[i] as number);
  }
  return Math.max(lowest, -highest, 0);
}

function outOfRange(coordinates: Float64Array, k: number, limit: number, path: string): AnalysisError {
  const name = limit === 90 ? 'latitude' : limit === 360 ? 'longitude' : 'coordinate';
  const range = limit === Number.MAX_VALUE ? 'a finite number' : `within ±${limit} degrees`;
  const where = `${path}[${k >> 1}][${k % 2}]`;
  return new AnalysisError('invalid-request', where, `${where}: ${name} ${coordinates[k]} is not ${range}`);
}
