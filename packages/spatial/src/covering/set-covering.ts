import { AnalysisError, type OnProgress, proven, withBudget } from '../foundation/index.ts';
import type { CostMatrix } from '../space/index.ts';
import { coverageWithin } from './coverage.ts';
import { fewestSets } from './fewest-sets.ts';
import { type CoveringResult, checkDemand, checkSets, unreachable } from './maximal-covering.ts';

/** Numbers that the search may look at: a few seconds. */
const WORK = 500_000_000;

export interface SetCoveringOptions {
  /** From each demand point to each site. */
  cost: CostMatrix;
  /** What each demand point counts for in `covered`; those of 0 are to be covered as well. */
  demand: Float64Array;
  /** A site covers what costs at most this much to reach. */
  distance: number;
  /** Sites that stay. They count in the objective. */
  existing?: readonly number[];
  /** In seconds. */
  timeLimit?: number;
  onProgress?: OnProgress;
}

/**
 * The fewest sites that cover every demand point that can be covered at all; the objective is their number.
 *
 * Toregas, Swain, ReVelle, Bergman (1971), The location of emergency service facilities, Operations Research 19.
 *
 * @throws AnalysisError for a cost, demand or distance that is negative or not finite, or a site that does not exist or is
 * there twice
 */
export function setCovering({ cost, demand, distance, existing = [], timeLimit, onProgress }: SetCoveringOptions): CoveringResult {
  const coverage = coverageWithin(cost, distance);
  checkDemand(demand, coverage);
  checkSets(existing, coverage.sets, 'existing');
  const { sets, bound, stopped } = withBudget(WORK, timeLimit, onProgress, (budget) => fewestSets(coverage, existing, budget));
  const uncoverable = unreachable(coverage);
  const never = new Set(uncoverable);
  const covered = demand.reduce((sum, weight, i) => (never.has(i) ? sum : sum + weight), 0);
  if (!Number.isFinite(covered)) throw new AnalysisError('no-answer', 'demand', 'the sum of the demand is too large');
  return { sites: sets, covered, uncoverable, ...proven(sets.length, bound, stopped) };
}
