import { type OnProgress, paced, type Random } from '../foundation/index.ts';
import { nearestNeighbourTrip, nearestNodes } from './first-trip.ts';
import { linKernighan } from './lin-kernighan.ts';
import { type RouteProblem, roundTripOfRoute } from './round-trip.ts';
import { searchWithTimes, TIMED_STEPS } from './timed-search.ts';
import type { Timing } from './timing.ts';
import { proveTour } from './tour-branch-and-bound.ts';

/** Neighbours of a node that a move tries first. */
const NEIGHBOURS = 8;

/**
 * Number of kicks: `nodes / nodesPerKick` per node, within `leastPerNode` and `mostPerNode`, and at least `fewest` in all. More
 * nodes need more kicks per node, because each kick changes a smaller share of the round trip. The number is multiplied by
 * `whereDirected` where costs differ by direction, because fewer moves gain there, and by `whereLimited` where a limit of
 * time ends the search.
 */
const KICKS = { fewest: 100, leastPerNode: 3, mostPerNode: 10, nodesPerKick: 80, whereDirected: 5, whereLimited: 20 };

/** 1-trees for the first bound. */
const ROOT_ROUNDS = { usual: 60, directed: 300 };

/**
 * Round trips of at most `upTo` nodes get branch and bound with `branchTrees` 1-trees, which mostly prove the answer in a small
 * part of a second. For more nodes a proof takes far longer than the answer, so it is attempted only within a limit of time.
 */
const PROOF = { upTo: 32, branchTrees: 6000 };

export interface RouteSearchOptions {
  random: Random;
  /** Whether a limit of time ends the search. */
  limited: boolean;
  late: () => boolean;
  onProgress?: OnProgress;
}

/**
 * Good routes and a lower bound, for more stops than dynamic programming can take; null where no routes that keep the times
 * were found. The bound is computed without time windows. It holds with them as well, because they only exclude routes.
 */
export function searchRoutes(
  problem: RouteProblem,
  timing: Timing | null,
  { random, limited, late, onProgress }: RouteSearchOptions,
): { routes: number[][]; bound: number } | null {
  const { trip, directed, stopsOf } = roundTripOfRoute(problem);
  const candidates = nearestNodes(trip, NEIGHBOURS);
  const { fewest, leastPerNode, mostPerNode, nodesPerKick, whereDirected, whereLimited } = KICKS;
  const toProve = limited && !timing;
  const kicks = Math.ceil(
    (directed ? whereDirected : 1) * (toProve ? whereLimited : 1) * Math.max(fewest, trip.nodes * Math.min(mostPerNode, Math.max(leastPerNode, trip.nodes / nodesPerKick))),
  );
  const report = paced(timing ? 3 : 2, onProgress);
  const lateAfterKicks = (done: number) => {
    report(done / kicks);
    return late();
  };
  const order = linKernighan(trip, { order: nearestNeighbourTrip(trip), candidates, width: NEIGHBOURS, kicks, random, late: lateAfterKicks });
  report(1);
  const whole = areWhole(problem.cost);
  const proof = proveTour(trip, {
    order,
    candidates,
    width: NEIGHBOURS,
    rootRounds: directed ? ROOT_ROUNDS.directed : ROOT_ROUNDS.usual,
    branchTrees: toProve ? Number.POSITIVE_INFINITY : trip.nodes <= PROOF.upTo ? PROOF.branchTrees : 0,
    whole,
    late,
  });
  const stops = stopsOf(proof.order);
  report(2);
  // A sum in another order may round differently, so the bound of a proved tour is taken from the length that the answer states.
  if (!timing) {
    const routes = split(problem, stops);
    return { routes, bound: proof.bound === proof.length ? lengthOfRoutes(problem, routes) : proof.bound };
  }
  const timed = searchWithTimes(problem, timing, firstOrders(problem, timing, stops), random, (steps) => {
    report(2 + Math.min(1, steps / TIMED_STEPS));
    return late();
  });
  report(3);
  if (!timed) return null;
  return { routes: split(problem, timed), bound: Math.min(proof.bound, lengthOfRoutes(problem, split(problem, timed))) };
}

function areWhole(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (!Number.isSafeInteger(values[k])) return false;
  return true;
}

/** Four orders: the one found without windows, the same backwards, all stops by latest time, and all stops by earliest time. */
function firstOrders({ stops, start, end, closed, vehicles }: RouteProblem, { earliest, latest }: Timing, untimed: number[]): number[][] {
  const last = !closed && end >= 0 ? [end] : [];
  const free = Array.from({ length: stops }, (_, i) => i).filter((i) => i !== start && !last.includes(i));
  const first = start >= 0 ? [start] : [];
  const others = start >= 0 ? new Array<number>(vehicles - 1).fill(start) : [];
  const byTime = (time: Float64Array) => [...first, ...free.toSorted((a, b) => (time[a] as number) - (time[b] as number) || a - b), ...others, ...last];
  const inner = untimed.slice(first.length, untimed.length - last.length);
  return [untimed, [...first, ...inner.reverse(), ...last], byTime(latest), byTime(earliest)];
}

/** Cuts the order where a vehicle sets out, and leaves out the vehicles that do not. */
function split({ stops, start, vehicles }: RouteProblem, order: readonly number[]): number[][] {
  if (vehicles === 1) return [[...order]];
  const routes: number[][] = [];
  for (const stop of order) {
    if (stop === start) routes.push([start]);
    else routes.at(-1)?.push(stop);
  }
  return stops === 1 ? [[start]] : routes.filter((stopsOfRoute) => stopsOfRoute.length > 1);
}

/** For each route, the way back is added first and then the steps in order, as in tourLength. */
export function lengthOfRoutes({ stops, cost, closed }: RouteProblem, routes: readonly number[][]): number {
  let length = 0;
  for (const stopsOfRoute of routes) {
    const from = stopsOfRoute.length - 1;
    if (closed && from > 0) length += cost[(stopsOfRoute[from] as number) * stops + (stopsOfRoute[0] as number)] as number;
    for (let k = 1; k <= from; k++) length += cost[(stopsOfRoute[k - 1] as number) * stops + (stopsOfRoute[k] as number)] as number;
  }
  return length;
}
