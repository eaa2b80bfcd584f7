/** Degrees; east is not below west, and may be beyond 180 where the antimeridian lies between. */
export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Where the circle of longitudes is cut open, for points that lie all around or across the antimeridian. */
const CUTS = [-180, 0];

/**
 * The box around interleaved longitudes and latitudes; of the boxes that those on either side of the antimeridian fit in,
 * the narrowest. The order of the points plays no part, not even in rounding. Of no points, nothing (infinite).
 */
export function extentOf(coordinates: Float64Array): Extent {
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  let south = Number.POSITIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < coordinates.length; k += 2) {
    const longitude = coordinates[k] as number;
    const latitude = coordinates[k + 1] as number;
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  if (east - west <= 180) return { west, south, east, north };
  const [first, second] = CUTS.map((cut) => longitudesFrom(coordinates, cut)) as [[number, number], [number, number]];
  const [w, e] = second[1] - second[0] < first[1] - first[0] ? second : first;
  return { west: w, south, east: e, north };
}

/** The least and the greatest longitude, each on the turn that begins with the cut. */
function longitudesFrom(coordinates: Float64Array, cut: number): [west: number, east: number] {
  let west = Number.POSITIVE_INFINITY;
  let east = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < coordinates.length; k += 2) {
    const longitude = turnedFrom(cut, coordinates[k] as number);
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
  }
  return [west, east];
}

/** The same direction within 360 degrees from the cut on. */
export function turnedFrom(cut: number, longitude: number): number {
  return longitude - 360 * Math.floor((longitude - cut) / 360);
}
