import type { Random } from '../foundation/index.ts';
import type { RouteProblem } from './round-trip.ts';
import type { Timing } from './timing.ts';

/** Longest piece, in stops, that a move puts elsewhere. */
const PIECE = 3;

/** Stops looked at, over all orders tried, before the search ends: about half a second. */
export const TIMED_STEPS = 30_000_000;

/** Longest piece that a kick swaps with the next. */
const KICK_REACH = 12;

interface Search {
  problem: RouteProblem;
  timing: Timing;
  order: Int32Array;
  trial: Int32Array;
  /** Positions before this one and from `lastFree` on stay as they are. */
  firstFree: number;
  lastFree: number;
  late: number;
  length: number;
  trialLate: number;
  trialLength: number;
  steps: number;
  expired: (steps: number) => boolean;
}

/**
 * A short order that keeps all times, or null where none was found. A move puts a piece of up to three stops elsewhere, in
 * either direction, or reverses a piece; it is kept if the order becomes less late, or shorter and not later. When no move
 * helps, a kick swaps two pieces and the moves begin again. At each late stop the clock is put back to the latest time, so that
 * one delay is counted once.
 *
 * Nagata, Braysy, Dullaert (2010), Computers and Operations Research 37, for how lateness is counted.
 *
 * @param orders the orders to begin with; each holds every stop, begins with the start where there is one, and holds the start
 * once more for each further vehicle
 */
export function searchWithTimes(problem: RouteProblem, timing: Timing, orders: readonly number[][], random: Random, expired: (steps: number) => boolean): number[] | null {
  const size = orders[0]?.length ?? 0;
  const search: Search = {
    problem,
    timing,
    order: new Int32Array(size),
    trial: new Int32Array(size),
    firstFree: problem.start >= 0 ? 1 : 0,
    lastFree: !problem.closed && problem.end >= 0 ? size - 1 : size,
    late: Number.POSITIVE_INFINITY,
    length: Number.POSITIVE_INFINITY,
    trialLate: 0,
    trialLength: 0,
    steps: 0,
    expired,
  };
  for (const order of orders) {
    search.trial.set(order);
    if (measure(search)) keep(search);
  }
  improve(search);
  while (search.steps < TIMED_STEPS && !expired(search.steps)) {
    const { late, length } = search;
    const before = search.order.slice();
    if (!kick(search, random)) break;
    improve(search);
    if (search.late < late || (search.late === late && search.length <= length)) continue;
    search.order.set(before);
    search.late = late;
    search.length = length;
  }
  return search.late === 0 ? Array.from(search.order) : null;
}

/** Whether the trial is better than the order. Measuring ends as soon as the trial cannot be better any more. */
function measure(search: Search): boolean {
  const { problem, timing, trial } = search;
  const { stops, cost, closed, start, vehicles } = problem;
  const { earliest, latest, service } = timing;
  let from = trial[0] as number;
  let time = Math.max(0, earliest[from] as number);
  let late = 0;
  let length = 0;
  if (time > (latest[from] as number)) {
    late += time - (latest[from] as number);
    time = latest[from] as number;
  }
  let k = 1;
  for (; k <= trial.length; k++) {
    const back = k === trial.length || (vehicles > 1 && trial[k] === start);
    if (back && !closed && k === trial.length) break;
    const to = back ? start : (trial[k] as number);
    if (!back || (closed && from !== start)) {
      const step = cost[from * stops + to] as number;
      length += step;
      const arrival = time + (service[from] as number) + step;
      time = !back && arrival < (earliest[to] as number) ? (earliest[to] as number) : arrival;
      if (time > (latest[to] as number)) {
        late += time - (latest[to] as number);
        time = latest[to] as number;
      }
    }
    if (back) time = Math.max(0, earliest[start] as number);
    from = to;
    if (late > search.late || (late === search.late && length >= search.length)) break;
  }
  search.steps += k;
  search.trialLate = late;
  search.trialLength = length;
  return late < search.late || (late === search.late && length < search.length);
}

function keep(search: Search): void {
  search.order.set(search.trial);
  search.late = search.trialLate;
  search.length = search.trialLength;
}

function improve(search: Search): void {
  for (let improved = true; improved && search.steps < TIMED_STEPS && !search.expired(search.steps); ) {
    improved = movePieces(search);
    if (turnPieces(search)) improved = true;
  }
}

function movePieces(search: Search): boolean {
  const { order, trial, firstFree, lastFree } = search;
  let improved = false;
  for (let size = 1; size <= PIECE; size++) {
    for (let i = firstFree; i + size <= lastFree; i++) {
      for (let j = firstFree; j + size <= lastFree; j++) {
        if (j === i || search.steps >= TIMED_STEPS) continue;
        for (let turned = 0; turned < Math.min(size, 2); turned++) {
          trial.set(order);
          if (j < i) trial.copyWithin(j + size, j, i);
          else trial.copyWithin(i, i + size, j + size);
          for (let k = 0; k < size; k++) trial[j + k] = order[turned ? i + size - 1 - k : i + k] as number;
          if (!measure(search)) continue;
          keep(search);
          improved = true;
        }
      }
    }
  }
  return improved;
}

function turnPieces(search: Search): boolean {
  const { order, trial, firstFree, lastFree } = search;
  let improved = false;
  for (let i = firstFree; i < lastFree - 1; i++) {
    for (let j = i + 1; j < lastFree && search.steps < TIMED_STEPS; j++) {
      trial.set(order);
      trial.subarray(i, j + 1).reverse();
      if (!measure(search)) continue;
      keep(search);
      improved = true;
    }
  }
  return improved;
}

/** Swaps two neighbouring pieces, even if the order becomes worse; false where there are too few stops. */
function kick(search: Search, random: Random): boolean {
  const { order, trial, firstFree, lastFree } = search;
  const free = lastFree - firstFree;
  if (free < 2) return false;
  const a = firstFree + random.below(free - 1);
  const b = a + 1 + random.below(Math.min(KICK_REACH, lastFree - a - 1));
  const c = b + 1 + random.below(Math.min(KICK_REACH, lastFree - b));
  trial.set(order);
  trial.set(order.subarray(b, c), a);
  trial.set(order.subarray(a, b), a + c - b);
  search.late = Number.POSITIVE_INFINITY;
  search.length = Number.POSITIVE_INFINITY;
  measure(search);
  keep(search);
  return true;
}
