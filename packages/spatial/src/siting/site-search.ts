import type { Budget, Random } from '../foundation/index.ts';
import { CLOSED } from './lagrangian.ts';
import { improved, nearestCosts, startingSites } from './local-search.ts';
import { costOfSites, cutoffBelow, type Selection, type SelectionProblem } from './selection-problem.ts';
import { selectionRelaxation } from './selection-relaxation.ts';
import { branchOnSites } from './site-branching.ts';
import { siteColumns } from './site-columns.ts';

export interface SearchResult extends Selection {
  /** No selection costs less. */
  bound: number;
  stopped?: 'time';
}

/** The first price of a customer lies this share of the way from the cost of its nearest to that of its second nearest open site. */
const FIRST_PRICES = 0.6;
/** How far columns reach: at first as a multiple of the distance to the second nearest site, later as a multiple of the prices. */
const FIRST_REACH = 1.5;
const REACH = 1.35;
/** Factor by which a column grows when a price reaches its end. */
const MORE_REACH = 1.5;

/**
 * The cheapest selection of sites, with a proof: see branchOnSites. Vertex substitution starts from the sites that relaxed
 * problems open. The columns of the relaxation shrink to the pairs that cost little more than the customer's price, because
 * a site does not serve the others.
 */
export function searchSites(problem: SelectionProblem, random: Random, budget: Budget): SearchResult {
  const { customers, sites, step, count } = problem;
  const everySite = Uint32Array.from({ length: sites }, (_, j) => j);
  const nearest = new Float64Array(customers);
  let best = startingSites(problem, random, FIRST_REACH);
  let cost = costOfSites(problem, best, nearest);
  // For one site, startingSites already compared all single sites.
  if (count === 1) return { sites: best, cost, bound: cost };
  let cutoff = cutoffBelow(cost, step);
  let leastSeed = Number.POSITIVE_INFINITY;
  const { first, second } = nearestCosts(problem, best);
  const reach = second.map((value) => value * FIRST_REACH);
  // Vertex substitution keeps the columns of the start, because it may need pairs that the relaxation has dropped.
  const columns = siteColumns(problem, reach, everySite);
  const relaxation = selectionRelaxation(problem, reach, budget);
  const propose = (seed: Uint32Array, _from: 'root' | 'branch' | 'decided', state: Uint8Array) => {
    if (count !== null && seed.length !== count) return;
    const seedCost = costOfSites(problem, seed, nearest);
    budget.work += seed.length * customers;
    if (seedCost >= leastSeed && seedCost >= cutoff) return;
    leastSeed = Math.min(leastSeed, seedCost);
    const found = improved(
      problem,
      columns,
      seed,
      everySite.filter((j) => state[j] !== CLOSED),
    );
    budget.work += columns.cost.length;
    const foundCost = costOfSites(problem, found, nearest);
    if (foundCost >= cutoff) return;
    best = found;
    cost = foundCost;
    cutoff = cutoffBelow(cost, step);
  };
  const { bound, stop } = branchOnSites({
    relaxation,
    incumbent: { cost: () => cost, cutoff: () => cutoff, propose },
    existing: problem.existing,
    prices: first.map((value, i) => value + FIRST_PRICES * ((second[i] as number) - value)),
    budget,
    onPrices: (prices, state) =>
      relaxation.narrow(
        prices.map((price, i) => price * (price >= (relaxation.cap[i] as number) ? MORE_REACH : REACH)),
        state,
      ),
  });
  if (!stop) return { sites: best, cost, bound: cost };
  // Without this margin, rounding could lift a bound above the whole number that it equals.
  const whole = step > 0 ? Math.ceil(bound - (step - (cost - cutoff))) : bound;
  return { sites: best, cost, bound: Math.min(cost, Math.max(bound, whole)), ...(stop === 'time' && { stopped: stop }) };
}
