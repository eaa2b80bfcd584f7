import { type TravelTime, WayClass } from '@vigie/domain';
import { type CostSearch, costSearch, leastCost, type Network, type OnProgress } from '@vigie/spatial';
import { dominantWays, NOWHERE, secondsByWay } from './along.ts';
import type { Point } from './country.ts';
import { metresApart } from './frame.ts';
import { nodeAt, wayNumber } from './grid.ts';
import { rangeOf, type TravelNetwork } from './network.ts';

/** A point on the network; `seconds` is the way to where it begins. */
interface Access {
  node: number;
  seconds: number;
  point: Point;
}

const searches = new WeakMap<Network, CostSearch>();

/** The search of a network, made once. */
export function searchOf({ network }: Pick<TravelNetwork, 'network'>): CostSearch {
  const search = searches.get(network) ?? costSearch(network);
  searches.set(network, search);
  return search;
}

/**
 * Times from a point to others, corrected by the trips that were made where there are enough.
 *
 * @returns a range each; null where no way is known: a point abroad or at sea, an island, a ferry at night
 */
export function timesFrom(network: TravelNetwork, from: Point, to: readonly Point[]): (TravelTime | null)[] {
  const start = accessOf(network, from);
  const ends = to.map((point) => accessOf(network, point));
  if (!start) return to.map(() => null);
  const costs = searchOf(network).from([start.node], undefined, nodesOf(ends));
  const ways = network.factors && dominantWays(network, start.node, costs);
  return ends.map((end) => end && rangeOf(network, secondsOf(network, start, end, costs[end.node] as number), wayTo(start, end, ways)));
}

/** Within a cell, and where no way leads, nothing is known but land with its tracks. */
function wayTo(start: Access, end: Access, ways: Uint8Array | null): number {
  const way = start.node === end.node ? NOWHERE : (ways?.[end.node] ?? NOWHERE);
  return way === NOWHERE ? LAST_STRETCH : way;
}

/** What the model says of one way, before any correction. */
export interface ModelledWay {
  seconds: number;
  /** The class on which most of the time is spent. */
  way: WayClass;
}

/** The way between two points as the model knows it; null where it knows none, or none longer than a cell. */
export function modelledWay(network: TravelNetwork, from: Point, to: Point): ModelledWay | null {
  const [start, end] = [accessOf(network, from), accessOf(network, to)];
  if (!start || !end || start.node === end.node) return null;
  const costs = searchOf(network).from([start.node], undefined, [end.node]);
  const by = secondsByWay(network, start.node, costs, end.node);
  if (!by) return null;
  const seconds = secondsOf(network, start, end, costs[end.node] as number);
  const way = WayClass.codes[by.reduce((most, each, at) => (each > (by[most] as number) ? at : most), 0)] as WayClass;
  return { seconds, way };
}

const LAST_STRETCH = wayNumber('ASSUMED_TRACK');

export interface MatrixOptions {
  from: readonly Point[];
  to: readonly Point[];
  /** Called with the searches done and all searches; what it throws ends the work, which is how it is cancelled. */
  onProgress?: OnProgress;
}

/** Modelled seconds from each point to each other, row by row, not corrected by trips; infinite where no way is known. {@link timesFrom} gives ranges, which is how times are shown. */
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
