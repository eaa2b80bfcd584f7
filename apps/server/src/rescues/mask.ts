import { adaptiveRadius, donutMask } from '@vigie/spatial';
import { latLngToCell } from 'h3-js';
import type { Secrets } from '../secrets/secrets.ts';
import type { ZoneRegister } from '../zones/register.ts';

/** Resolution of the cell in which a masked place is shown: 252 km2 on average. */
export const MASKED_RESOLUTION = 5;
/** Rural households among which a masked place must hide (CTDC's k). */
export const SMALLEST_K = 11;
/**
 * The donut's outer radius holds this many rural households, but lies between the radii within which surveys displace rural clusters (DHS: 5 km, for
 * one in a hundred 10 km). Far above k, because a place is most often a locality: the disc must hold several of them.
 */
const HOUSEHOLDS_WITHIN = 1000;
const SMALLEST_RADIUS = 5_000;
const LARGEST_RADIUS = 10_000;
/** The hole, as a share of the outer radius: the mask is never where the place is. */
const HOLE = 0.3;
/**
 * Localities of the department that the ring around a masked place must hold, the true one counted: a place is most often a locality, and who is left
 * with one knows it. Where the ring is too thin a wider one is drawn.
 */
const SMALLEST_LOCALITIES = 5;
const WIDENED = [1, 1.25, 1.5, 2, 2.5, 3];
const DRAWS = 8;
/**
 * Places in one cell of this resolution, about a kilometre across, are displaced by the same draws: rescues of one place share one mask, however often they
 * are brought and by whom, and so do the coordinates that several senders give of one locality. Independent masks of one place could be averaged.
 */
const SHARED_RESOLUTION = 8;

export type Mask = { mask: 'DEPARTMENT'; maskedCell: null; maskK: null } | { mask: 'DONUT' | 'SEAT'; maskedCell: string; maskK: number };

/** The cell's number as PostgreSQL keeps it: signed 64-bit, in decimal. */
const decimal = (cell: string): string => BigInt(`0x${cell}`).toString();

/** Uniform numbers in [0, 1) that follow from the place and the secret key alone, so that they are the same whenever they are asked for. */
function secretStream(secrets: Secrets, { lon, lat }: Pick<PlaceToMask, 'lon' | 'lat'>): () => number {
  const shared = latLngToCell(lat, lon, SHARED_RESOLUTION);
  let block: Buffer = Buffer.alloc(0);
  let at = 0;
  let count = 0;
  return () => {
    if (at + 6 > block.length) {
      block = secrets.mac('mask', `place ${shared} ${count++}`);
      at = 0;
    }
    at += 6;
    return block.readUIntBE(at - 6, 6) / 2 ** 48;
  };
}

export interface MaskedPlace {
  lon: number;
  lat: number;
  k: number;
}

/** What a mask is drawn from. */
export interface PlaceToMask {
  lon: number;
  lat: number;
  departmentPcode: string;
}

/** The masked place of a place, in its department, with its measured anonymity; null where none hides it well enough. */
export function maskedPlace(secrets: Secrets, zones: ZoneRegister, { lon, lat, departmentPcode }: PlaceToMask): MaskedPlace | null {
  const households = zones.households.get(departmentPcode);
  if (!households) return null;
  const uniform = secretStream(secrets, { lon, lat });
  const localities = zones.localities.get(departmentPcode) ?? new Float64Array();
  const radius = adaptiveRadius(households.perSquareKilometre, HOUSEHOLDS_WITHIN, SMALLEST_RADIUS, LARGEST_RADIUS);
  for (const factor of WIDENED) {
    const outerMetres = factor * radius;
    const innerMetres = HOLE * outerMetres;
    const options = {
      innerMetres,
      outerMetres,
      uniform,
      accepts: (x: number, y: number) => zones.departmentAt(x, y) === departmentPcode,
      density: households.perSquareKilometre,
      smallestK: SMALLEST_K,
    };
    for (let draw = 0; draw < DRAWS; draw++) {
      const masked = donutMask(lon, lat, options);
      if (!masked) break;
      if (localitiesWithin(localities, masked, innerMetres, outerMetres) >= SMALLEST_LOCALITIES) return masked;
    }
  }
  return null;
}

const METRES_A_DEGREE = 111_195;

/** Localities in the ring. The earth is taken as flat within a department's width; the error of half a per cent does not matter for counting. */
function localitiesWithin(localities: Float64Array, { lon, lat }: MaskedPlace, innerMetres: number, outerMetres: number): number {
  const perLon = METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  let found = 0;
  for (let i = 0; i < localities.length; i += 2) {
    const x = ((localities[i] ?? 0) - lon) * perLon;
    const y = ((localities[i + 1] ?? 0) - lat) * METRES_A_DEGREE;
    const squared = x * x + y * y;
    if (squared >= innerMetres * innerMetres && squared <= outerMetres * outerMetres) found++;
  }
  return found;
}

/** What a record shows of its place to whoever may not know it, worked out when the place is written down. @throws Error for a department that is none */
export function maskOf(secrets: Secrets, zones: ZoneRegister, { lon, lat, departmentPcode }: { lon: number | null; lat: number | null; departmentPcode: string }): Mask {
  if (lon === null || lat === null) return { mask: 'DEPARTMENT', maskedCell: null, maskK: null };
  const masked = maskedPlace(secrets, zones, { lon, lat, departmentPcode });
  if (masked) return { mask: 'DONUT', maskedCell: decimal(latLngToCell(masked.lat, masked.lon, MASKED_RESOLUTION)), maskK: Math.floor(masked.k) };
  const households = zones.households.get(departmentPcode);
  if (!households) throw new Error(`${departmentPcode} is no department`);
  return { mask: 'SEAT', maskedCell: decimal(latLngToCell(households.seat[1], households.seat[0], MASKED_RESOLUTION)), maskK: Math.floor(households.total) };
}
