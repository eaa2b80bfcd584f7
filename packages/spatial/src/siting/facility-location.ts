import { type OnProgress, proven, seededRandom, withBudget } from '../foundation/index.ts';
import { type CostMatrix, checkCostMatrix } from '../space/index.ts';
import { type Allocation, flowsOf, type Located, locateUnderCapacities } from './located.ts';
import { selectionProblem } from './selection-problem.ts';
import { searchSites } from './site-search.ts';
import { checkAmounts, checkSize, nearestSites } from './siting-input.ts';
import { capacitatedWork, workFor } from './work.ts';

export interface FacilityLocationOptions {
  /** Per unit of demand. */
  cost: CostMatrix;
  /** One per demand point; at least 0. */
  demand: Float64Array;
  /** What it costs to open each site; at least 0. */
  fixedCost: Float64Array;
  /** How much demand each site can serve; without it a site can serve any amount. */
  capacity?: Float64Array;
  /** Used only with capacities; default `splittable`. */
  allocation?: Allocation;
  onProgress?: OnProgress;
}

/**
 * How many sites to open, and which, so that opening them and serving all demand from them costs least: the sum of their
 * fixed costs and of demand x cost. One site opens at least. With a proof, as in pMedian.
 *
 * Kuehn, Hamburger (1963), Management Science 9, and Balinski (1965), Management Science 12, for the problem.
 *
 * @throws AnalysisError for costs, demand, fixed costs or capacities that are not finite and at least 0 or not as many as
 * there are demand points and sites; `no-answer` where there is no demand point or no site, or where the capacities do
 * not suffice
 */
export function facilityLocation({ cost, demand, fixedCost, capacity, allocation = 'splittable', onProgress }: FacilityLocationOptions): Located {
  checkCostMatrix(cost);
  checkSize(cost);
  checkAmounts(demand, cost.demandPoints, 'demand', 'demand points');
  checkAmounts(fixedCost, cost.sites, 'fixedCost', 'sites');
  const existing = new Uint8Array(cost.sites);
  if (capacity) {
    checkAmounts(capacity, cost.sites, 'capacity', 'sites');
    return locateUnderCapacities({ cost, demand, capacity, fixedCost, count: null, existing, allocation, maximumWork: capacitatedWork(), onProgress });
  }
  const problem = selectionProblem(cost, demand, null, fixedCost, existing);
  const {
    sites,
    cost: objective,
    bound,
    stopped,
  } = withBudget(workFor(cost.values.length, null), undefined, onProgress, (budget) => searchSites(problem, seededRandom(1), budget));
  const assignment = nearestSites(cost, sites);
  return { sites, assignment, flows: flowsOf(assignment, demand), ...proven(objective, bound, stopped) };
}
