import type { Position } from 'geojson';
import { type Divides, project, unproject } from './cells.ts';
import { crosses, polygonsOf, signedArea } from './rings.ts';
import type { Surface } from './zones.ts';

/** A ring of a frame with the frame on its left, its last position not repeated. */
export interface FrameRing {
  degrees: Position[];
  plane: [number, number][];
}

/** Where a dividing line passes through a frame's ring. */
export interface Crossing {
  /** Number of the vertex. The crossings are numbered after the corners of the diagram. */
  vertex: number;
  at: Position;
  ring: number;
  segment: number;
  /** How far along the segment, 0 to 1. */
  along: number;
  /** The zones on the ring's inside before and after the crossing, going along the ring. */
  before: number;
  after: number;
}

/** A part of a dividing line that lies inside the frame, between two vertices. */
export interface Piece {
  from: number;
  to: number;
  left: number;
  right: number;
}

export function framesRings(surface: Surface): FrameRing[] {
  return polygonsOf(surface).flatMap((polygon) =>
    polygon.map((ring, index) => {
      const open = ring.slice(0, -1).filter((position, i, all) => {
        const next = all[(i + 1) % all.length];
        return position[0] !== next?.[0] || position[1] !== next?.[1];
      });
      const leftHanded = signedArea(ring) > 0 === (index === 0);
      const degrees = leftHanded ? open : open.reverse();
      return { degrees, plane: degrees.map(([lon = 0, lat = 0]) => project(lon, lat)) };
    }),
  );
}

/** Every crossing of the lines with the rings, and the parts of the lines that lie inside. */
export function crossingsOf(rings: readonly FrameRing[], divides: Divides): { crossings: Crossing[]; pieces: Piece[] } {
  const rows = new SegmentRows(rings);
  const crossings: Crossing[] = [];
  const pieces: Piece[] = [];
  const firstVertex = divides.corners.length / 2;
  for (let line = 0; line < divides.lines.length; line += 4) {
    const [start = 0, end = 0, left = 0, right = 0] = divides.lines.subarray(line, line + 4);
    const a = pointAt(divides.corners, start);
    const b = pointAt(divides.corners, end);
    const met = rows.crossed(a, b).sort((one, other) => one.onLine - other.onLine);
    let inside = rows.hold(a);
    let from = start;
    for (const hit of met) {
      const vertex = firstVertex + crossings.length;
      const startsLeft = hit.startsLeft;
      crossings.push({
        vertex,
        at: unproject(a[0] + hit.onLine * (b[0] - a[0]), a[1] + hit.onLine * (b[1] - a[1])),
        ring: hit.ring,
        segment: hit.segment,
        along: hit.along,
        before: startsLeft ? left : right,
        after: startsLeft ? right : left,
      });
      if (inside) pieces.push({ from, to: vertex, left, right });
      inside = !inside;
      from = vertex;
    }
    if (inside) pieces.push({ from, to: end, left, right });
  }
  return { crossings, pieces };
}

type Point = readonly [number, number];

interface Hit {
  ring: number;
  segment: number;
  onLine: number;
  along: number;
  startsLeft: boolean;
}

/** The segments of the rings by rows of equal height, so that a line is tried only against those at its height. */
class SegmentRows {
  private readonly rows: { ring: number; segment: number; p: Point; q: Point }[][];
  private readonly south: number;
  private readonly perUnit: number;

  constructor(rings: readonly FrameRing[]) {
    const heights = rings.flatMap((ring) => ring.plane.map(([, y]) => y));
    const count = 200;
    this.south = heights.reduce((low, y) => Math.min(low, y), Infinity);
    const north = heights.reduce((high, y) => Math.max(high, y), -Infinity);
    this.perUnit = count / (north - this.south || 1);
    this.rows = Array.from({ length: count + 1 }, () => []);
    rings.forEach(({ plane }, ring) => {
      plane.forEach((p, segment) => {
        const q = plane[(segment + 1) % plane.length] ?? p;
        for (let row = this.rowOf(Math.min(p[1], q[1])); row <= this.rowOf(Math.max(p[1], q[1])); row++) this.rows[row]?.push({ ring, segment, p, q });
      });
    });
  }

  private rowOf(y: number): number {
    return Math.min(this.rows.length - 1, Math.max(0, Math.floor((y - this.south) * this.perUnit)));
  }

  /** Whether the rings hold a point, by the even-odd rule. */
  hold([x, y]: Point): boolean {
    let inside = false;
    for (const { p, q } of this.rows[this.rowOf(y)] ?? []) if (crosses(p[0], p[1], q[0], q[1], x, y)) inside = !inside;
    return inside;
  }

  /** The segments that the line from a to b passes through. Sides are half-open, so a vertex on the line counts for one of its two segments. */
  crossed(a: Point, b: Point): Hit[] {
    const hits: Hit[] = [];
    const first = this.rowOf(Math.min(a[1], b[1]));
    const last = this.rowOf(Math.max(a[1], b[1]));
    for (let row = first; row <= last; row++) {
      for (const { ring, segment, p, q } of this.rows[row] ?? []) {
        // A segment is listed in all rows that it reaches, but tried only in the first one that the line reaches too.
        if (row !== Math.max(first, this.rowOf(Math.min(p[1], q[1])))) continue;
        const sideOfP = side(a, b, p);
        const sideOfQ = side(a, b, q);
        if (sideOfP > 0 === sideOfQ > 0) continue;
        const sideOfA = side(p, q, a);
        const sideOfB = side(p, q, b);
        if (sideOfA > 0 === sideOfB > 0) continue;
        hits.push({ ring, segment, onLine: sideOfA / (sideOfA - sideOfB), along: sideOfP / (sideOfP - sideOfQ), startsLeft: sideOfP > 0 });
      }
    }
    return hits;
  }
}

/** Positive when the point is to the left of the line. */
function side(from: Point, to: Point, point: Point): number {
  return (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]);
}

function pointAt(flat: Float64Array, id: number): Point {
  return [flat[id * 2] ?? 0, flat[id * 2 + 1] ?? 0];
}
