import { AREA_CORNERS, type Area, PlaceFilter } from '@vigie/domain';

/** Steps of an address, in degrees: about eleven metres. */
const STEP = 1e-4;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A coordinate as an address holds it: what is drawn is rounded to this, so that the page, its address and the server have the same corners. */
const rounded = (degrees: number): number => Math.round(degrees / STEP);
const back = (steps: number): number => Math.round(steps) / (1 / STEP);

/** Centre of a circle and box of a window, as an address holds them: to about a kilometre, because an address is kept, sent on and logged. */
const coarse = (degrees: number, round: (steps: number) => number = Math.round): number => round(Number((degrees * 100).toFixed(6))) / 100;

/** A filter of place as the address, the page and the server all have it. */
export function addressed(place: PlaceFilter): PlaceFilter {
  if (place.kind === 'around') return { ...place, lon: coarse(place.lon), lat: coarse(place.lat), metres: Math.round(place.metres) };
  if (place.kind !== 'window') return place;
  const [west, south, east, north] = place.box;
  return { ...place, box: [coarse(west, Math.floor), coarse(south, Math.floor), coarse(east, Math.ceil), coarse(north, Math.ceil)] };
}

/** As an address holds it: `zone:CI2604`, `around:-6.6,5.79,20000`, `area:` with `writeArea`, `window:` with west, south, east and north. */
export function writePlace(place: PlaceFilter): string {
  const exact = addressed(place);
  switch (exact.kind) {
    case 'zone':
      return `zone:${exact.pcode}`;
    case 'around':
      return `around:${exact.lon},${exact.lat},${exact.metres}`;
    case 'area':
      return `area:${writeArea(exact.corners)}`;
    case 'window':
      return `window:${exact.box.join(',')}`;
  }
}

/** The filter that a text holds; null where `writePlace` could not have written it. */
export function readPlace(text: string): PlaceFilter | null {
  const [kind, rest] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
  const numbers = rest.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  const [lon, lat, metres, more] = numbers;
  const said = {
    zone: { kind, pcode: rest },
    around: more === undefined && { kind, lon, lat, metres },
    area: { kind, corners: readArea(rest) },
    window: { kind, box: numbers },
  }[kind];
  const { data } = PlaceFilter.safeParse(said);
  return data ? addressed(data) : null;
}

/**
 * An area as an address holds it: differences of its corners in steps, signs folded in, five bits a letter and a sixth that says whether more follow
 * (Google's polyline encoding, with letters that an address keeps as they are). Two hundred corners are about a thousand letters.
 */
function writeArea(area: Area): string {
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
function readArea(text: string): Area | null {
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
