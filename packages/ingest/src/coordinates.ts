import { COUNTRY_BOX } from '@vigie/domain';
import { parseNumber } from './numbers.ts';

export interface Geopoint {
  lat: number;
  lon: number;
  accuracy: number | null;
}

const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const DEGREES = new RegExp(`^([NSEWO])?\\s*([-+])?${NUMBER}\\s*[°º](?:\\s*${NUMBER}\\s*['′’])?(?:\\s*${NUMBER}\\s*(?:["″”]|''|’’))?\\s*([NSEWO])?$`, 'i');
const LETTERED = new RegExp(`^${NUMBER}\\s*([NSEWO])$`, 'i');

/** Reads one coordinate in degrees: `5.78`, `5,78`, `5°47'N`, `6° 35' 30" O`. @returns null when it is none */
export function parseDegrees(text: string): number | null {
  const plain = parseNumber(text);
  if (plain !== null) return plain;
  const lettered = LETTERED.exec(text);
  if (lettered) return signed(parseNumber(lettered[1] ?? '') ?? 0, lettered[2]);
  const found = DEGREES.exec(text);
  if (!found) return null;
  const [degrees = 0, minutes = 0, seconds = 0] = [found[3], found[4], found[5]].map((part) => (part === undefined ? 0 : (parseNumber(part) ?? 0)));
  if (minutes >= 60 || seconds >= 60) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  return found[2] === '-' ? -size : signed(size, found[1] ?? found[6]);
}

const signed = (size: number, letter: string | undefined): number => (letter !== undefined && 'SWO'.includes(letter.toUpperCase()) ? -size : size);

const WELL_KNOWN_TEXT = /^POINT\s*Z?M?\s*\(\s*(\S+)\s+([^\s)]+)[^)]*\)$/i;

/**
 * Reads a place written in one cell: "latitude longitude altitude accuracy" as phones' forms write it (two to four
 * numbers), or `POINT(longitude latitude)`. @returns null when it is none
 */
export function parseGeopoint(text: string): Geopoint | null {
  const point = WELL_KNOWN_TEXT.exec(text);
  if (point) {
    const lon = parseNumber(point[1] ?? '');
    const lat = parseNumber(point[2] ?? '');
    return lon === null || lat === null ? null : { lat, lon, accuracy: null };
  }
  const parts = split(text);
  if (parts.length < 2 || parts.length > 4) return null;
  const numbers = parts.map(parseDegrees);
  const [lat, lon] = numbers;
  if (lat === null || lat === undefined || lon === null || lon === undefined || numbers.includes(null)) return null;
  const accuracy = numbers[3] ?? null;
  return { lat, lon, accuracy: accuracy !== null && accuracy >= 0 ? accuracy : null };
}

function split(text: string): string[] {
  if (text.includes(';')) return text.split(';').map((part) => part.trim());
  if (/\s/.test(text)) return text.split(/[\s]+/).map((part) => part.replace(/,$/, ''));
  return text.split(',');
}

/** Whether a pair lies in the box around the country. */
export function inCountryBox(lon: number, lat: number): boolean {
  return lon >= COUNTRY_BOX.minLon && lon <= COUNTRY_BOX.maxLon && lat >= COUNTRY_BOX.minLat && lat <= COUNTRY_BOX.maxLat;
}
