import { AREA_CORNERS, type Area } from '@vigie/domain';
import { surface } from '@vigie/hotspots';

/** Steps of an address, in degrees: about eleven metres. */
const STEP = 1e-4;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A coordinate as an address holds it: what is drawn is rounded to this, so that the page, its address and the server have the same corners. */
const rounded = (degrees: number): number => Math.round(degrees / STEP);
const back = (steps: number): number => Math.round(steps) / (1 / STEP);

/**
 * An area as an address holds it: differences of its corners in steps, signs folded in, five bits a letter and a sixth that says whether more follow
 * (Google's polyline encoding, with letters that an address keeps as they are). Two hundred corners are about a thousand letters.
 */
export function writeArea(area: Area): string {
  let text = '';
  let [x, y] = [0, 0];
  for (const [lon, lat] of area) {
    const [nextX, nextY] = [rounded(lon), rounded(lat)];
    for (const difference of [nextX - x, nextY - y]) {
      let rest = difference < 0 ? -2 * difference - 1 : 2 * difference;
      while (rest >= 32) {
        text += ALPHABET[32 + (rest % 32)];
        rest = Math.floor(rest / 32);
      }
      text += ALPHABET[rest];
    }
    [x, y] = [nextX, nextY];
  }
  return text;
}

/** The corners that a text holds; null where it is none that `writeArea` could have written. */
export function readArea(text: string): Area | null {
  const differences: number[] = [];
  let value = 0;
  let place = 1;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit < 0 || place > 2 ** 40) return null;
    value += (digit % 32) * place;
    place *= 32;
    if (digit >= 32) continue;
    differences.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    [value, place] = [0, 1];
  }
  const corners = differences.length / 2;
  if (place !== 1 || !Number.isInteger(corners) || corners < AREA_CORNERS.least || corners > AREA_CORNERS.most) return null;
  let [x, y] = [0, 0];
  const area: Area = Array.from({ length: corners }, (_, at) => {
    x += differences[2 * at] ?? 0;
    y += differences[2 * at + 1] ?? 0;
    return [back(x), back(y)];
  });
  return area.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90) ? area : null;
}

/** The corners of a ring, its repeated end left out, thinned to what an area may have: each time the corner goes that changes the surface least (Visvalingam and Whyatt 1993). */
export function areaOf(ring: readonly (readonly number[])[]): Area {
  const corners = ring.slice(0, -1).map(([lon = 0, lat = 0]): [number, number] => [back(rounded(lon)), back(rounded(lat))]);
  while (corners.length > AREA_CORNERS.most) {
    let [least, at] = [Number.POSITIVE_INFINITY, 0];
    for (let i = 0; i < corners.length; i++) {
      const size = triangle(corners.at(i - 1), corners[i], corners[(i + 1) % corners.length]);
      if (size < least) [least, at] = [size, i];
    }
    corners.splice(at, 1);
  }
  return corners;
}

const triangle = ([ax, ay]: readonly number[] = [], [bx, by]: readonly number[] = [], [cx, cy]: readonly number[] = []): number =>
  Math.abs(((bx ?? 0) - (ax ?? 0)) * ((cy ?? 0) - (ay ?? 0)) - ((cx ?? 0) - (ax ?? 0)) * ((by ?? 0) - (ay ?? 0)));

/** The outline of a zone as an area: of several parts the largest, as an area is one piece. */
export function areaOfZone(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): Area {
  const outlines = geometry.type === 'Polygon' ? [geometry.coordinates[0] ?? []] : geometry.coordinates.map(([outline = []]) => outline);
  return areaOf(outlines.reduce((largest, outline) => (surface(outline) > surface(largest) ? outline : largest), outlines[0] ?? []));
}
