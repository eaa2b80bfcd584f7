import { degrees, EARTH_RADIUS, radians } from '../space/index.ts';

export interface DonutOptions {
  /** Nearest and farthest that the mask may move a point; 0 < inner < outer <= 1,000 km. */
  innerMetres: number;
  outerMetres: number;
  /** Uniform numbers in [0, 1), drawn from a secret stream by the caller: two for each try. */
  uniform: () => number;
  /** Whether a place may be used (same area, on land). Longitude in [-180, 180), latitude in [-90, 90]. */
  accepts: (lon: number, lat: number) => boolean;
  /** Units of population per square kilometre around the point. */
  density: number;
  /** Smallest anonymity that is acceptable. */
  smallestK: number;
  /** How many places are drawn before giving up; 64 unless told. */
  tries?: number;
}

/** Past this the area of an annulus in the plane is over 0.2 % more than on the sphere, and a mask hides nothing more. */
const FARTHEST = 1_000_000;
const RINGS = 6;
const DIRECTIONS = 16;
const LATTICE = latticeDirections();

/**
 * Moves a place to a random one at least `innerMetres` and less than `outerMetres` away, uniform over the area of that
 * annulus: direction 2 pi u, distance sqrt(u (outer^2 - inner^2) + inner^2), along a great circle. Draws again while the
 * place is not accepted or hides the true one among fewer than `smallestK` units ({@link donutAnonymity}).
 *
 * Hampton et al. (2010), Mapping health data: improved privacy protection with donut method geomasking, American Journal
 * of Epidemiology 172; Allshouse et al. (2010), Geomasking sensitive health data and privacy protection, Geocarto
 * International 25.
 *
 * @param lon longitude of the true place in degrees
 * @param lat latitude in degrees
 * @returns the masked place in degrees and its anonymity in units of population, or null where no try gave one
 * @throws RangeError where a number is not one that the options allow
 */
export function donutMask(lon: number, lat: number, options: DonutOptions): { lon: number; lat: number; k: number } | null {
  check(lon, lat, options);
  const { innerMetres, outerMetres, uniform, accepts, smallestK, tries = 64 } = options;
  if (!(smallestK >= 0)) throw new RangeError(`smallestK is ${smallestK}; it must be 0 or more.`);
  if (!(Number.isInteger(tries) && tries >= 1)) throw new RangeError(`tries is ${tries}; it must be a whole number from 1.`);
  const place = { lon: 0, lat: 0 };
  const from = origin(lon, lat);
  for (let tried = 0; tried < tries; tried++) {
    const bearing = 2 * Math.PI * uniform();
    const angle = Math.sqrt(uniform() * (outerMetres ** 2 - innerMetres ** 2) + innerMetres ** 2) / EARTH_RADIUS;
    goTo(place, from, Math.sin(bearing), Math.cos(bearing), Math.sin(angle), Math.cos(angle));
    if (!accepts(place.lon, place.lat)) continue;
    const k = anonymity(place.lon, place.lat, options);
    if (k >= smallestK) return { lon: place.lon, lat: place.lat, k };
  }
  return null;
}

/**
 * Units of population among which the true place hides for one who knows the masked place and the method: the true place
 * is in the same annulus around the masked one, in the part that is accepted. k = density pi (outer^2 - inner^2) share,
 * where the share is of a fixed lattice of 96 points, each the middle of an equal area: six rings in sixteen directions, each
 * ring turned a little further, so that an edge that is straight meets the rings in different places. People are taken to
 * live evenly over what is accepted: where they do not, fewer may live there (Allshouse et al. advise three times the area).
 *
 * @param lon longitude of the masked place in degrees
 * @param lat latitude in degrees
 * @throws RangeError where a number is not one that the options allow
 */
export function donutAnonymity(lon: number, lat: number, options: Pick<DonutOptions, 'innerMetres' | 'outerMetres' | 'accepts' | 'density'>): number {
  check(lon, lat, options);
  return anonymity(lon, lat, options);
}

/**
 * Radius in metres of the disc that holds `target` units at `density` units per square kilometre, kept within smallest
 * and largest (metres): 1000 sqrt(target / (pi density)). Where nobody lives it is the largest.
 *
 * @throws RangeError where one is negative or NaN, or smallest is over largest
 */
