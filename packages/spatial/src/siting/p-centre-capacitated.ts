import type { OnProgress } from '../progress.ts';
import { type Budget, capacitatedWork, exhausted, partOf, withBudget } from './budget.ts';
import type { CapacitatedAnswer, CapacitatedProblem } from './capacitated-problem.ts';
import { singleFlow, withSites } from './capacitated-search.ts';
import { type CostMatrix, checkCostMatrix } from './cost-matrix.ts';
import { coverUnderCapacities } from './cover-under-capacities.ts';
import { type Allocation, checkCapacities, customersOf, type Located, noRoom, servedBy } from './located.ts';
import { proven } from './optimum.ts';
import { smallestRadius as smallestCoveringRadius } from './p-centre.ts';
import { assignSingly } from './single-source.ts';
import { checkAmounts, checkCount, checkExisting } from './siting-input.ts';
import { transport } from './transportation.ts';

export interface CapacitatedPCentreOptions {
  cost: CostMatrix;
  /** One per demand point; at least 0. Who has none needs no room and does not count. */
  demand: Float64Array;
  /** How much demand each site can serve. */
  capacity: Float64Array;
  /** How many sites to open, the existing ones among them. */
  p: number;
  /** Sites that stay open. */
  existing?: ArrayLike<number>;
  /** Default `splittable`. */
  allocation?: Allocation;
  /** Seconds; without it only counted work ends the search. */
  timeLimit?: number;
  onProgress?: OnProgress;
}

/** Of what is left of the budget, what one radius may take: a hard one leaves enough for those above it. */
const SHARE_OF_RADIUS = 1 / 4;
/** Branches to make the flows within the smallest radius cheap: no more is promised of them. */
const TIDYING_BRANCHES = 60;

/**
 * Which p sites leave the least cost for the worst served demand when sites serve so much and no more.
 *
 * The objective is one of the costs, no less than without capacities, and is searched for among them from there in
 * growing steps, then by halves: can p sites serve all demand at no more than this cost? See coverUnderCapacities, which
 * answers exactly. Within the radius that is found, flows are cheap.
 *
 * Bar-Ilan, Kortsarz, Peleg (1993), Journal of Algorithms 15, for the problem; Ozsoy, Pinar (2006), Computers and Operations
 * Research 33, for the search by radii.
 *
 * @throws AnalysisError as pMedian does
 */
export function capacitatedPCentre(options: CapacitatedPCentreOptions): Located {
  const { cost, demand, capacity, p, existing = [], allocation = 'splittable', timeLimit, onProgress } = options;
  checkCostMatrix(cost);
  checkCount(cost, p);
  checkAmounts(demand, cost.demandPoints, 'demand', 'demand points');
  checkAmounts(capacity, cost.sites, 'capacity', 'sites');
  const kept = checkExisting(existing, cost.sites, p);
  checkCapacities({ demand, capacity, count: p, existing: kept });
  const { rows, problem } = customersOf({ cost, demand });
  const capacitated = {
    ...problem,
    sites: cost.sites,
    capacity,
    fixedCost: new Float64Array(cost.sites),
    count: p,
    existing: kept,
    singleSource: allocation === 'single-source',
  };
  const { answer, radius, bound, stopped } = withBudget(capacitatedWork(timeLimit), timeLimit, onProgress, (budget) => smallestRadius(capacitated, budget));
  return { ...servedBy(cost, rows, answer), ...proven(radius, bound, stopped) };
}

interface Radius {
  answer: CapacitatedAnswer;
  radius: number;
  bound: number;
  stopped?: 'time';
}

