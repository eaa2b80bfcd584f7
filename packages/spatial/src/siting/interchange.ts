import type { SelectionProblem } from './selection-problem.ts';
import type { SiteColumns } from './site-columns.ts';

/** Sites open at present, with what every customer pays at the nearest and the second nearest of them. */
export interface OpenSites {
  /** Open sites by slot, in no order. */
  sites: Uint32Array;
  /** Slot of each site, -1 where it is closed. */
  slot: Int32Array;
  /** Slots of the nearest and the second nearest open site of each customer. */
  first: Int32Array;
  second: Int32Array;
  firstCost: Float64Array;
  secondCost: Float64Array;
}

export function openSites(problem: SelectionProblem, sites: Uint32Array): OpenSites {
  const { customers } = problem;
  const open: OpenSites = {
    sites: sites.slice(),
    slot: new Int32Array(problem.sites).fill(-1),
    first: new Int32Array(customers),
    second: new Int32Array(customers),
    firstCost: new Float64Array(customers),
    secondCost: new Float64Array(customers),
  };
  sites.forEach((j, k) => {
    open.slot[j] = k;
  });
  for (let i = 0; i < customers; i++) findNearest(problem, open, i);
  return open;
}

/**
 * Vertex substitution: opens each closed site in turn in place of the open one whose exchange pays most, until no single
 * exchange pays. The profit of opening f in place of r is gain(f) - loss(r) + extra(f, r), where gain(f) is what f saves if
 * nothing closes, loss(r) is what closing r costs if nothing opens, and extra(f, r) corrects for the customers of r whom f
 * serves at less than their second nearest site. One pass over the customers near f gives the profit for all r.
 *
 * Teitz, Bart (1968), Operations Research 16; Whitaker (1983), INFOR 21; the three terms after Resende, Werneck (2007),
 * Annals of Operations Research 150. `columns` may leave out customers far from a site; the profit of an exchange is then
 * underestimated, but never overestimated.
 */
export function interchange(problem: SelectionProblem, columns: SiteColumns, open: OpenSites, candidates: Uint32Array): void {
  const { customers, bySite, existing, fixedCost } = problem;
  const { offsets, customer, cost } = columns;
  const { sites, slot, first, second, firstCost, secondCost } = open;
  const p = sites.length;
  // A single open site leaves no second nearest. For p = 1 startingSites finds the best site; where p is free, oneMoreOrLess opens a second one.
  if (p < 2 || candidates.length === 0) return;
  const loss = new Float64Array(p);
  const extra = new Float64Array(p);
  const fillLoss = () => {
    for (let k = 0; k < p; k++) loss[k] = existing[sites[k] as number] ? Number.POSITIVE_INFINITY : -(fixedCost[sites[k] as number] as number);
    for (let i = 0; i < customers; i++) {
      const k = first[i] as number;
      loss[k] = (loss[k] as number) + (secondCost[i] as number) - (firstCost[i] as number);
    }
  };
  fillLoss();
  for (let at = 0, unchanged = 0; unchanged < candidates.length; at = at + 1 === candidates.length ? 0 : at + 1) {
    const f = candidates[at] as number;
    unchanged++;
    if ((slot[f] as number) >= 0) continue;
    extra.fill(0);
    let gain = -(fixedCost[f] as number);
    const to = offsets[f + 1] as number;
    for (let e = offsets[f] as number; e < to; e++) {
      const i = customer[e] as number;
      const value = cost[e] as number;
      const two = secondCost[i] as number;
      if (value >= two) continue;
      const one = firstCost[i] as number;
      const k = first[i] as number;
      if (value < one) {
        gain += one - value;
        extra[k] = (extra[k] as number) + two - one;
      } else extra[k] = (extra[k] as number) + two - value;
    }
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < p; k++) {
      const net = (loss[k] as number) - (extra[k] as number);
      if (net < least) {
        least = net;
        best = k;
      }
    }
    const profit = gain - least;
    if (!(profit > 1e-9 * Math.abs(least) + 1e-12)) continue;
    slot[sites[best] as number] = -1;
    slot[f] = best;
    sites[best] = f;
    const start = f * customers;
    for (let i = 0; i < customers; i++) {
      const value = bySite[start + i] as number;
      if (first[i] === best || second[i] === best) findNearest(problem, open, i);
      else if (value < (firstCost[i] as number)) {
        second[i] = first[i] as number;
        secondCost[i] = firstCost[i] as number;
        first[i] = best;
        firstCost[i] = value;
      } else if (value < (secondCost[i] as number)) {
        second[i] = best;
        secondCost[i] = value;
      }
    }
    fillLoss();
    unchanged = 0;
  }
}

function findNearest({ sites, byCustomer }: SelectionProblem, open: OpenSites, i: number): void {
  const start = i * sites;
  let first = -1;
  let second = -1;
  let firstCost = Number.POSITIVE_INFINITY;
  let secondCost = Number.POSITIVE_INFINITY;
  for (let k = 0; k < open.sites.length; k++) {
    const value = byCustomer[start + (open.sites[k] as number)] as number;
    if (value < firstCost) {
      second = first;
      secondCost = firstCost;
      first = k;
      firstCost = value;
    } else if (value < secondCost) {
      second = k;
      secondCost = value;
    }
  }
  open.first[i] = first;
  open.second[i] = second;
  open.firstCost[i] = firstCost;
  open.secondCost[i] = secondCost;
}