export function adaptiveRadius(density: number, target: number, smallest: number, largest: number): number {
  if (!(density >= 0 && target >= 0)) throw new RangeError(`The density is ${density} and the target ${target}; both must be 0 or more.`);
  if (!(smallest >= 0 && smallest <= largest)) throw new RangeError(`The radius cannot be kept within ${smallest} and ${largest} m.`);
  if (density === 0) return largest;
  return Math.min(largest, Math.max(smallest, 1000 * Math.sqrt(target / (Math.PI * density))));
}

type Annulus = Pick<DonutOptions, 'innerMetres' | 'outerMetres' | 'accepts' | 'density'>;

function anonymity(lon: number, lat: number, { innerMetres, outerMetres, accepts, density }: Annulus): number {
  const place = { lon: 0, lat: 0 };
  const from = origin(lon, lat);
  const squares = outerMetres ** 2 - innerMetres ** 2;
  let accepted = 0;
  for (let ring = 0; ring < RINGS; ring++) {
    // Each ring runs through the middle of the area it stands for.
    const angle = Math.sqrt(innerMetres ** 2 + (squares * (ring + 0.5)) / RINGS) / EARTH_RADIUS;
    const sine = Math.sin(angle);
    const cosine = Math.cos(angle);
    for (let k = 2 * ring * DIRECTIONS; k < 2 * (ring + 1) * DIRECTIONS; k += 2) {
      goTo(place, from, LATTICE[k] as number, LATTICE[k + 1] as number, sine, cosine);
      if (accepts(place.lon, place.lat)) accepted++;
    }
  }
  return (density * Math.PI * squares * accepted) / (1e6 * RINGS * DIRECTIONS);
}

interface Origin {
  lon: number;
  sine: number;
  cosine: number;
}

function origin(lon: number, lat: number): Origin {
  return { lon, sine: Math.sin(radians(lat)), cosine: Math.cos(radians(lat)) };
}

/** Puts into `place` where the great circle leads; bearings run clockwise from north. */
function goTo(place: { lon: number; lat: number }, from: Origin, sinBearing: number, cosBearing: number, sinAngle: number, cosAngle: number): void {
  const sine = from.sine * cosAngle + from.cosine * sinAngle * cosBearing;
  const turned = degrees(Math.atan2(sinBearing * sinAngle * from.cosine, cosAngle - from.sine * sine));
  const lon = from.lon + turned;
  // Rounding must not carry a pole past 90 degrees; the division only where the antimeridian is crossed.
  place.lat = degrees(Math.asin(Math.max(-1, Math.min(1, sine))));
  place.lon = lon >= -180 && lon < 180 ? lon : lon - 360 * Math.floor((lon + 180) / 360);
}

/** Sine and cosine of each bearing of the lattice, ring after ring; none runs along a meridian or a parallel. */
function latticeDirections(): Float64Array {
  const directions = new Float64Array(2 * RINGS * DIRECTIONS);
  for (let k = 0; k < RINGS * DIRECTIONS; k++) {
    const turned = (Math.floor(k / DIRECTIONS) + 0.5) / RINGS;
    const bearing = (2 * Math.PI * ((k % DIRECTIONS) + turned)) / DIRECTIONS;
    directions[2 * k] = Math.sin(bearing);
    directions[2 * k + 1] = Math.cos(bearing);
  }
  return directions;
}

function check(lon: number, lat: number, { innerMetres, outerMetres, density }: Annulus): void {
  if (!(Math.abs(lon) <= 360 && Math.abs(lat) <= 90)) throw new RangeError(`Longitude ${lon}, latitude ${lat} is not a place.`);
  if (!(innerMetres > 0 && innerMetres < outerMetres && outerMetres <= FARTHEST)) {
    throw new RangeError(`The annulus from ${innerMetres} to ${outerMetres} m is not one: 0 < inner < outer <= ${FARTHEST}.`);
  }
  if (!(density >= 0 && density < Number.POSITIVE_INFINITY)) throw new RangeError(`The density is ${density}; it must be 0 or more.`);
}
