import type { Position } from 'geojson';
import type { Surface } from './zones.ts';

/** The polygons of a surface, each a list of rings, exterior first. */
export function polygonsOf(surface: Surface): Position[][][] {
  return surface.type === 'Polygon' ? [surface.coordinates] : surface.coordinates;
}

/** Every ring of a surface, exteriors and holes alike. */
export function ringsOf(surface: Surface): Position[][] {
  return polygonsOf(surface).flat();
}

/** One polygon stays a Polygon, any other number is a MultiPolygon. */
export function surfaceOf(polygons: Position[][][]): Surface {
  const [only] = polygons;
  return polygons.length === 1 && only ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: polygons };
}

/** Twice the signed area of a ring in square degrees: positive when counter-clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1 = 0, y1 = 0] = ring[j] ?? [];
    const [x2 = 0, y2 = 0] = ring[i] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

/**
 * Whether a point lies in a ring, by the half-open rule: a point on a west or south edge is inside, on an east or north edge outside.
 * The crossing is computed from the lower end of the edge, whichever way the ring runs. Rounding is therefore the same for two
 * surfaces that share the edge, and exactly one of them holds a point on it.
 */
export function ringHolds(ring: readonly Position[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1 = 0, y1 = 0] = ring[j] ?? [];
    const [x2 = 0, y2 = 0] = ring[i] ?? [];
    if (crosses(x1, y1, x2, y2, x, y)) inside = !inside;
  }
  return inside;
}

/** Whether the eastward ray from (x, y) crosses the edge; the rule that `ringHolds` and `zoneIndex` share. */
export function crosses(x1: number, y1: number, x2: number, y2: number, x: number, y: number): boolean {
  if (y1 > y === y2 > y) return false;
  return y1 < y2 ? x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) : x < x2 + ((y - y2) / (y1 - y2)) * (x1 - x2);
}

/** Whether a point lies in a surface: an odd number of its rings must hold it. That is right with holes and with several parts. */
export function surfaceHolds(surface: Surface, x: number, y: number): boolean {
  let inside = false;
  for (const ring of ringsOf(surface)) if (ringHolds(ring, x, y)) inside = !inside;
  return inside;
}

/** Smallest box around a surface: [west, south, east, north] in degrees. */
export function boxOf(surface: Surface): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of ringsOf(surface)) {
    for (const [x = 0, y = 0] of ring) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}
