import { type Budget, exhausted } from '../foundation/index.ts';
import type { CapacitatedAnswer, CapacitatedProblem } from './capacitated-problem.ts';
import { capacitatedRelaxation } from './capacitated-relaxation.ts';
import { cutoffBelow } from './selection-problem.ts';
import { assignSingly } from './single-source.ts';
import { branchOnSites } from './site-branching.ts';
import { transport } from './transportation.ts';

export interface CapacitatedResult {
  /** Null where no answer was found. */
  answer: CapacitatedAnswer | null;
  /** No answer costs less; infinite where there is none. */
  bound: number;
  stopped?: 'time';
}

/** Until an answer is known, its cost is taken to be the least cost of flows that may split, times this. */
const GUESS = 1.02;
/** Branches for sites that are only tried; enough to find a good answer. */
const TRIAL_BRANCHES = 60;

/**
 * The cheapest sites and flows under capacities, with a proof: branchOnSites, with knapsacks for the bound. Once the sites are
 * decided, the flows are a transportation problem or, where demand may not split, a generalised assignment problem.
 */
export function searchCapacitated(problem: CapacitatedProblem, budget: Budget): CapacitatedResult {
  const { sites, count, capacity, singleSource, existing } = problem;
  const total = problem.demand.reduce((sum, value) => sum + value, 0);
  // If all numbers are whole, the cheapest flows are whole, and so is their cost.
  const step = [problem.unitCost, problem.demand, capacity, problem.fixedCost].every((values) => values.every(Number.isInteger)) ? 1 : 0;
  const settled = new Set<string>();
  const tried = new Set<string>();
  let best: CapacitatedAnswer | null = null;
  let splitCost = Number.POSITIVE_INFINITY;
  let cutoff = Number.POSITIVE_INFINITY;
  let unproved = Number.POSITIVE_INFINITY;
  let descended: CapacitatedAnswer | null = null;
  /** Computes the flows from the chosen sites and keeps them if they are the best answer. Without `inFull`, the search for single sites is cut short. */
  const evaluate = (chosen: Uint32Array, inFull = !singleSource) => {
    const key = chosen.join();
    if (settled.has(key) || (!inFull && tried.has(key))) return;
    (inFull ? settled : tried).add(key);
    const { fixed, transportation } = withSites(problem, chosen);
    const relaxed = transport(transportation);
    budget.work += transportation.cost.length * 20;
    if (!relaxed) return;
    splitCost = Math.min(splitCost, fixed + relaxed.cost);
    if (fixed + relaxed.cost >= cutoff) return;
    if (!singleSource) accept({ sites: chosen, cost: fixed + relaxed.cost, flow: relaxed.flow });
    else {
      const single = assignSingly(transportation, cutoff - fixed, inFull ? Number.POSITIVE_INFINITY : TRIAL_BRANCHES, budget);
      // A trial may leave its sites unsettled, because they are evaluated in full if the search decides on them.
      if (inFull) unproved = Math.min(unproved, single.unproved + fixed);
      else if (single.unproved === Number.POSITIVE_INFINITY) settled.add(key);
      if (single.best) accept({ sites: chosen, cost: fixed + single.best.cost, flow: singleFlow(single.best.site, problem.demand, chosen.length) });
    }
  };
  const accept = (answer: CapacitatedAnswer) => {
    if (answer.cost >= cutoff) return;
    best = answer;
    cutoff = cutoffBelow(answer.cost, step);
  };
  /** Exchanges one site for another, and adds or drops one where their number is free, until no such step gives a better answer. */
  const descend = () => {
    while (best && best !== descended && !exhausted(budget)) {
      descended = best;
      const { sites: open }: CapacitatedAnswer = best;
      const closed = Array.from({ length: sites }, (_, j) => j).filter((j) => !open.includes(j));
      for (const out of open) {
        if (existing[out]) continue;
        const rest = open.filter((j) => j !== out);
        if (count === null) evaluate(rest);
        for (const j of closed) {
          if (exhausted(budget)) return;
          evaluate(Uint32Array.of(...rest, j).sort());
        }
      }
      if (count === null) for (const j of closed) evaluate(Uint32Array.of(...open, j).sort());
    }
  };
  const propose = (sites: Uint32Array, from: 'root' | 'branch' | 'decided') => {
    if (from === 'decided') return evaluate(sites.slice().sort(), true);
    const enough = withEnoughRoom(problem, sites, total);
    if (enough) evaluate(enough);
    if (from === 'branch' && sites.length * problem.sites <= MOST_EXCHANGES) descend();
  };
  const start = withEnoughRoom(
    problem,
    Uint32Array.from(existing.keys()).filter((j) => existing[j] === 1),
    total,
  );
  if (!start) return { answer: null, bound: Number.POSITIVE_INFINITY };
  evaluate(start);
  const aim = () => (best ? best.cost : splitCost * GUESS);
  const { bound, stop } = branchOnSites({
    relaxation: capacitatedRelaxation(problem, budget),
    incumbent: { cost: aim, cutoff: () => cutoff, propose },
    existing,
    prices: firstPrices(problem),
    budget,
  });
  const answer = best as CapacitatedAnswer | null;
  const proved = Math.min(stop ? bound : answer ? answer.cost : Number.POSITIVE_INFINITY, unproved, answer ? answer.cost : Number.POSITIVE_INFINITY);
  const time = stop === 'time' || (unproved < proved + 1 && exhausted(budget) === 'time');
  return { answer, bound: proved, ...(time && { stopped: 'time' }) };
}

