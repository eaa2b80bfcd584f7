import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { VisibleRescues } from '../../packages/domain/src/visible.ts';
import { root } from '../faults/vigie.ts';
import { dataOf, signedIn } from './client.ts';
import { truthOf } from './database.ts';

export interface TrueRescue {
  id: number;
  reference: string;
  organisationId: number;
  department: string;
  lon: number | null;
  lat: number | null;
  place: string | null;
  year: number;
  children: number;
}

export interface Locality {
  id: string;
  name: string;
  kind: string;
  lon: number;
  lat: number;
  departmentPcode: string | null;
}
export const LOCALITIES = JSON.parse(readFileSync(join(root, 'packages/geography/dist/places.json'), 'utf8')) as Locality[];

export const h3 = createRequire(join(root, 'apps/server/package.json'))('h3-js') as {
  latLngToCell(lat: number, lon: number, resolution: number): string;
  cellToLatLng(cell: string): [number, number];
  cellToBoundary(cell: string): [number, number][];
};

/** Every rescue that counts, as it is: what the police of the whole country see, and the references from the database. */
export async function trueRescues(): Promise<TrueRescue[]> {
  const { points, dictionaries } = dataOf<VisibleRescues>(await (await signedIn('police')).query('rescues.visible'));
  const rows = await truthOf<{ id: string; reference: string }>('SELECT id, reference FROM rescues');
  const references = new Map(rows.map(({ id, reference }) => [Number(id), reference]));
  return points.id.map((id, at) => ({
    id,
    reference: references.get(id) ?? '',
    organisationId: dictionaries.organisations[points.organisation[at] ?? -1]?.id ?? 0,
    department: dictionaries.departments[points.department[at] ?? -1] ?? '',
    lon: points.lon[at] ?? null,
    lat: points.lat[at] ?? null,
    place: dictionaries.places[points.place[at] ?? -1] ?? null,
    year: new Date((points.day[at] ?? 0) * 86_400_000).getUTCFullYear(),
    children: points.children[at] ?? 0,
  }));
}

const to4 = (degrees: number): string => degrees.toFixed(4);
/** A coordinate of three decimals or fewer is round: it may stand anywhere by accident. */
const isRound = (degrees: number): boolean => Math.abs(degrees * 1000 - Math.round(degrees * 1000)) < 1e-6;

export interface Detector {
  /** How many true places it knows. */
  places: number;
  /** The true places (longitude and latitude of one rescue, to four decimals, in any order) that a text tells, and references of rescues. */
  find(text: string): string[];
}

/**
 * Knows the places of `rescues`; with `publicToo: false` those are left out that are the coordinates of a locality anybody may look up. Those of
 * rescues that the reader has `seen` are no secret either: two rescues in one locality have its coordinates.
 */
export function detector(rescues: TrueRescue[], { publicToo = true, seen = [] as TrueRescue[] } = {}): Detector {
  const known = new Set((publicToo ? [] : LOCALITIES).map(({ lon, lat }) => `${to4(lon)} ${to4(lat)}`));
  for (const { lon, lat } of seen) if (lon !== null && lat !== null) known.add(`${to4(lon)} ${to4(lat)}`);
  const pairs = new Map<string, number>();
  for (const { lon, lat, id } of rescues)
    if (lon !== null && lat !== null && !isRound(lon) && !isRound(lat) && !known.has(`${to4(lon)} ${to4(lat)}`)) pairs.set(`${to4(lon)} ${to4(lat)}`, id);
  const references = new Set(rescues.map(({ reference }) => reference).filter((reference) => reference.length >= 6));
  const look = (a: number, b: number, found: Set<string>) => {
    const id = pairs.get(`${to4(a)} ${to4(b)}`) ?? pairs.get(`${to4(b)} ${to4(a)}`);
    if (id !== undefined) found.add(`the place of rescue ${id}`);
  };
  /** Columns of one length side by side: two of them at one row are a pair. */
  const walk = (value: unknown, found: Set<string>) => {
    if (typeof value !== 'object' || value === null) return;
    const columns = Object.values(value).filter((each): each is number[] => Array.isArray(each) && each.some((cell) => typeof cell === 'number' && !Number.isInteger(cell)));
    for (const a of columns)
      for (const b of columns)
        if (a !== b && a.length === b.length)
          for (const [at, cell] of a.entries()) {
            const other = b[at];
            if (typeof cell === 'number' && typeof other === 'number') look(cell, other, found);
          }
    for (const each of Object.values(value)) walk(each, found);
  };
  return {
    places: pairs.size,
    find(text) {
      const found = new Set<string>();
      const numbers = [...text.matchAll(/-?\d{1,3}\.\d{4,}/g)].map(Number);
      for (let at = 1; at < numbers.length; at++) look(numbers[at - 1] as number, numbers[at] as number, found);
      for (const [word] of text.matchAll(/[A-Za-z][\w:.-]{5,}/g)) if (references.has(word)) found.add(`the reference ${word}`);
      if (numbers.length > 1 && text.startsWith('{')) walk(JSON.parse(text), found);
      return [...found];
    },
  };
}

/** An answer of `rescues.visible` without the outlines of its cells, which are H3's own and no places of rescues. @throws where an outline is not H3's */
export function withoutCells(text: string): string {
  const body = JSON.parse(text) as { result: { data: VisibleRescues } };
  const { dictionaries } = body.result.data;
  const near = (a: number, b: number | undefined) => b !== undefined && Math.abs(a - b) <= 0.000051;
  for (const { id, lon, lat, ring } of dictionaries.cells) {
    const [y, x] = h3.cellToLatLng(id);
    const outline = h3.cellToBoundary(id);
    if (!near(lon, x) || !near(lat, y) || !ring.every(([a, b], at) => near(a, outline[at]?.[1]) && near(b, outline[at]?.[0])))
      throw new Error(`the cell ${id} is not drawn where it is`);
  }
  dictionaries.cells = dictionaries.cells.map(({ id }) => ({ id, lon: 0, lat: 0, ring: [] }));
  return JSON.stringify(body);
}
