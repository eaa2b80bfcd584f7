import { AnalysisError, checkLength, checkNotNegative, type OnProgress, type Optimum, withBudget } from '../foundation/index.ts';
import { coverageFromLists } from './coverage.ts';
import { checkSets } from './maximal-covering.ts';
import { solveValuedCovering } from './valued-covering.ts';

/** Numbers that the search may look at: a few seconds. */
const WORK = 500_000_000;

export interface BudgetedCoveringOptions {
  /** The elements that each activity reaches. */
  sets: readonly (readonly number[])[];
  /** What reaching each element is worth. */
  benefits: Float64Array;
  /** Of each activity. */
  costs: Float64Array;
  budget: number;
  /** What each further reach of an element is worth, as a share of the one before: 0 (default) to 1. */
  overlap?: number;
  /** Activities that must be chosen. */
  required?: readonly number[];
  /** Activities that must not be chosen. */
  excluded?: readonly number[];
  /** In seconds. */
  timeLimit?: number;
  onProgress?: OnProgress;
}

export interface BudgetedCoveringResult extends Optimum {
  /** Activities, ascending. */
  chosen: number[];
  /** What they cost together. */
  cost: number;
}

/**
 * Which activities to pay for from a budget so that what they reach is worth most. The k-th chosen activity that reaches an
 * element adds benefit * overlap^(k - 1). None is chosen that adds nothing, unless it is required.
 *
 * Khuller, Moss, Naor (1999), The budgeted maximum coverage problem, Information Processing Letters 70.
 *
 * @throws AnalysisError for benefits, costs or a budget that are negative or not finite, an overlap outside 0 to 1, an
 * element or activity that does not exist or is there twice; `no-answer` where the required ones exceed the budget
 */
export function budgetedCovering(options: BudgetedCoveringOptions): BudgetedCoveringResult {
  const { sets, benefits, costs, budget, overlap = 0, required = [], excluded = [], timeLimit, onProgress } = options;
  const refuse = (path: string, message: string) => new AnalysisError('invalid-request', path, message);
  checkNotNegative(benefits, 'benefits');
  const coverage = coverageFromLists(sets, benefits.length);
  checkLength(costs, sets.length, 'costs', 'activities');
  checkNotNegative(costs, 'costs');
  if (!(budget >= 0 && budget < Number.POSITIVE_INFINITY)) throw refuse('budget', `budget ${budget} is not a finite number of at least 0`);
  if (!(overlap >= 0 && overlap <= 1)) throw refuse('overlap', `overlap ${overlap} is not between 0 and 1`);
  checkSets(required, sets.length, 'required');
  checkSets(excluded, sets.length, 'excluded');
  const both = excluded.findIndex((set) => required.includes(set));
  if (both >= 0) throw refuse(`excluded[${both}]`, `excluded[${both}]: ${excluded[both]} is required as well`);
  const spent = costOf(required, costs);
  if (spent > budget * (1 + Number.EPSILON * sets.length))
    throw new AnalysisError('no-answer', 'required', `the required activities cost ${spent}, more than the budget of ${budget}`);
  const allowed = new Uint8Array(sets.length).fill(1);
  for (const set of excluded) allowed[set] = 0;
  const problem = { coverage, benefits, overlap, costs, budget, required, allowed };
  const found = withBudget(WORK, timeLimit, onProgress, (limits) => solveValuedCovering(problem, limits));
  const { sets: chosen, ...proof } = found;
  return { chosen, cost: costOf(chosen, costs), ...proof };
}

function costOf(chosen: readonly number[], costs: Float64Array): number {
  return chosen.reduce((sum, set) => sum + (costs[set] as number), 0);
}
