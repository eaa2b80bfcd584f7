import { checkLength, checkNotNegative, type Random } from '../foundation/index.ts';
import { countPoints, degrees, EARTH_RADIUS, radians } from './metric.ts';

/**
 * Draws each place anew, anywhere within what is known of it: uniform over the spherical cap of that radius. A
 * finding that holds in most of many such draws does not depend on the exact position that a vague place was given.
 *
 * Propagation of positional error by simulation: Heuvelink, Brown, van Loon (2007), Int. J. Geogr. Inf. Sci. 21.
 *
 * @param coordinates interleaved longitude, latitude in degrees
 * @param uncertainty radius of each place, metres
 * @returns interleaved as the coordinates; longitudes from -180 to 180
 * @throws AnalysisError for a coordinate out of range or a radius that is negative
 */
export function drawWithinUncertainty(coordinates: Float64Array, uncertainty: Float64Array, random: Random): Float64Array {
  const n = countPoints(coordinates, 'great-circle');
  checkLength(uncertainty, n, 'uncertainty', 'points');
  checkNotNegative(uncertainty, 'uncertainty');
  const drawn = coordinates.slice();
  for (let i = 0; i < n; i++) {
    const radius = Math.min(Math.PI, (uncertainty[i] as number) / EARTH_RADIUS);
    if (radius === 0) continue;
    // Areas of caps are as squares of the chord's half: sin^2(a / 2) is uniform where the place is.
    const angle = 2 * Math.asin(Math.sqrt(random.uniform()) * Math.sin(radius / 2));
    const bearing = 2 * Math.PI * random.uniform();
    const latitude = radians(coordinates[2 * i + 1] as number);
    const sine = Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude), Math.cos(angle) - Math.sin(latitude) * sine);
    const longitude = (coordinates[2 * i] as number) + degrees(east);
    drawn[2 * i] = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
    drawn[2 * i + 1] = degrees(Math.asin(Math.max(-1, Math.min(1, sine))));
  }
  return drawn;
}
