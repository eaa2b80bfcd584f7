import type { TravelTime } from '@vigie/domain';
import { type CostSearch, costSearch, leastCost, type OnProgress } from '@vigie/spatial';
import type { Point } from './country.ts';
import { metresApart } from './frame.ts';
import { nodeAt } from './grid.ts';
import { rangeOf, type TravelNetwork } from './network.ts';

/** A point on the network; `seconds` is the way to where it begins. */
interface Access {
  node: number;
  seconds: number;
  point: Point;
}

const searches = new WeakMap<TravelNetwork, CostSearch>();

/** The search of a network, made once. */
export function searchOf(network: TravelNetwork): CostSearch {
  const search = searches.get(network) ?? costSearch(network.network);
  searches.set(network, search);
  return search;
}

/**
 * Times from a point to others.
 *
 * @returns a range each; null where no way is known: a point abroad or at sea, an island, a ferry at night
 */
export function timesFrom(network: TravelNetwork, from: Point, to: readonly Point[]): (TravelTime | null)[] {
  const start = accessOf(network, from);
  const ends = to.map((point) => accessOf(network, point));
  if (!start) return to.map(() => null);
  const costs = searchOf(network).from([start.node], undefined, nodesOf(ends));
  return ends.map((end) => (end ? rangeOf(network, secondsOf(network, start, end, costs[end.node] as number)) : null));
}

export interface MatrixOptions {
  from: readonly Point[];
  to: readonly Point[];
  /** Called with the searches done and all searches; what it throws ends the work, which is how it is cancelled. */
  onProgress?: OnProgress;
}

/** Likely seconds from each point to each other, row by row; infinite where no way is known. {@link rangeOf} makes ranges of them, which is how they are shown. */
export function timeMatrix(network: TravelNetwork, { from, to, onProgress }: MatrixOptions): Float64Array {
  const starts = from.map((point) => accessOf(network, point));
  const ends = to.map((point) => accessOf(network, point));
  const [sources, targets] = [nodesOf(starts), nodesOf(ends)];
  const costs = leastCost({ network: network.network, sources, targets, onProgress });
  const row = new Map(sources.map((node, i) => [node, i]));
  const column = new Map(targets.map((node, i) => [node, i]));
  const seconds = new Float64Array(from.length * to.length).fill(Number.POSITIVE_INFINITY);
  starts.forEach((start, i) => {
    if (!start) return;
    const line = (row.get(start.node) as number) * targets.length;
    ends.forEach((end, j) => {
      if (end) seconds[i * to.length + j] = secondsOf(network, start, end, costs[line + (column.get(end.node) as number)] as number);
    });
  });
  return seconds;
}

/** The nodes that some begin at, each once. */
const nodesOf = (list: readonly (Access | null)[]): number[] => [...new Set(list.flatMap((access) => (access ? [access.node] : [])))];

function secondsOf({ secondsAMetre }: TravelNetwork, start: Access, end: Access, between: number): number {
  // Two points of one cell are not sent over its centre.
  if (start.node === end.node) return metresApart(start.point, end.point) * secondsAMetre;
  return start.seconds + between + end.seconds;
}

function accessOf({ ways, secondsAMetre }: TravelNetwork, point: Point): Access | null {
  const at = nodeAt(ways.grid, point);
  return at && { node: at.node, seconds: at.metres * secondsAMetre, point };
}
