import type { Random } from '../foundation/index.ts';
import { interchange, openSites } from './interchange.ts';
import { costOfSites, type SelectionProblem } from './selection-problem.ts';
import { type SiteColumns, siteColumns } from './site-columns.ts';

/** Sites to start from: random ones where their number is given, the best single one where it is not, after exchanges. */
export function startingSites(problem: SelectionProblem, random: Random, reach: number): Uint32Array {
  const everySite = Uint32Array.from({ length: problem.sites }, (_, j) => j);
  const start = problem.count === null || problem.count === 1 ? withCheapestSite(problem) : randomSites(problem, problem.count, random);
  const cap = nearestCosts(problem, start).second.map((value) => value * reach);
  return improved(problem, siteColumns(problem, cap, everySite), start, everySite);
}

/** Improves the sites until no exchange of one site makes the answer cheaper and, where their number is free, neither does adding or dropping one. */
export function improved(problem: SelectionProblem, columns: SiteColumns, sites: Uint32Array, candidates: Uint32Array): Uint32Array {
  let current: Uint32Array = sites.slice().sort();
  for (;;) {
    const open = openSites(problem, current);
    interchange(problem, columns, open, candidates);
    const after = open.sites.slice().sort();
    const next = problem.count === null ? oneMoreOrLess(problem, after) : null;
    if (!next) return after;
    current = next;
  }
}

/** What every customer pays at the nearest and, where there is one, the second nearest of the sites. */
export function nearestCosts(problem: SelectionProblem, sites: Uint32Array): { first: Float64Array; second: Float64Array } {
  const { firstCost, secondCost } = openSites(problem, sites);
  if (sites.length > 1) return { first: firstCost, second: secondCost };
  const dearest = problem.byCustomer.reduce((most, value) => Math.max(most, value), 0);
  return { first: firstCost, second: secondCost.fill(dearest) };
}

function randomSites({ sites, existing }: SelectionProblem, count: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: sites }, (_, j) => j).sort((a, b) => (existing[b] as number) - (existing[a] as number) || a - b);
  const kept = existing.reduce((sum, value) => sum + value, 0);
  for (let k = kept; k < count; k++) {
    const other = k + random.below(sites - k);
    const swapped = order[k] as number;
    order[k] = order[other] as number;
    order[other] = swapped;
  }
  return order.slice(0, count);
}

/** The existing sites or, where there is none, the one site that serves everyone at the least cost. */
function withCheapestSite(problem: SelectionProblem): Uint32Array {
  const kept = Uint32Array.from(problem.existing.keys()).filter((j) => problem.existing[j] === 1);
  if (kept.length > 0) return kept;
  const nearest = new Float64Array(problem.customers);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < problem.sites; j++) {
    const cost = costOfSites(problem, Uint32Array.of(j), nearest);
    if (cost < least) {
      least = cost;
      best = j;
    }
  }
  return Uint32Array.of(best);
}

/** Adds or drops the one site that saves most; null where none saves. */
function oneMoreOrLess(problem: SelectionProblem, sites: Uint32Array): Uint32Array | null {
  const { customers, bySite, fixedCost, existing } = problem;
  const { slot, first, firstCost, secondCost } = openSites(problem, sites);
  let most = 1e-9 * firstCost.reduce((sum, value) => sum + value, 0);
  let change = -1;
  const saved = Float64Array.from(sites, (j) => fixedCost[j] as number);
  for (let i = 0; i < customers; i++) saved[first[i] as number] = (saved[first[i] as number] as number) - ((secondCost[i] as number) - (firstCost[i] as number));
  saved.forEach((value, k) => {
    if (sites.length < 2 || existing[sites[k] as number] || value <= most) return;
    most = value;
    change = sites[k] as number;
  });
  for (let j = 0; j < problem.sites; j++) {
    if ((slot[j] as number) >= 0) continue;
    let gain = -(fixedCost[j] as number);
    for (let i = 0; i < customers; i++) gain += Math.max(0, (firstCost[i] as number) - (bySite[j * customers + i] as number));
    if (gain <= most) continue;
    most = gain;
    change = j;
  }
  if (change < 0) return null;
  return (slot[change] as number) >= 0 ? sites.filter((j) => j !== change) : Uint32Array.of(...sites, change).sort();
}
