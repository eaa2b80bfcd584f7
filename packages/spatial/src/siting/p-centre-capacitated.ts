import { type Budget, countBelow, exhausted, type OnProgress, proven, shareOf, withBudget } from '../foundation/index.ts';
import { type CostMatrix, checkCostMatrix } from '../space/index.ts';
import { type CapacitatedCover, type Covering, coverUnderCapacities } from './cover-under-capacities.ts';
import { type Allocation, capacitatedProblem, type Located, noRoom, servedBy } from './located.ts';
import { possibleRadii, smallestRadius as smallestCoveringRadius } from './p-centre.ts';
import { checkAmounts, checkCount, checkExisting } from './siting-input.ts';
import { capacitatedWork } from './work.ts';

export interface CapacitatedPCentreOptions {
  cost: CostMatrix;
  /** One per demand point; at least 0. A demand point of demand 0 takes up no capacity and does not count for the objective. */
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

/** The share of the remaining budget that one radius may take, so that a hard radius leaves enough for larger ones. */
const SHARE_OF_RADIUS = 1 / 4;

/**
 * Which p sites minimise the cost of the worst served demand, where each site has a capacity.
 *
 * The objective is one of the costs, and no less than the objective without capacities. The search begins there, goes up in
 * growing steps until it finds a cost that is enough, and then bisects. For each cost coverUnderCapacities answers exactly
 * whether p sites can serve all demand at no more than it. The flows within the radius found are cheap, but not proved to be
 * the cheapest.
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
  const { rows, problem } = capacitatedProblem({ cost, demand, capacity, fixedCost: new Float64Array(cost.sites), count: p, existing: kept, allocation });
  const { covering, radius, bound, stopped } = withBudget(capacitatedWork(timeLimit), timeLimit, onProgress, (budget) => smallestRadius({ ...problem, count: p }, budget));
  return { ...servedBy(cost, rows, covering), ...proven(radius, bound, stopped) };
}

interface Radius {
  covering: Covering;
  radius: number;
  bound: number;
  stopped?: 'time';
}

function smallestRadius(problem: CapacitatedCover, budget: Budget): Radius {
  const { customers, sites, unitCost, existing, count } = problem;
  const cost = { demandPoints: customers, sites, values: unitCost };
  const radii = customers > 0 ? possibleRadii(cost, Number.POSITIVE_INFINITY) : Float64Array.of(0);
  const spent = <Result>(work: (part: Budget) => Result): Result => {
    const part = shareOf(budget, SHARE_OF_RADIUS);
    const result = work(part);
    budget.work += part.work;
    return result;
  };
  // Indices of radii: below `proved` there is proved to be no answer, below `tried` none was found, and at `high` there is one.
  let proved =
    customers > 0
      ? countBelow(
          radii,
          spent((part) => smallestCoveringRadius(cost, count, existing, part).bound ?? 0),
        )
      : 0;
  let tried = proved;
  let high = radii.length;
  let covering: Covering | null = null;
  let stopped: 'time' | undefined;
  const trial = (k: number) =>
    spent((part) => {
      const radius = radii[k] as number;
      const found = coverUnderCapacities({ ...problem, unitCost: unitCost.map((value) => (value > radius ? Number.POSITIVE_INFINITY : value)) }, part);
      if (found !== null && found !== 'unknown') {
        covering = found;
        high = countBelow(radii, farthest(problem, found));
        return;
      }
      tried = k + 1;
      if (found === null) proved = tried;
      else if (exhausted(part) === 'time') stopped = 'time';
    });
  for (let step = 1; high === radii.length && tried < high && !exhausted(budget); step *= 2) trial(Math.min(radii.length - 1, tried + step - 1));
  if (!covering) throw noRoom(proved === radii.length, stopped);
  while (tried < high && !exhausted(budget)) trial((tried + high) >> 1);
  if (tried < high && exhausted(budget) === 'time') stopped = 'time';
  return { covering, radius: radii[high] as number, bound: radii[Math.min(proved, high)] as number, ...(proved < high && stopped && { stopped }) };
}

/** The cost of the worst served unit of demand. */
function farthest({ customers, sites, unitCost }: CapacitatedCover, { sites: open, flow }: Covering): number {
  let worst = 0;
  for (let i = 0; i < customers; i++)
    open.forEach((site, k) => {
      if ((flow[i * open.length + k] as number) > 0) worst = Math.max(worst, unitCost[i * sites + site] as number);
    });
  return worst;
}
