import { type OnProgress, proven, seededRandom, withBudget } from '../foundation/index.ts';
import { type CostMatrix, checkCostMatrix } from '../space/index.ts';
import { type Allocation, flowsOf, type Located, locateUnderCapacities } from './located.ts';
import { selectionProblem } from './selection-problem.ts';
import { searchSites } from './site-search.ts';
import { checkAmounts, checkCount, checkExisting, nearestSites } from './siting-input.ts';
import { capacitatedWork, workFor } from './work.ts';

export interface PMedianOptions {
  /** Per unit of demand. */
  cost: CostMatrix;
  /** One per demand point; at least 0. */
  demand: Float64Array;
  /** How many sites to open, the existing ones among them. */
  p: number;
  /** Sites that stay open. */
  existing?: ArrayLike<number>;
  /** How much demand each site can serve; without it a site can serve any amount. */
  capacity?: Float64Array;
  /** Used only with capacities; default `splittable`. */
  allocation?: Allocation;
  /** Seconds that proving may take; without it a fixed amount of work ends the search, the same on every machine: see workFor. */
  timeLimit?: number;
  /** Seed of the random sites to start from; default 1. */
  seed?: number;
  onProgress?: OnProgress;
}

/**
 * Which p sites serve all demand at the least cost: the least sum of demand x cost, each demand point served from the
 * cheapest open site, or, with capacities, from where there is room.
 *
 * A proof comes with the answer: the bound of a Lagrangian relaxation, and branch and bound on the sites; see searchSites
 * and searchCapacitated. `stopped` where `timeLimit` cut the search short; the answer is then the best known.
 *
 * Hakimi (1964), Operations Research 12, for the problem; Cornuejols, Fisher, Nemhauser (1977), Management Science 23,
 * for the relaxation.
 *
 * @throws AnalysisError for costs, demand or capacities that are not finite and at least 0 or not as many as there are
 * demand points and sites, a p that is not from 1 to the number of sites, or existing sites that are not sites or more
 * than p; `no-answer` where there is no demand point or no site, or where the capacities do not suffice
 */
export function pMedian({ cost, demand, p, existing = [], capacity, allocation = 'splittable', timeLimit, seed = 1, onProgress }: PMedianOptions): Located {
  checkCostMatrix(cost);
  checkCount(cost, p);
  checkAmounts(demand, cost.demandPoints, 'demand', 'demand points');
  const kept = checkExisting(existing, cost.sites, p);
  const fixedCost = new Float64Array(cost.sites);
  if (capacity) {
    checkAmounts(capacity, cost.sites, 'capacity', 'sites');
    const maximumWork = capacitatedWork(timeLimit);
    return locateUnderCapacities({ cost, demand, capacity, fixedCost, count: p, existing: kept, allocation, maximumWork, timeLimit, onProgress });
  }
  const problem = selectionProblem(cost, demand, p, fixedCost, kept);
  const {
    sites,
    cost: objective,
    bound,
    stopped,
  } = withBudget(workFor(cost.values.length, p, timeLimit), timeLimit, onProgress, (budget) => searchSites(problem, seededRandom(seed), budget));
  const assignment = nearestSites(cost, sites);
  return { sites, assignment, flows: flowsOf(assignment, demand), ...proven(objective, bound, stopped) };
}
