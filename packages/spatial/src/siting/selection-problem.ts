import { ROUNDING } from '../foundation/index.ts';
import type { CostMatrix } from '../space/index.ts';

/**
 * Which sites to open when every demand point is served from the cheapest of them: the p-median problem where their
 * number is given, uncapacitated facility location where it is not.
 */
export interface SelectionProblem {
  /** Demand points with some demand: the others cost nothing wherever they are served from. */
  customers: number;
  sites: number;
  /** Cost x demand: of customer i from site j at i * sites + j. */
  byCustomer: Float64Array;
  /** The same at j * customers + i. */
  bySite: Float64Array;
  /** Cost of opening each site. */
  fixedCost: Float64Array;
  /** Number of sites to open, existing ones included; null leaves it to the costs, but at least one opens. */
  count: number | null;
  /** 1 where a site is open whatever happens. */
  existing: Uint8Array;
  /** Objectives that differ do so by at least this much: 1 where all numbers are whole, else 0. */
  step: number;
}

export interface Selection {
  /** Ascending. */
  sites: Uint32Array;
  cost: number;
}

export function selectionProblem(
  cost: CostMatrix,
  demand: Float64Array,
  count: number | null,
  fixedCost: Float64Array = new Float64Array(cost.sites),
  existing: Uint8Array = new Uint8Array(cost.sites),
): SelectionProblem {
  const { sites, values } = cost;
  const rows = Uint32Array.from(demand.keys()).filter((i) => (demand[i] as number) > 0);
  const customers = rows.length;
  const byCustomer = new Float64Array(customers * sites);
  const bySite = new Float64Array(customers * sites);
  let whole = true;
  for (let i = 0; i < customers; i++) {
    const row = rows[i] as number;
    const weight = demand[row] as number;
    for (let j = 0; j < sites; j++) {
      const value = (values[row * sites + j] as number) * weight;
      if (value !== Math.floor(value)) whole = false;
      byCustomer[i * sites + j] = value;
      bySite[j * customers + i] = value;
    }
  }
  whole &&= fixedCost.every((value) => value === Math.floor(value));
  return { customers, sites, byCustomer, bySite, fixedCost, count, existing, step: whole ? 1 : 0 };
}

/**
 * An answer counts as better than one of this cost only if it costs less than the cutoff. Whole numbers differ by at least 1,
 * less a margin for rounding. Past about 1e8 the rounding of sums might hide a difference of 1, so there, and where numbers
 * are not whole, the cutoff lies below the cost by half of what rounding may change.
 */
export function cutoffBelow(cost: number, step: number): number {
  const rounding = ROUNDING * Math.max(Math.abs(cost), step);
  return cost - (rounding < step / 8 ? step - rounding : rounding / 2);
}

/** The cost of serving everyone from the cheapest of the sites given, with their fixed costs. */
export function costOfSites({ customers, bySite, fixedCost }: SelectionProblem, sites: Uint32Array, nearest: Float64Array): number {
  nearest.fill(Number.POSITIVE_INFINITY);
  let cost = 0;
  for (let k = 0; k < sites.length; k++) {
    const j = sites[k] as number;
    cost += fixedCost[j] as number;
    const start = j * customers;
    for (let i = 0; i < customers; i++) {
      const value = bySite[start + i] as number;
      if (value < (nearest[i] as number)) nearest[i] = value;
    }
  }
  for (let i = 0; i < customers; i++) cost += nearest[i] as number;
  return cost;
}
