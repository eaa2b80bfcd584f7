import { type Budget, bestFirst, exhausted } from '../foundation/index.ts';
import { boundCover } from './cover-bound.ts';
import { type Coverage, restricted } from './coverage.ts';
import { dominatedSets, isSubset } from './dominated-sets.ts';

const ROOT_ROUNDS = 400;
const ROUNDS_BELOW = 50;

/** Rounding may put a bound this far under the whole number that it should be. */
const ROUNDING = 1e-6;

export interface FewestSets {
  /** Ascending. */
  sets: number[];
  bound: number;
  stopped?: 'time';
}

interface Node {
  bound: number;
  chosen: readonly number[];
  free: readonly number[];
  multipliers: Float64Array;
}

/**
 * The fewest sets, the required ones included, that together reach every element that can be reached. Reductions decide
 * what needs no search; a Lagrangian bound and branch and bound decide the rest.
 *
 * Reductions: Toregas, ReVelle (1972), Papers of the Regional Science Association 28; bound and fixing: Beasley (1987),
 * European Journal of Operational Research 31.
 */
export function fewestSets(coverage: Coverage, required: readonly number[], budget: Budget): FewestSets {
  const { core, sets, forced } = reduce(coverage, required);
  if (core.elements === 0) return { sets: forced.toSorted((a, b) => a - b), bound: forced.length };
  const found = solveCore(core, budget);
  return {
    sets: [...forced, ...found.sets.map((j) => sets[j] as number)].sort((a, b) => a - b),
    bound: forced.length + found.bound,
    stopped: found.stopped,
  };
}

interface Reduced {
  core: Coverage;
  /** For each set of the reduced problem, its number in the whole problem. */
  sets: number[];
  /** Sets that must be chosen. */
  forced: number[];
}

/**
 * Repeats three reductions until none applies: a set is chosen where it alone reaches an element; an element is dropped where
 * every set that reaches some other element reaches it too; a set is dropped where another contains it.
 */
function reduce(whole: Coverage, required: readonly number[]): Reduced {
  const forced = [...required];
  let sets = Array.from({ length: whole.sets }, (_, j) => j);
  let core = whole;
  let latest: readonly number[] = required;
  for (;;) {
    const reached = new Uint8Array(core.elements);
    for (const set of latest) {
      const j = sets.indexOf(set);
      const last = core.offsets[j + 1] as number;
      for (let k = core.offsets[j] as number; k < last; k++) reached[core.members[k] as number] = 1;
    }
    const chosen = new Set(latest);
    const kept = keptElements(core, reached);
    const left = sets.map((_, j) => j).filter((j) => !chosen.has(sets[j] as number));
    let smaller = restricted(core, left, kept.numberOf, kept.count);
    const dominated = dominatedSets(smaller, new Float64Array(left.length), new Uint8Array(left.length).fill(1));
    const undominated = left.map((_, j) => j).filter((j) => !dominated[j]);
    const same = Int32Array.from({ length: kept.count }, (_, e) => e);
    smaller = restricted(smaller, undominated, same, kept.count);
    sets = undominated.map((j) => sets[left[j] as number] as number);
    const unchanged = smaller.elements === core.elements && smaller.sets === core.sets;
    core = smaller;
    const only = new Set<number>();
    for (let e = 0; e < core.elements; e++) {
      const at = core.elementOffsets[e] as number;
      if ((core.elementOffsets[e + 1] as number) === at + 1) only.add(sets[core.reachedBy[at] as number] as number);
    }
    latest = [...only];
    forced.push(...latest);
    if (unchanged && latest.length === 0) return { core, sets, forced };
  }
}

