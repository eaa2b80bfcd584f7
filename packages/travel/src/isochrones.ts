import { contours } from 'd3-contour';
import type { MultiPolygon } from 'geojson';
import type { Point } from './country.ts';
import { nodeAt } from './grid.ts';
import type { TravelNetwork } from './network.ts';
import { searchOf } from './times.ts';

export interface Isochrone {
  minutes: number;
  /** What is reached in that time, in degrees; holes are what is not: a lake, land behind a river. Empty where nothing is. */
  area: MultiPolygon;
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
  const limit = Math.max(...minutes) * 60;
  const before = start.metres * network.secondsAMetre;
  // A cell more on each side keeps the level lines closed at the edge; what lies beyond the limit is as far as can be.
  const [columns, rows] = [frame.columns + 2, frame.rows + 2];
  const left = new Float64Array(columns * rows).fill(Number.NEGATIVE_INFINITY);
  // A margin beyond the limit, so that the last line lies between what is reached and what is just not.
  const costs = searchOf(network).from([start.node], limit * 1.25);
  cellOf.forEach((cell, node) => {
    const column = (cell % frame.columns) + 1;
    const row = Math.floor(cell / frame.columns) + 1;
    const seconds = before + (costs[node] as number);
    if (Number.isFinite(seconds)) left[row * columns + column] = -seconds;
  });
  const lines = contours().size([columns, rows]);
  return minutes.map((each) => {
    const { coordinates } = lines.contour([...left] as number[], -each * 60);
    // The level lines count cells from the corner of the margin.
    const degrees = coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([x = 0, y = 0]) => [round(frame.west + (x - 1) * frame.wide), round(frame.south + (y - 1) * frame.high)])),
    );
    return { minutes: each, area: { type: 'MultiPolygon', coordinates: degrees } };
  });
}

/** Five decimals: a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
