import { costSearch, type Network, networkOf } from '@vigie/spatial';
import { Delaunay } from 'd3-delaunay';
import type { Country, Point } from './country.ts';
import { metresApart } from './frame.ts';
import { type Grid, neighbour, nodeAt, wayNumber } from './grid.ts';
import { back, STEPS } from './steps.ts';
import { edgesOf } from './ways.ts';

/** Neighbours further apart than this, or whose way would be this many times the straight one, are not taken to be joined. */
const ROAD = { metres: 150_000, detour: 2 };
const TRACK = { metres: 20_000, detour: 1.5 };

/** Whether two places are joined by a road that is known. */
type Joined = (a: Point, b: Point) => boolean;

/**
 * Writes into a grid the ways that are assumed: between neighbouring seats roads, between neighbouring localities tracks, each along the shortest way that crosses
 * water only where it can be crossed. Two points are neighbours when no third lies in the circle over the line between them (Gabriel and Sokal 1969).
 */
export function assumeWays(grid: Grid, { seats, localities }: Pick<Country, 'seats' | 'localities'>, joined: Joined): { assumedRoads: number; assumedTracks: number } {
  const laid = networkOfLengths(grid);
  const assumedRoads = joinNeighbours(grid, laid, seats, wayNumber('ASSUMED_ROAD'), ROAD, joined);
  const assumedTracks = joinNeighbours(grid, laid, localities, wayNumber('ASSUMED_TRACK'), TRACK, () => false);
  return { assumedRoads, assumedTracks };
}

function joinNeighbours(grid: Grid, network: Network, points: readonly Point[], way: number, { metres, detour }: typeof ROAD, joined: Joined): number {
  const search = costSearch(network);
  let made = 0;
  const places = points.map((point) => nodeAt(grid, point)?.node ?? -1);
  for (const [from, neighbours] of gabriel(points).entries()) {
    const start = places[from] as number;
    const within = neighbours.filter(
      (to) =>
        !joined(points[from] as Point, points[to] as Point) &&
        places[to] !== start &&
        (places[to] as number) >= 0 &&
        metresApart(points[from] as Point, points[to] as Point) <= metres,
    );
    if (start < 0 || within.length === 0) continue;
    const straight = within.map((to) => metresApart(points[from] as Point, points[to] as Point) + 2 * grid.frame.high * 111_195);
    const costs = search.from(
      [start],
      detour * Math.max(...straight),
      within.map((to) => places[to] as number),
    );
    within.forEach((to, i) => {
      const end = places[to] as number;
      if ((costs[end] as number) <= detour * (straight[i] as number)) {
        trace(grid, network, costs, start, end, way);
        made++;
      }
    });
  }
  return made;
}

/** Goes back along the way by which `end` was reached and marks its steps, both ways; what is a better way already stays it. */
function trace(grid: Grid, { starts, heads, seconds }: Network, costs: Float64Array, start: number, end: number, way: number): void {
  for (let at = end; at !== start; ) {
    let before = -1;
    // Lengths are the same both ways, so that whoever leads here is among those that are led to from here.
    for (let e = starts[at] as number; e < (starts[at + 1] as number); e++) {
      const other = heads[e] as number;
      if ((costs[other] as number) + (seconds[e] as number) === costs[at]) before = other;
    }
    if (before < 0) return;
    const step = stepBetween(grid, before, at);
    mark(grid.ways, before * STEPS.length + step, way);
    mark(grid.ways, at * STEPS.length + back(step), way);
    at = before;
  }
}

function mark(ways: Uint8Array, at: number, way: number): void {
  const now = ways[at] as number;
  // Of the assumed classes the earlier is the better one; a ferry stays a ferry.
  if (now > way) ways[at] = way;
}

function stepBetween({ frame, nodeOf, cellOf }: Grid, from: number, to: number): number {
  for (let step = 0; step < STEPS.length; step++) if (neighbour(frame, nodeOf, cellOf[from] as number, step) === to) return step;
  throw new Error('The two nodes are not neighbours.');
}

/** The grid with whole metres as costs: sums of whole numbers are exact, whichever way round they are added. */
function networkOfLengths(grid: Grid): Network {
  const { from, to, metres } = edgesOf(grid);
  return networkOf(grid.cellOf.length, { from, to, seconds: Float64Array.from(metres, Math.round) });
}

/** Of each point its neighbours that come after it in the list. */
function gabriel(points: readonly Point[]): number[][] {
  const wide = Math.cos((7.5 * Math.PI) / 180);
  const flat = points.map(({ lon, lat }): [number, number] => [lon * wide, lat]);
  const delaunay = Delaunay.from(flat);
  return flat.map(([x, y], i) =>
    [...delaunay.neighbors(i)].filter((j) => {
      if (j <= i) return false;
      const [u, v] = flat[j] as [number, number];
      const [mx, my, r] = [(x + u) / 2, (y + v) / 2, ((x - u) ** 2 + (y - v) ** 2) / 4];
      // The nearest point to the middle decides: if it is neither end, it lies in the circle.
      const nearest = flat[delaunay.find(mx, my, i)] as [number, number];
      return (nearest[0] - mx) ** 2 + (nearest[1] - my) ** 2 >= r * (1 - 1e-9);
    }),
  );
}
