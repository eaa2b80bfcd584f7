import { type Budget, proven } from '../foundation/index.ts';
import { type BestSelection, bestSelection } from './best-selection.ts';
import { type Coverage, elementClasses, restricted } from './coverage.ts';
import { dominatedSets } from './dominated-sets.ts';
import type { Selection } from './selection.ts';

/** What the budget may be overrun by, as a share of it: rounding of sums of costs. */
const BUDGET_ROUNDING = 1e-12;

export interface ValuedCovering extends Selection {
  required: readonly number[];
  /** 0 where a set must not be chosen. */
  allowed: Uint8Array;
}

/**
 * Reduces the problem, then finds the best selection. The reductions: elements that no set reaches or that are worth nothing
 * are left out; elements reached by the same sets are merged; and, where a second reach adds nothing, dominated sets are
 * left out.
 */
export function solveValuedCovering(problem: ValuedCovering, budget: Budget): BestSelection {
  const { coverage, benefits, overlap, costs, required, allowed } = problem;
  const superfluous = overlap === 0 ? dominatedSets(coverage, costs, allowed) : new Uint8Array(coverage.sets);
  const sets = Array.from({ length: coverage.sets }, (_, j) => j).filter((j) => required.includes(j) || (allowed[j] && !superfluous[j]));
  const smaller = restricted(coverage, sets, worthwhile(coverage, benefits), coverage.elements);
  const { classes, classOf } = elementClasses(smaller);
  const worth = new Float64Array(classes);
  classOf.forEach((of, e) => {
    if (of >= 0) worth[of] = (worth[of] as number) + (benefits[e] as number);
  });
  const selection: Selection = {
    coverage: restricted(
      smaller,
      sets.map((_, j) => j),
      classOf,
      classes,
    ),
    benefits: worth,
    overlap,
    costs: Float64Array.from(sets, (j) => costs[j] as number),
    budget: problem.budget * (1 + BUDGET_ROUNDING),
  };
  const whole = (overlap === 0 || overlap === 1) && benefits.every(Number.isSafeInteger);
  const numberOf = new Map(sets.map((set, j) => [set, j]));
  const kept = required.map((set) => numberOf.get(set) as number);
  const found = bestSelection(selection, kept, new Uint8Array(sets.length).fill(1), budget, whole);
  const chosen = found.sets.map((j) => sets[j] as number);
  // The objective is summed over the elements themselves, as the answer states it: the sum over their classes may round differently.
  const objective = worthOf(problem, chosen);
  return { sets: chosen, ...proven(objective, found.gap === 0 ? objective : Math.max(objective, found.bound as number), found.stopped) };
}

function worthwhile({ elements }: Coverage, benefits: Float64Array): Int32Array {
  return Int32Array.from({ length: elements }, (_, e) => ((benefits[e] as number) > 0 ? e : -1));
}

/** The value of a selection, summed element by element over all reaches of each. */
function worthOf({ coverage, benefits, overlap }: ValuedCovering, chosen: readonly number[]): number {
  const { offsets, members, elements } = coverage;
  const worth = new Float64Array(elements);
  const next = benefits.slice();
  for (const set of chosen) {
    const last = offsets[set + 1] as number;
    for (let k = offsets[set] as number; k < last; k++) {
      const e = members[k] as number;
      worth[e] = (worth[e] as number) + (next[e] as number);
      next[e] = overlap * (next[e] as number);
    }
  }
  return worth.reduce((sum, value) => sum + value, 0);
}
