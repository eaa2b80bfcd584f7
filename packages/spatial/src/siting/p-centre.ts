import { type Budget, exhausted, type OnProgress, type Optimum, partOf, proven, withBudget } from '../foundation/index.ts';
import { type CostMatrix, checkCostMatrix } from '../space/index.ts';
import { coverWithin } from './cover.ts';
import { coverMatrix } from './cover-matrix.ts';
import { checkCount, checkExisting, nearestSites } from './siting-input.ts';

export interface PCentreOptions {
  cost: CostMatrix;
  /** How many sites to open at most, the existing ones among them. */
  p: number;
  /** Sites that stay open. */
  existing?: ArrayLike<number>;
  /** Seconds; without it only counted work ends the search. */
  timeLimit?: number;
  onProgress?: OnProgress;
}

export interface PCentreResult extends Optimum {
  /** Ascending; fewer than p where no more are needed for the same objective. */
  sites: Uint32Array;
  /** The nearest open site of each demand point; of equal ones the first. */
  assignment: Uint32Array;
}

/** Work that one radius may take, in multiples of the size of the matrix, until the easier radii have been tried. */
const QUICK_WORK = 100;
/** Pairs of demand point and site looked at, at most, where no time is given: some twenty seconds. */
const MAXIMUM_WORK = 3e9;

/**
 * Which p sites minimise the cost of the worst served demand point. The amount of demand plays no part: a demand point of demand 0 counts
 * as any other.
 *
 * The objective is one of the costs, so the search bisects among them. For each cost coverWithin answers exactly whether p
 * sites reach all demand points within it.
 *
 * Minieka (1970), SIAM Review 12; Hakimi (1965), Operations Research 13, for the problem.
 *
 * @throws AnalysisError for costs that are not finite and at least 0, a p that is not from 1 to the number of sites, or
 * existing sites that are not sites or more than p; `no-answer` where there is no demand point or no site
 */
export function pCentre({ cost, p, existing = [], timeLimit, onProgress }: PCentreOptions): PCentreResult {
  checkCostMatrix(cost);
  checkCount(cost, p);
  const kept = checkExisting(existing, cost.sites, p);
  return withBudget(MAXIMUM_WORK, timeLimit, onProgress, (budget) => smallestRadius(cost, p, kept, budget));
}

/** The search of pCentre within a budget; `kept` is 1 for each existing site. */
export function smallestRadius(cost: CostMatrix, p: number, kept: Uint8Array, budget: Budget): PCentreResult {
  const { demandPoints, sites, values } = cost;
  const keptSites = Uint32Array.from(kept.keys()).filter((j) => kept[j] === 1);
  let best = farthestFirst(cost, p, keptSites);
  let upper = worstCost(cost, best);
  const radii = possibleRadii(cost, upper);
  let low = 0;
  let high = radii.length - 1;
  /** Whether p sites reach everyone within the k-th radius. Moves `low` and `high`, between which the answer lies. */
  const reaches = (k: number, most: number): boolean | 'unknown' => {
    const radius = radii[k] as number;
    const matrix = coverMatrix(demandPoints, sites, (i, j) => (values[i * sites + j] as number) <= radius);
    const trial = partOf(budget, most);
    const found = coverWithin(matrix, p, [...keptSites], trial);
    budget.work += trial.work + demandPoints * sites;
    if (found === 'unknown') return found;
    if (found) {
      best = Uint32Array.from(found).sort();
      upper = worstCost(cost, best);
      high = k;
      while (high > low && (radii[high - 1] as number) >= upper) high--;
    } else low = k + 1;
    return found !== null;
  };
  /** Bisects from `from` on, and goes by the guess where a radius is not soon settled. The radii then left between `low` and `high` are the hard ones. */
  const halve = (from: number, guess: boolean) => {
    for (let [a, b] = [from, high]; a < b && !exhausted(budget); ) {
      const middle = (a + b) >> 1;
      const answer = reaches(middle, QUICK_WORK * demandPoints * sites);
      if (answer === 'unknown' ? guess : answer) b = Math.min(middle, high);
      else a = middle + 1;
    }
  };
  halve(low, false);
  halve(low, true);
  while (low < high && !exhausted(budget)) reaches((low + high) >> 1, Number.POSITIVE_INFINITY);
  const stopped = low < high && exhausted(budget) === 'time' ? 'time' : undefined;
  return { sites: best, assignment: nearestSites(cost, best), ...proven(upper, radii[low] as number, stopped) };
}

/** The costs that may be the objective, ascending: at most `upper`, and at least what the worst placed demand point pays at its nearest site. */
export function possibleRadii({ demandPoints, sites, values }: CostMatrix, upper: number): Float64Array {
  let least = 0;
  for (let i = 0; i < demandPoints; i++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < sites; j++) nearest = Math.min(nearest, values[i * sites + j] as number);
    least = Math.max(least, nearest);
  }
  const between = values.filter((value) => value >= least && value <= upper).sort();
  return between.filter((value, k) => k === 0 || value !== between[k - 1]);
}

/** Sites one after another, each the nearest to the demand point that is worst served so far. Gonzalez (1985), Theoretical Computer Science 38. */
function farthestFirst(cost: CostMatrix, p: number, keptSites: Uint32Array): Uint32Array {
  const { demandPoints, sites, values } = cost;
  const nearest = new Float64Array(demandPoints).fill(Number.POSITIVE_INFINITY);
  const chosen = new Set<number>();
  const open = (j: number) => {
    chosen.add(j);
    for (let i = 0; i < demandPoints; i++) nearest[i] = Math.min(nearest[i] as number, values[i * sites + j] as number);
  };
  keptSites.forEach(open);
  while (chosen.size < p) {
    let worst = 0;
    for (let i = 1; i < demandPoints; i++) if ((nearest[i] as number) > (nearest[worst] as number)) worst = i;
    let best = -1;
    for (let j = 0; j < sites; j++) {
      if (!chosen.has(j) && (best < 0 || (values[worst * sites + j] as number) < (values[worst * sites + best] as number))) best = j;
    }
    open(best);
  }
  return Uint32Array.from(chosen).sort();
}

function worstCost({ demandPoints, sites, values }: CostMatrix, open: Uint32Array): number {
  let worst = 0;
  for (let i = 0; i < demandPoints; i++) {
    let nearest = Number.POSITIVE_INFINITY;
    for (const j of open) nearest = Math.min(nearest, values[i * sites + j] as number);
    worst = Math.max(worst, nearest);
  }
  return worst;
}
