import { EARTH_RADIUS } from '@vigie/spatial';
import type { Position } from 'geojson';
import type { Country, Point } from './country.ts';

const METRES_A_DEGREE = (Math.PI / 180) * EARTH_RADIUS;

/** A regular grid over a box. Columns run east, rows north; cell = row x columns + column. */
export interface Frame {
  west: number;
  south: number;
  /** Degrees of a cell. */
  wide: number;
  high: number;
  columns: number;
  rows: number;
}

/** Cells that are square, to 2 %, everywhere in the country. */
export function frameOf(land: Country['land'], metres: number): Frame {
  const box = { west: Number.POSITIVE_INFINITY, south: Number.POSITIVE_INFINITY, east: Number.NEGATIVE_INFINITY, north: Number.NEGATIVE_INFINITY };
  for (const ring of ringsOf(land)) {
    for (const [lon = 0, lat = 0] of ring) {
      box.west = Math.min(box.west, lon);
      box.east = Math.max(box.east, lon);
      box.south = Math.min(box.south, lat);
      box.north = Math.max(box.north, lat);
    }
  }
  if (!(box.east > box.west)) throw new Error('There is no land to lay a grid over.');
  const high = metres / METRES_A_DEGREE;
  const wide = high / Math.cos((((box.south + box.north) / 2) * Math.PI) / 180);
  return { west: box.west, south: box.south, wide, high, columns: Math.ceil((box.east - box.west) / wide), rows: Math.ceil((box.north - box.south) / high) };
}

export function centreOf({ west, south, wide, high, columns }: Frame, cell: number): Point {
  return { lon: west + ((cell % columns) + 0.5) * wide, lat: south + (Math.floor(cell / columns) + 0.5) * high };
}

const TILE = 16;

/** All cells, tile by tile: neighbours then lie near each other in memory, which makes searches a quarter quicker. */
export function* cellsByTile({ columns, rows }: Frame): Generator<number> {
  for (let south = 0; south < rows; south += TILE) {
    for (let west = 0; west < columns; west += TILE) {
      for (let row = south; row < Math.min(south + TILE, rows); row++) {
        for (let column = west; column < Math.min(west + TILE, columns); column++) yield row * columns + column;
      }
    }
  }
}

/** Marks the cells whose centre a surface holds, row by row: the centres between an odd and the next even crossing of its rings. */
export function cellsIn(frame: Frame, surface: Country['land'][number], marked: Uint8Array, mark: number): void {
  const { west, south, wide, high, columns, rows } = frame;
  const met: number[][] = Array.from({ length: rows }, () => []);
  for (const ring of ringsOf([surface])) {
    for (let i = 1; i < ring.length; i++) {
      const [x1 = 0, y1 = 0] = ring[i - 1] ?? [];
      const [x2 = 0, y2 = 0] = ring[i] ?? [];
      const [low, up] = y1 < y2 ? [y1, y2] : [y2, y1];
      // The half-open rule: a corner at the height of a centre counts for one of its two edges.
      const first = Math.max(0, Math.ceil((low - south) / high - 0.5));
      for (let row = first; row < rows; row++) {
        const y = south + (row + 0.5) * high;
        if (y >= up) break;
        if (y >= low) met[row]?.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
      }
    }
  }
  met.forEach((crossings, row) => {
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil(((crossings[i] as number) - west) / wide - 0.5));
      const to = Math.min(columns - 1, Math.ceil(((crossings[i + 1] as number) - west) / wide - 0.5) - 1);
      for (let column = from; column <= to; column++) marked[row * columns + column] = mark;
    }
  });
}

const ringsOf = (surfaces: Country['land']): Position[][] => surfaces.flatMap((surface) => (surface.type === 'Polygon' ? surface.coordinates : surface.coordinates.flat()));

/** Metres along the sphere. The plane around two points as near as those of an edge would do; this is exact for any two. */
export function metresApart(a: Point, b: Point): number {
  const [lat1, lat2] = [(a.lat * Math.PI) / 180, (b.lat * Math.PI) / 180];
  const h = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(((b.lon - a.lon) * Math.PI) / 360) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}
