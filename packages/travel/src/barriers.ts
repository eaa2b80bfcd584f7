import type { Position } from 'geojson';
import type { Country, Point } from './country.ts';
import type { Frame } from './frame.ts';
import { STEPS } from './steps.ts';

/**
 * The steps of a grid that a water cuts: for every cell a bit for each of `STEPS`. A step is cut where the line between the two centres meets a river or a shore,
 * so that nothing slips through between two cells at a corner.
 *
 * @param centre of a cell
 */
export function cutSteps(frame: Frame, lines: readonly Position[][], centre: (cell: number) => Point): Uint8Array {
  const { west, south, wide, high, columns, rows } = frame;
  const cut = new Uint8Array(columns * rows);
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [x1 = 0, y1 = 0] = line[i - 1] ?? [];
      const [x2 = 0, y2 = 0] = line[i] ?? [];
      // A step reaches one cell further than the line that it crosses.
      const [left, right] = range(x1, x2, west, wide, columns);
      const [bottom, top] = range(y1, y2, south, high, rows);
      for (let row = bottom; row <= top; row++) {
        for (let column = left; column <= right; column++) {
          const cell = row * columns + column;
          const from = centre(cell);
          for (const [s, { right: dx, up: dy }] of STEPS.entries()) {
            if (meet(from.lon, from.lat, from.lon + dx * wide, from.lat + dy * high, x1, y1, x2, y2)) cut[cell] = (cut[cell] as number) | (1 << s);
          }
        }
      }
    }
  }
  return cut;
}

function range(a: number, b: number, from: number, size: number, count: number): [number, number] {
  return [Math.max(0, Math.floor((Math.min(a, b) - from) / size) - 1), Math.min(count - 1, Math.floor((Math.max(a, b) - from) / size) + 1)];
}

/** Whether two segments meet; touching counts, so that a river that passes through a centre still cuts. */
function meet(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const side = (px: number, py: number, qx: number, qy: number, x: number, y: number) => (qx - px) * (y - py) - (qy - py) * (x - px);
  const c = side(ax, ay, bx, by, cx, cy);
  const d = side(ax, ay, bx, by, dx, dy);
  if (c > 0 === d > 0 && c !== 0 && d !== 0) return false;
  const a = side(cx, cy, dx, dy, ax, ay);
  const b = side(cx, cy, dx, dy, bx, by);
  return !(a > 0 === b > 0 && a !== 0 && b !== 0);
}

/** Kilometres from a point to the nearest of some lines, on the plane around the point: good to 1 % where it is near. */
export function kilometresTo(lines: readonly Position[][], { lon, lat }: Point): number {
  const perLat = 111.195;
  const perLon = perLat * Math.cos((lat * Math.PI) / 180);
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [x1 = 0, y1 = 0] = line[i - 1] ?? [];
      const [x2 = 0, y2 = 0] = line[i] ?? [];
      const [px, py, qx, qy] = [(x1 - lon) * perLon, (y1 - lat) * perLat, (x2 - lon) * perLon, (y2 - lat) * perLat];
      const [dx, dy] = [qx - px, qy - py];
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(px * dx + py * dy) / length));
      least = Math.min(least, Math.hypot(px + along * dx, py + along * dy));
    }
  }
  return least;
}

/** Crossings assumed where a seat of a department lies on a water and no known crossing is near: a seat is not cut off from the other bank of its river. */
export function assumedCrossings({ seats, crossings }: Pick<Country, 'seats' | 'crossings'>, lines: readonly Position[][], apart: (a: Point, b: Point) => number): Point[] {
  return seats.filter((seat) => kilometresTo(lines, seat) <= ON_THE_WATER_KM && !crossings.some((crossing) => apart(crossing, seat) <= KNOWN_NEAR_METRES));
}

const ON_THE_WATER_KM = 5;
const KNOWN_NEAR_METRES = 15_000;
