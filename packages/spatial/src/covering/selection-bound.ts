import { type Choice, gainOf, type Selection } from './selection.ts';

/** An upper bound on all selections that complete a choice, and what branch and bound needs besides. */
export interface SelectionBound {
  /** No choice that contains the sets chosen and none of those forbidden is worth more. */
  bound: number;
  /** What each set is worth beyond its share of the budget, at the best multipliers. */
  surplus: Float64Array;
  /** Mean share of each set in the answers of the relaxed problem; later answers have more weight. */
  share: Float64Array;
}

export interface BoundOptions {
  /** Sets still to be decided. */
  free: readonly number[];
  /** What each element pays for being reached; changed in place to the best found. */
  multipliers: Float64Array;
  rounds: number;
  step: number;
  /** The search for a lower bound stops once the bound is at this value or under it. */
  target: number;
  /** Is called with the sets that the relaxed problem chooses, each time the bound improves. */
  onSets?: (sets: readonly number[]) => number;
}

/** Rounds without a better bound after which steps are halved. */
const PATIENCE = 8;

/** Steps under this end the ascent. */
const LEAST_STEP = 1e-3;

/** Weight of the newest answer in the shares. */
const NEWEST = 0.1;

/**
 * Lagrangian bound. Each element has a multiplier, the price that it pays to every set that reaches it. The relaxed problem
 * then falls into two: sets are chosen by a fractional knapsack on the prices they collect, and each element takes the
 * reaches that are worth more to it than its price. Each step moves an element's price by the difference between the
 * reaches it takes and those that the chosen sets give it.
 *
 * Every reach counts as an item of its own, each worth less than the one before, so the bound holds for any overlap from 0
 * to 1. It is no tighter than the linear relaxation, because the knapsack is fractional. Subgradient steps: Held, Wolfe, Crowder (1974), Mathematical
 * Programming 6; for covering: Galvao, ReVelle (1996), European Journal of Operational Research 88.
 */
export function boundSelection(selection: Selection, choice: Choice, { free, multipliers, rounds, step, target, onSets }: BoundOptions): SelectionBound {
  const { coverage, overlap, costs } = selection;
  const { elements, offsets, members, elementOffsets } = coverage;
  const { next } = choice;
  const room = {
    score: new Float64Array(coverage.sets),
    taken: new Float64Array(coverage.sets),
    reach: new Float64Array(elements),
    order: free.slice(),
  };
  const best: SelectionBound = { bound: Number.POSITIVE_INFINITY, surplus: new Float64Array(coverage.sets), share: new Float64Array(coverage.sets) };
  const bestMultipliers = multipliers.slice();
  for (let e = 0; e < elements; e++) if ((multipliers[e] as number) > (next[e] as number)) multipliers[e] = next[e] as number;
  let known = target;
  let pace = step;
  let waited = 0;
  for (let round = 0; round < rounds; round++) {
    for (const j of free) {
      let score = 0;
      const last = offsets[j + 1] as number;
      for (let k = offsets[j] as number; k < last; k++) score += multipliers[members[k] as number] as number;
      room.score[j] = score;
    }
    const { earned, rate } = fractionalKnapsack(room.order, room.score, costs, choice.left, room.taken);
    room.reach.fill(0);
    for (const j of free) {
      const taken = room.taken[j] as number;
      best.share[j] = (1 - NEWEST) * (best.share[j] as number) + NEWEST * taken;
      if (taken === 0) continue;
      const last = offsets[j + 1] as number;
      for (let k = offsets[j] as number; k < last; k++) {
        const e = members[k] as number;
        room.reach[e] = (room.reach[e] as number) + taken;
      }
    }
    let bound = choice.value + earned;
    let norm = 0;
    for (let e = 0; e < elements; e++) {
      const price = multipliers[e] as number;
      let worth = next[e] as number;
      let wanted = 0;
      const most = (elementOffsets[e + 1] as number) - (elementOffsets[e] as number);
      while (wanted < most && worth > price) {
        bound += worth - price;
        worth *= overlap;
        wanted++;
      }
      const difference = (room.reach[e] as number) - wanted;
      room.reach[e] = difference;
      // A multiplier at the end of its range cannot move further; counting its difference would only shorten the steps of the others.
      if (worthMoving(difference, price, next[e] as number)) norm += difference * difference;
    }
    if (bound < best.bound) {
      best.bound = bound;
      bestMultipliers.set(multipliers);
      for (const j of free) best.surplus[j] = (room.score[j] as number) - rate * (costs[j] as number);
      waited = 0;
      if (onSets) known = Math.max(known, onSets(room.order.filter((j) => (room.taken[j] as number) > 0)));
    } else if (++waited >= PATIENCE) {
      pace /= 2;
      waited = 0;
    }
    if (best.bound <= known || norm === 0 || pace < LEAST_STEP) break;
    const length = (pace * (bound - known)) / norm;
    for (let e = 0; e < elements; e++) {
      const moved = (multipliers[e] as number) - length * (room.reach[e] as number);
      multipliers[e] = Math.max(0, Math.min(moved, next[e] as number));
    }
  }
  multipliers.set(bestMultipliers);
  return best;
}

function worthMoving(difference: number, price: number, most: number): boolean {
  return difference > 0 ? price > 0 : price < most;
}

/**
 * Fractional knapsack: takes the sets in descending order of earnings per cost, the last one in part. Sorts `order` in
 * place; `rate` is the earnings per cost of the last set taken.
 */
function fractionalKnapsack(order: number[], score: Float64Array, costs: Float64Array, budget: number, taken: Float64Array): { earned: number; rate: number } {
  const rates = (j: number) => ((costs[j] as number) > 0 ? (score[j] as number) / (costs[j] as number) : Number.POSITIVE_INFINITY);
  order.sort((a, b) => rates(b) - rates(a) || a - b);
  let left = budget;
  let earned = 0;
  let rate = 0;
  let full = false;
  for (const j of order) {
    const cost = costs[j] as number;
    if (full) {
      taken[j] = 0;
    } else if (cost <= left) {
      taken[j] = 1;
      earned += score[j] as number;
      left -= cost;
    } else {
      taken[j] = left / cost;
      earned += (score[j] as number) * (left / cost);
      rate = (score[j] as number) / cost;
      full = true;
    }
  }
  return { earned, rate };
}

/** The candidates that fit into what is left of the budget and would add something. */
export function worthDeciding(selection: Selection, choice: Choice, candidates: readonly number[]): number[] {
  return candidates.filter((j) => (selection.costs[j] as number) <= choice.left && gainOf(selection, choice, j) > 0);
}
