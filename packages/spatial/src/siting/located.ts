import { AnalysisError, type OnProgress, type Optimum, proven, withBudget } from '../foundation/index.ts';
import type { CostMatrix } from '../space/index.ts';
import type { CapacitatedAnswer, CapacitatedProblem } from './capacitated-problem.ts';
import { searchCapacitated } from './capacitated-search.ts';
import { type Flow, nearestSites } from './siting-input.ts';

/** Whether a demand point may be served from several sites at once, or from one alone. */
export type Allocation = 'splittable' | 'single-source';

/** Which sites open, and who is served from where. */
export interface Located extends Optimum {
  /** Ascending. */
  sites: Uint32Array;
  /** The site of each demand point; null where at least one point is served from several sites. A point of demand 0 has the nearest open site. */
  assignment: Uint32Array | null;
  /** All amounts above 0, by demand point, then site. */
  flows: Flow[];
}

/** Flows of the demand points with some demand, each from its one site. */
export function flowsOf(assignment: Uint32Array, demand: Float64Array): Flow[] {
  return Array.from(assignment, (site, i) => ({ demand: i, site, amount: demand[i] as number })).filter(({ amount }) => amount > 0);
}

export interface CapacitatedRequest {
  cost: CostMatrix;
  demand: Float64Array;
  capacity: Float64Array;
  fixedCost: Float64Array;
  count: number | null;
  existing: Uint8Array;
  allocation: Allocation;
}

interface SearchLimits {
  maximumWork: number;
  timeLimit?: number;
  onProgress?: OnProgress;
}

/** Sites and flows under capacities; see searchCapacitated. */
export function locateUnderCapacities(request: CapacitatedRequest & SearchLimits): Located {
  const { rows, problem } = capacitatedProblem(request);
  const { answer, bound, stopped } = withBudget(request.maximumWork, request.timeLimit, request.onProgress, (budget) => searchCapacitated(problem, budget));
  if (!answer) throw noRoom(bound === Number.POSITIVE_INFINITY, stopped);
  return { ...servedBy(request.cost, rows, answer), ...proven(answer.cost, bound, stopped) };
}

/** The problem of the demand points with some demand, and which points they are. @throws AnalysisError where no sites have enough capacity for all demand */
export function capacitatedProblem({ cost, demand, capacity, fixedCost, count, existing, allocation }: CapacitatedRequest): { rows: Uint32Array; problem: CapacitatedProblem } {
  checkCapacities(demand, capacity, count, existing);
  const rows = Uint32Array.from(demand.keys()).filter((i) => (demand[i] as number) > 0);
  const unitCost = new Float64Array(rows.length * cost.sites);
  rows.forEach((row, i) => {
    unitCost.set(cost.values.subarray(row * cost.sites, (row + 1) * cost.sites), i * cost.sites);
  });
  const ofCustomers = { customers: rows.length, unitCost, demand: Float64Array.from(rows, (row) => demand[row] as number) };
  return { rows, problem: { ...ofCustomers, sites: cost.sites, capacity, fixedCost, count, existing, singleSource: allocation === 'single-source' } };
}

/** The error where there is no answer. It says whether that is proved or an answer was only not found. */
export function noRoom(proved: boolean, stopped?: 'time'): AnalysisError {
  return new AnalysisError(
    'no-answer',
    'capacity',
    proved
      ? 'no sites have the capacity for all demand, each demand point at one site'
      : `none was found that serves every demand point from one site before the ${stopped ? 'time' : 'work'} ran out`,
  );
}

/** Translates the answer of a search, in customers, into the result, in demand points. */
export function servedBy(cost: CostMatrix, rows: Uint32Array, { sites, flow }: Pick<CapacitatedAnswer, 'sites' | 'flow'>): Pick<Located, 'sites' | 'assignment' | 'flows'> {
  const flows: Flow[] = [];
  const assignment = nearestSites(cost, sites);
  let split = false;
  rows.forEach((row, i) => {
    let parts = 0;
    sites.forEach((site, k) => {
      const amount = flow[i * sites.length + k] as number;
      if (amount === 0) return;
      flows.push({ demand: row, site, amount });
      assignment[row] = site;
      parts++;
    });
    split ||= parts > 1;
  });
  return { sites, assignment: split ? null : assignment, flows };
}

function checkCapacities(demand: Float64Array, capacity: Float64Array, count: number | null, existing: Uint8Array): void {
  const needed = demand.reduce((sum, value) => sum + value, 0);
  const bySize = Uint32Array.from(capacity.keys()).sort((a, b) => (existing[b] as number) - (existing[a] as number) || (capacity[b] as number) - (capacity[a] as number));
  const most = bySize.subarray(0, count ?? capacity.length).reduce((sum, j) => sum + (capacity[j] as number), 0);
  if (most < needed * (1 - 1e-12)) {
    const who = count === null ? 'all sites together' : `no ${count} sites with the existing ones among them`;
    throw new AnalysisError('no-answer', 'capacity', `the demand is ${needed} in all, and ${who} have a capacity of more than ${most}`);
  }
}