/** The most exchanges of one site for another to try. With more, trying them all would take longer than branching. */
const MOST_EXCHANGES = 2000;

export function withSites({ customers, sites, unitCost, demand, capacity, fixedCost }: CapacitatedProblem, open: Uint32Array) {
  const cost = new Float64Array(customers * open.length);
  for (let i = 0; i < customers; i++) for (let k = 0; k < open.length; k++) cost[i * open.length + k] = unitCost[i * sites + (open[k] as number)] as number;
  return {
    fixed: open.reduce((sum, j) => sum + (fixedCost[j] as number), 0),
    transportation: { customers, sites: open.length, cost, demand, capacity: Float64Array.from(open, (j) => capacity[j] as number) },
  };
}

export function singleFlow(site: Int32Array, demand: Float64Array, open: number): Float64Array {
  const flow = new Float64Array(demand.length * open);
  site.forEach((k, i) => {
    flow[i * open + k] = demand[i] as number;
  });
  return flow;
}

/**
 * Changes the given sites so that their capacity is enough. Where their number is free, adds others by least fixed cost per
 * capacity. Where it is given, adds the largest others up to that number, then exchanges the smallest for larger ones. Null
 * where that is not enough.
 */
function withEnoughRoom({ capacity, fixedCost, existing, count, sites }: CapacitatedProblem, given: Uint32Array, total: number): Uint32Array | null {
  const chosen = new Set(given);
  const room = () => Array.from(chosen).reduce((sum, j) => sum + (capacity[j] as number), 0);
  const others = Array.from({ length: sites }, (_, j) => j).filter((j) => !chosen.has(j));
  const size = (j: number) => capacity[j] as number;
  if (count === null) {
    const dear = (j: number) => (fixedCost[j] as number) / Math.max(size(j), 1e-300);
    for (const j of others.sort((a, b) => dear(a) - dear(b) || a - b)) {
      if (chosen.size > 0 && room() >= total) break;
      chosen.add(j);
    }
  } else {
    others.sort((a, b) => size(b) - size(a) || a - b);
    const smallest = Array.from(chosen)
      .filter((j) => !existing[j])
      .sort((a, b) => size(a) - size(b) || a - b);
    for (const j of others) {
      if (chosen.size < count) chosen.add(j);
      else if (room() < total) {
        const out = smallest.shift();
        if (out === undefined || size(j) <= size(out)) break;
        chosen.delete(out);
        chosen.add(j);
      }
    }
  }
  return room() >= total * (1 - 1e-12) ? Uint32Array.from(chosen).sort() : null;
}

/**
 * What each customer costs at one of its cheaper sites: at the second cheapest where the number of sites is free, plus a share
 * of a mean fixed cost; at the one of rank 1.5 * sites / count where the number is given.
 */
function firstPrices({ customers, sites, unitCost, demand, fixedCost, count }: CapacitatedProblem): Float64Array {
  const share = count === null ? fixedCost.reduce((sum, value) => sum + value, 0) / sites / Math.max(1, customers / Math.max(1, sites)) : 0;
  return Float64Array.from({ length: customers }, (_, i) => {
    const row = unitCost.slice(i * sites, (i + 1) * sites).sort();
    const rank = count === null ? 1 : Math.ceil((1.5 * sites) / count);
    return (row[Math.min(sites - 1, rank)] as number) * (demand[i] as number) + share;
  });
}
