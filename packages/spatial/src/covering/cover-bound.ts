import type { Coverage } from './coverage.ts';

export interface CoverBoundOptions {
  chosen: readonly number[];
  /** Sets still to be decided. */
  free: readonly number[];
  /** What each element pays for being reached; changed in place to the best found. */
  multipliers: Float64Array;
  rounds: number;
  /** Sets in the best cover known. */
  known: () => number;
  /** Is called with each cover that is found. */
  attempt: (sets: number[]) => void;
}

export interface CoverBound {
  /** No cover with the chosen sets and without those decided against has fewer sets. */
  bound: number;
  /** The sets chosen before, and those without which some element could not be reached. */
  chosen: number[];
  free: number[];
  /** What each set costs beyond what its elements pay. */
  reduced: Float64Array;
  /** Mean share of each set in the answers of the relaxed problem; later answers have more weight. */
  share: Float64Array;
}

const FIRST_STEP = 1;
const PATIENCE = 8;
const LEAST_STEP = 1e-3;
const NEWEST = 0.1;
const ROUNDING = 1e-6;

/**
 * Lagrangian lower bound of the number of sets in a cover. Each element has a price, and the relaxed problem chooses every
 * set whose elements pay more than it costs. After each improvement a cover is built from the sets of least reduced cost.
 * Null where some element can no longer be reached.
 *
 * Held, Wolfe, Crowder (1974), Mathematical Programming 6; Beasley (1987), European Journal of Operational Research 31.
 */
export function boundCover(coverage: Coverage, options: CoverBoundOptions): CoverBound | null {
  const { multipliers, rounds, known, attempt } = options;
  const { elements, offsets, members } = coverage;
  const state = withOnlySets(coverage, options.chosen, options.free);
  if (state === null) return null;
  const { chosen, free, reached } = state;
  const best: CoverBound = { bound: Number.NEGATIVE_INFINITY, chosen, free, reduced: new Float64Array(coverage.sets), share: new Float64Array(coverage.sets) };
  const open: number[] = [];
  for (let e = 0; e < elements; e++) if (!reached[e]) open.push(e);
  if (open.length === 0) {
    attempt(chosen);
    return { ...best, bound: chosen.length, free: [] };
  }
  const bestMultipliers = multipliers.slice();
  const reduced = new Float64Array(coverage.sets);
  const missing = new Float64Array(elements);
  let pace = FIRST_STEP;
  let waited = 0;
  let improvements = 0;
  for (let round = 0; round < rounds; round++) {
    let bound = chosen.length;
    for (const e of open) {
      bound += multipliers[e] as number;
      missing[e] = 1;
    }
    for (const j of free) {
      let cost = 1;
      const last = offsets[j + 1] as number;
      for (let k = offsets[j] as number; k < last; k++) {
        const e = members[k] as number;
        if (!reached[e]) cost -= multipliers[e] as number;
      }
      reduced[j] = cost;
      const taken = cost < 0 ? 1 : 0;
      best.share[j] = (1 - NEWEST) * (best.share[j] as number) + NEWEST * taken;
      if (!taken) continue;
      bound += cost;
      for (let k = offsets[j] as number; k < last; k++) {
        const e = members[k] as number;
        missing[e] = (missing[e] as number) - 1;
      }
    }
    if (bound > best.bound) {
      best.bound = bound;
      best.reduced.set(reduced);
      bestMultipliers.set(multipliers);
      waited = 0;
      if (improvements++ % PATIENCE === 0) attempt(coverBy(coverage, chosen, free, reached, reduced));
    } else if (++waited >= PATIENCE) {
      pace /= 2;
      waited = 0;
    }
    if (best.bound > known() - 1 + ROUNDING || pace < LEAST_STEP) break;
    let norm = 0;
    for (const e of open) if ((missing[e] as number) > 0 || (multipliers[e] as number) > 0) norm += (missing[e] as number) ** 2;
    if (norm === 0) break;
    const length = (pace * (known() - bound)) / norm;
    for (const e of open) multipliers[e] = Math.max(0, (multipliers[e] as number) + length * (missing[e] as number));
  }
  multipliers.set(bestMultipliers);
  attempt(coverBy(coverage, chosen, free, reached, best.reduced));
  return best;
}

/** Chooses each free set that alone reaches some element not yet reached. */
function withOnlySets(coverage: Coverage, chosenFirst: readonly number[], freeFirst: readonly number[]): { chosen: number[]; free: number[]; reached: Uint8Array } | null {
  const { sets, elements, offsets, members, elementOffsets, reachedBy } = coverage;
  const reached = new Uint8Array(elements);
  const isFree = new Uint8Array(sets);
  for (const j of freeFirst) isFree[j] = 1;
  const chosen: number[] = [];
  const take = (j: number) => {
    chosen.push(j);
    isFree[j] = 0;
    for (let k = offsets[j] as number; k < (offsets[j + 1] as number); k++) reached[members[k] as number] = 1;
  };
  for (const j of chosenFirst) take(j);
  for (let e = 0; e < elements; e++) {
    if (reached[e]) continue;
    let ways = 0;
    let only = -1;
    for (let l = elementOffsets[e] as number; l < (elementOffsets[e + 1] as number) && ways < 2; l++) {
      if (!isFree[reachedBy[l] as number]) continue;
      ways++;
      only = reachedBy[l] as number;
    }
    if (ways === 0) return null;
    if (ways === 1) take(only);
  }
  const useful = (j: number) => {
    for (let k = offsets[j] as number; k < (offsets[j + 1] as number); k++) if (!reached[members[k] as number]) return true;
    return false;
  };
  return { chosen, free: freeFirst.filter((j) => isFree[j] && useful(j)), reached };
}

/** A cover by a greedy rule: takes sets in ascending order of reduced cost where they reach something new, then drops those that the others make superfluous. */
function coverBy({ offsets, members, elements }: Coverage, chosen: readonly number[], free: readonly number[], reached: Uint8Array, reduced: Float64Array): number[] {
  const times = new Uint32Array(elements);
  let left = 0;
  for (let e = 0; e < elements; e++) {
    if (reached[e]) times[e] = 1;
    else left++;
  }
  const added: number[] = [];
  const every = (j: number, f: (e: number) => void) => {
    for (let k = offsets[j] as number; k < (offsets[j + 1] as number); k++) f(members[k] as number);
  };
  for (const j of free.toSorted((a, b) => (reduced[a] as number) - (reduced[b] as number) || a - b)) {
    if (left === 0) break;
    let fresh = 0;
    every(j, (e) => {
      if (times[e] === 0) fresh++;
    });
    if (fresh === 0) continue;
    left -= fresh;
    every(j, (e) => {
      times[e] = (times[e] as number) + 1;
    });
    added.push(j);
  }
  const kept: number[] = [];
  for (const j of added.reverse()) {
    let superfluous = true;
    every(j, (e) => {
      if ((times[e] as number) < 2) superfluous = false;
    });
    if (!superfluous) kept.push(j);
    else {
      every(j, (e) => {
        times[e] = (times[e] as number) - 1;
      });
    }
  }
  return [...chosen, ...kept];
}
