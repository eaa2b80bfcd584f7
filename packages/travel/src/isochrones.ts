import { area } from '@turf/area';
import { contours } from 'd3-contour';
import type { MultiPolygon, Position } from 'geojson';
import { dominantWays } from './along.ts';
import type { Point } from './country.ts';
import { nodeAt } from './grid.ts';
import type { TravelNetwork } from './network.ts';
import { searchOf } from './times.ts';

export interface Isochrone {
  minutes: number;
  /** What is reached in that time, in degrees; holes are what is not: a lake, land behind a river. Empty where nothing is. */
  area: MultiPolygon;
  /** Of the area, holes left out. */
  squareKilometres: number;
}

/**
 * What is reached from a point within some times, each area holding the shorter ones: level lines over the grid (marching squares, d3-contour), which gives rings
 * that do not cross and holes within the polygon that they belong to.
 *
 * @param minutes in any order; likely minutes, as {@link timesFrom} says
 * @returns in the same order; null where the point is not on land of the country
 */
export function isochrones(network: TravelNetwork, from: Point, minutes: readonly number[]): Isochrone[] | null {
  const { frame, cellOf } = network.ways.grid;
  const start = nodeAt(network.ways.grid, from);
  if (!start) return null;
  const factors = network.factors?.map((said) => said?.factor.likely ?? 1) ?? null;
  // Where trips are quicker than the model, more than the limit is reached in the limit.
  const limit = (Math.max(...minutes) * 60) / Math.min(1, ...(factors ?? []));
  const before = start.metres * network.secondsAMetre;
  // A cell more on each side keeps the level lines closed at the edge; what lies beyond the limit is as far as can be.
  const [columns, rows] = [frame.columns + 2, frame.rows + 2];
  const left = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  // A margin beyond the limit, so that the last line lies between what is reached and what is just not.
  const costs = searchOf(network).from([start.node], limit * 1.25);
  const ways = factors && dominantWays(network, start.node, costs);
  cellOf.forEach((cell, node) => {
    const column = (cell % frame.columns) + 1;
    const row = Math.floor(cell / frame.columns) + 1;
    const seconds = before + (costs[node] as number);
    if (Number.isFinite(seconds)) left[row * columns + column] = -seconds * (factors?.[ways?.[node] as number] ?? 1);
  });
  const lines = contours().size([columns, rows]);
  const values = Array.from(left);
  return minutes.map((each) => {
    const coordinates = lines
      .contour(values, -each * 60)
      .coordinates.filter(([outer = []]) => cellsIn(outer) >= LEAST_CELLS)
      .map((rings) => rings.filter((ring, at) => at === 0 || cellsIn(ring) >= LEAST_CELLS));
    // The level lines count cells from the corner of the margin.
    const degrees = coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([x = 0, y = 0]) => [round(frame.west + (x - 1) * frame.wide), round(frame.south + (y - 1) * frame.high)])),
    );
    const reached: MultiPolygon = { type: 'MultiPolygon', coordinates: degrees };
    return { minutes: each, area: reached, squareKilometres: area(reached) / 1e6 };
  });
}

/** An island or a hole of fewer cells than these is not drawn: the grid does not know the land that exactly. */
const LEAST_CELLS = 3;

/** How many cells a ring goes around (shoelace formula). */
function cellsIn(ring: readonly Position[]): number {
  const twice = ring.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] as Position;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** Five decimals: a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
