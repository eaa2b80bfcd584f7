import { AnalysisError, checkLength, checkNotNegative, type OnProgress, type Optimum, withBudget } from '../foundation/index.ts';
import type { CostMatrix } from '../space/index.ts';
import { type Coverage, coverageWithin } from './coverage.ts';
import { solveValuedCovering } from './valued-covering.ts';

/** Numbers that the search may look at: a few seconds. */
const WORK = 500_000_000;

export interface MaximalCoveringOptions {
  /** From each demand point to each site. */
  cost: CostMatrix;
  /** What each demand point counts for. */
  demand: Float64Array;
  /** A site covers what costs at most this much to reach. */
  distance: number;
  /** Sites at most, the existing ones among them. */
  p: number;
  /** Sites that stay. */
  existing?: readonly number[];
  /** In seconds. */
  timeLimit?: number;
  onProgress?: OnProgress;
}

export interface CoveringResult extends Optimum {
  /** Ascending. */
  sites: number[];
  /** Sum of the demand that they cover. */
  covered: number;
  /** Demand points that no site at all would cover, ascending. */
  uncoverable: number[];
}

/**
 * Where to put at most p sites so that they cover as much demand as possible. Fewer than p where a further one would cover
 * nothing more.
 *
 * Church, ReVelle (1974), The maximal covering location problem, Papers of the Regional Science Association 32.
 *
 * @throws AnalysisError for a cost, demand or distance that is negative or not finite, a site that does not exist or is
 * there twice, or a p that is less than the existing sites
 */
export function maximalCovering({ cost, demand, distance, p, existing = [], timeLimit, onProgress }: MaximalCoveringOptions): CoveringResult {
  const coverage = coverageWithin(cost, distance);
  checkDemand(demand, coverage);
  checkSets(existing, coverage.sets, 'existing');
  if (!(Number.isSafeInteger(p) && p >= 0)) throw new AnalysisError('invalid-request', 'p', `p ${p} is not a whole number of at least 0`);
  if (p < existing.length) throw new AnalysisError('invalid-request', 'p', `p ${p} is less than the ${existing.length} existing sites`);
  const problem = {
    coverage,
    benefits: demand,
    overlap: 0,
    costs: new Float64Array(coverage.sets).fill(1),
    budget: p,
    required: existing,
    allowed: new Uint8Array(coverage.sets).fill(1),
  };
  const { sets, ...found } = withBudget(WORK, timeLimit, onProgress, (budget) => solveValuedCovering(problem, budget));
  return { sites: sets, covered: found.objective, uncoverable: unreachable(coverage), ...found };
}

export function checkDemand(demand: Float64Array, { elements }: Coverage): void {
  if (elements === 0) throw new AnalysisError('no-answer', 'cost', 'there are no demand points');
  checkLength(demand, elements, 'demand', 'demand points');
  checkNotNegative(demand, 'demand');
}

/** @throws AnalysisError for a number that is not one of the sets, or is there twice */
export function checkSets(list: readonly number[], sets: number, path: string): void {
  const seen = new Set<number>();
  list.forEach((set, k) => {
    const where = `${path}[${k}]`;
    if (!(Number.isInteger(set) && set >= 0 && set < sets)) throw new AnalysisError('invalid-request', where, `${where}: ${set} is not a number from 0 to ${sets - 1}`);
    if (seen.has(set)) throw new AnalysisError('invalid-request', where, `${where}: ${set} is there twice`);
    seen.add(set);
  });
}

/** Elements that are in no set. */
export function unreachable({ elements, elementOffsets }: Coverage): number[] {
  return Array.from({ length: elements }, (_, e) => e).filter((e) => elementOffsets[e] === elementOffsets[e + 1]);
}