function smallestRadius(problem: CapacitatedProblem & { count: number }, budget: Budget): Radius {
  const radii = possibleRadii(problem);
  let stopped: 'time' | undefined;
  // Below the first radius it is proved that there is no answer; below the second none was found; at the third there is one.
  let proved = rankOf(radii, withoutCapacities(problem, shareOf(budget)));
  let tried = proved;
  let high = radii.length;
  let answer: CapacitatedAnswer | null = null;
  const trial = (k: number) => {
    const radius = radii[k] as number;
    const part = shareOf(budget);
    const sites = coverUnderCapacities({ ...problem, within: Uint8Array.from(problem.unitCost, (value) => Number(value <= radius)) }, part);
    const found = sites && sites !== 'unknown' ? served(problem, Uint32Array.from(sites).sort(), radius, part) : null;
    budget.work += part.work;
    if (found) {
      answer = found;
      high = Math.min(k, rankOf(radii, farthest(problem, found)));
    } else tried = k + 1;
    if (sites === null) proved = tried;
    else if (!found && exhausted(part) === 'time') stopped = 'time';
  };
  for (let step = 1; high === radii.length && tried < high && !exhausted(budget); step *= 2) trial(Math.min(radii.length - 1, tried + step - 1));
  if (!answer) throw noRoom(proved === radii.length, stopped);
  while (tried < high && !exhausted(budget)) trial((tried + high) >> 1);
  if (tried < high && exhausted(budget) === 'time') stopped = 'time';
  return { answer, radius: radii[high] as number, bound: radii[Math.min(proved, high)] as number, ...(proved < high && stopped && { stopped }) };
}

/** No radius is less than where sites serve without end: that is soon proved. */
function withoutCapacities({ customers, sites, unitCost, existing, count }: CapacitatedProblem & { count: number }, budget: Budget): number {
  if (customers === 0) return 0;
  const cost = { demandPoints: customers, sites, values: unitCost };
  return smallestCoveringRadius(cost, count, existing, budget).bound ?? 0;
}

/** A part of the budget, of the time as of the work. */
function shareOf(budget: Budget): Budget {
  const part = partOf(budget, (budget.maximumWork - budget.work) * SHARE_OF_RADIUS);
  if (budget.deadline === Number.POSITIVE_INFINITY) return part;
  const now = performance.now();
  return { ...part, deadline: now + (budget.deadline - now) * SHARE_OF_RADIUS };
}

/** Distinct costs among which the objective is, ascending; 0 where nobody has to be served. */
function possibleRadii({ customers, sites, unitCost }: CapacitatedProblem): Float64Array {
  let least = 0;
  for (let i = 0; i < customers; i++)
    least = Math.max(
      least,
      unitCost.subarray(i * sites, (i + 1) * sites).reduce((nearest, value) => Math.min(nearest, value)),
    );
  const sorted = customers === 0 ? Float64Array.of(0) : unitCost.filter((value) => value >= least).sort();
  return sorted.filter((value, k) => k === 0 || value !== sorted[k - 1]);
}

function rankOf(ascending: Float64Array, value: number): number {
  let low = 0;
  for (let high = ascending.length - 1; low < high; ) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the worst served unit costs. */
function farthest({ customers, sites, unitCost }: CapacitatedProblem, { sites: open, flow }: CapacitatedAnswer): number {
  let worst = 0;
  for (let i = 0; i < customers; i++)
    open.forEach((site, k) => {
      if ((flow[i * open.length + k] as number) > 0) worst = Math.max(worst, unitCost[i * sites + site] as number);
    });
  return worst;
}

/** Cheap flows from these sites within the radius; null where there are none but for rounding, or none was found in time. */
function served(problem: CapacitatedProblem, open: Uint32Array, radius: number, budget: Budget): CapacitatedAnswer | null {
  const { transportation } = withSites({ ...problem, unitCost: problem.unitCost.map((value) => (value > radius ? Number.POSITIVE_INFINITY : value)) }, open);
  if (!problem.singleSource) {
    const cheapest = transport(transportation);
    return cheapest && { sites: open, flow: cheapest.flow, cost: cheapest.cost };
  }
  const { best } = assignSingly(transportation, Number.POSITIVE_INFINITY, TIDYING_BRANCHES, budget);
  const any =
    best ??
    assignSingly(
      { ...transportation, cost: transportation.cost.map((value) => (value < Number.POSITIVE_INFINITY ? 0 : value)) },
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      budget,
    ).best;
  return any && { sites: open, flow: singleFlow(any.site, problem.demand, open.length), cost: any.cost };
}