/** The elements not yet reached, one of each class, without those that are reached whenever some other element is. */
function keptElements({ elements, elementOffsets, reachedBy, offsets, members }: Coverage, reached: Uint8Array): { numberOf: Int32Array; count: number } {
  const numberOf = new Int32Array(elements).fill(-1);
  const dropped = reached.slice();
  const degree = (e: number) => (elementOffsets[e + 1] as number) - (elementOffsets[e] as number);
  for (let e = 0; e < elements; e++) if (degree(e) === 0) dropped[e] = 1;
  const size = (j: number) => (offsets[j + 1] as number) - (offsets[j] as number);
  for (const e of [...numberOf.keys()].sort((a, b) => degree(a) - degree(b) || a - b)) {
    if (dropped[e]) continue;
    // An element that is reached whenever e is lies in every set of e, so it is enough to look in the smallest.
    let smallest = reachedBy[elementOffsets[e] as number] as number;
    for (let l = elementOffsets[e] as number; l < (elementOffsets[e + 1] as number); l++) {
      if (size(reachedBy[l] as number) < size(smallest)) smallest = reachedBy[l] as number;
    }
    for (let k = offsets[smallest] as number; k < (offsets[smallest + 1] as number); k++) {
      const other = members[k] as number;
      if (other === e || dropped[other] || degree(other) < degree(e)) continue;
      if (isSubset(reachedBy, elementOffsets[e] as number, elementOffsets[e + 1] as number, elementOffsets[other] as number, elementOffsets[other + 1] as number))
        dropped[other] = 1;
    }
  }
  let count = 0;
  for (let e = 0; e < elements; e++) if (!dropped[e]) numberOf[e] = count++;
  return { numberOf, count };
}

function solveCore(core: Coverage, budget: Budget): FewestSets {
  const size = core.members.length + core.elements;
  const everyone = Array.from({ length: core.sets }, (_, j) => j);
  let best = everyone;
  const attempt = (sets: number[]) => {
    if (sets.length < best.length) best = sets;
  };
  const queue = bestFirst<Node>();
  queue.put({ bound: 0, chosen: [], free: everyone, multipliers: firstMultipliers(core) });
  let stopped: 'time' | undefined;
  let atRoot = true;
  for (let node = queue.take(); node; node = queue.take()) {
    if (node.bound >= best.length) break;
    const end = atRoot ? null : exhausted(budget);
    if (end) {
      if (end === 'time') stopped = end;
      queue.put(node);
      break;
    }
    const rounds = atRoot ? ROOT_ROUNDS : ROUNDS_BELOW;
    atRoot = false;
    budget.work += rounds * size;
    const multipliers = node.multipliers.slice();
    const found = boundCover(core, { chosen: node.chosen, free: node.free, multipliers, rounds, known: () => best.length, attempt });
    if (found === null) continue;
    const bound = Math.max(node.bound, Math.ceil(found.bound - ROUNDING));
    if (bound >= best.length) continue;
    const chosen = [...found.chosen];
    const open: number[] = [];
    for (const j of found.free) {
      const reduced = found.reduced[j] as number;
      if (reduced > 0 && found.bound + reduced > best.length - 1 + ROUNDING) continue;
      if (reduced < 0 && found.bound - reduced > best.length - 1 + ROUNDING) chosen.push(j);
      else open.push(j);
    }
    let split = -1;
    let nearest = Number.POSITIVE_INFINITY;
    for (const j of open) {
      const distance = Math.abs((found.share[j] as number) - 0.5);
      if (distance < nearest) {
        nearest = distance;
        split = j;
      }
    }
    // Nothing is left to decide: either the chosen sets reach everything, or no cover exists below this node.
    const others = open.filter((j) => j !== split);
    if (split >= 0) {
      queue.put({ bound, chosen, free: others, multipliers });
      queue.put({ bound, chosen: [...chosen, split], free: others, multipliers });
    } else if (chosen.length > found.chosen.length) queue.put({ bound, chosen, free: [], multipliers });
  }
  return { sets: best, bound: Math.min(best.length, queue.least()), stopped };
}

/** Each element pays an equal part of the largest set that reaches it: no set is paid more than it costs. */
function firstMultipliers({ elements, elementOffsets, reachedBy, offsets }: Coverage): Float64Array {
  return Float64Array.from({ length: elements }, (_, e) => {
    let largest = 1;
    for (let l = elementOffsets[e] as number; l < (elementOffsets[e + 1] as number); l++) {
      const j = reachedBy[l] as number;
      largest = Math.max(largest, (offsets[j + 1] as number) - (offsets[j] as number));
    }
    return 1 / largest;
  });
}
