import { COUNTRY_BOX } from '@vigie/domain';
import { parseNumber } from './numbers.ts';

export interface Geopoint {
  lat: number;
  lon: number;
  accuracy: number | null;
}

const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const DEGREES = new RegExp(`^([NSEWO])?\\s*([-+])?${NUMBER}\\s*[°º](?:\\s*${NUMBER}\\s*['′’])?(?:\\s*${NUMBER}\\s*(?:["″”]|''|’’))?\\s*([NSEWO])?$`, 'i');
/** Degrees, perhaps minutes and seconds, with a letter and with blanks or colons between: `6.5 W`, `N5 47 06`, `5:47:06N`. */
const LETTERED = new RegExp(`^(?:([NSEWO])\\s*)?${NUMBER}(?:[\\s:]+${NUMBER})?(?:[\\s:]+${NUMBER})?(?:\\s*([NSEWO]))?$`, 'i');

/** Reads one coordinate in degrees: `5.78`, `5,78`, `5°47'N`, `6° 35' 30" O`, `N5 47 06`. @returns null when it is none */
export function parseDegrees(text: string): number | null {
  const plain = parseNumber(text);
  if (plain !== null) return plain;
  const lettered = LETTERED.exec(text);
  // Exactly one letter: without it the numbers may be anything.
  if (lettered && (lettered[1] === undefined) !== (lettered[5] === undefined)) return inDegrees(lettered.slice(2, 5), undefined, lettered[1] ?? lettered[5]);
  const found = DEGREES.exec(text);
  return found ? inDegrees(found.slice(3, 6), found[2], found[1] ?? found[6]) : null;
}

function inDegrees(parts: (string | undefined)[], sign: string | undefined, letter: string | undefined): number | null {
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map((part) => (part === undefined ? 0 : (parseNumber(part) ?? 0)));
  if (minutes >= 60 || seconds >= 60) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  return sign === '-' || (letter !== undefined && 'SWO'.includes(letter.toUpperCase())) ? -size : size;
}

const WELL_KNOWN_TEXT = /^(?:SRID\s*=\s*4326\s*;\s*)?POINT\s*Z?M?\s*\(\s*(\S+)\s+([^\s)]+)[^)]*\)$/i;
/** Two coordinates with their letters or signs of degrees, between them a comma, a semicolon, a stroke or a blank. */
const LETTERED_PAIR = /^([NS].*?|[^NSEWO]*?[NS])\s*[,;/\s]\s*([EWO].*|[^NSEWO]*[EWO])$/i;

/**
 * Reads a place written in one cell: "latitude longitude altitude accuracy" as phones' forms write it (two to four numbers, perhaps in
 * brackets), `POINT(longitude latitude)`, a point of GeoJSON, or degrees with letters. @returns null when it is none, or reads in two ways
 */
export function parseGeopoint(text: string): Geopoint | null {
  const point = WELL_KNOWN_TEXT.exec(text);
  if (point) return pointAt(parseNumber(point[2] ?? ''), parseNumber(point[1] ?? ''));
  if (text.startsWith('{')) return geojsonPoint(text);
  const bare = /^[([](.*)[)\]]$/.exec(text)?.[1]?.trim() ?? text;
  const pair = LETTERED_PAIR.exec(bare);
  if (pair) return pointAt(parseDegrees((pair[1] ?? '').trim()), parseDegrees((pair[2] ?? '').trim()));
  const parts = split(bare);
  if (parts === null || parts.length < 2 || parts.length > 4) return null;
  // One letter of the two is the band of a projection, as in `29N 766300 639900`.
  if (/[NSEWO]/i.test(parts[0] ?? '') !== /[NSEWO]/i.test(parts[1] ?? '')) return null;
  const numbers = parts.map(parseDegrees);
  const [lat, lon] = numbers;
  if (lat === null || lat === undefined || lon === null || lon === undefined || numbers.includes(null)) return null;
  return { lat, lon, accuracy: numbers[3] ?? null };
}

const pointAt = (lat: number | null, lon: number | null): Geopoint | null => (lat === null || lon === null ? null : { lat, lon, accuracy: null });

function geojsonPoint(text: string): Geopoint | null {
  const found = /"type"\s*:\s*"Point"/.test(text) ? /"coordinates"\s*:\s*\[\s*([-+\d.eE]+)\s*,\s*([-+\d.eE]+)\s*(?:,[^\]]*)?\]/.exec(text) : null;
  return found ? pointAt(parseNumber(found[2] ?? ''), parseNumber(found[1] ?? '')) : null;
}

/** The parts of a cell; null where commas may as well be decimal as between the parts. */
function split(text: string): string[] | null {
  if (text.includes(';')) return text.split(';').map((part) => part.trim());
  if (/\s/.test(text)) return text.split(/\s*,\s+|\s+/);
  const parts = text.split(',');
  // `7,-5,03` is 7 and -5.03, or 7 and -5 and an altitude of 3: only points in the first two parts tell the commas from decimal ones.
  return parts.length > 2 && !(parts[0]?.includes('.') && parts[1]?.includes('.')) ? null : parts;
}

/** Whether a pair lies in the box around the country. */
export function inCountryBox(lon: number, lat: number): boolean {
  return lon >= COUNTRY_BOX.minLon && lon <= COUNTRY_BOX.maxLon && lat >= COUNTRY_BOX.minLat && lat <= COUNTRY_BOX.maxLat;
}
