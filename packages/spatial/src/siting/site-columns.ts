import type { SelectionProblem } from './selection-problem.ts';

/** For each site the customers it is near to, in compressed columns. */
export interface SiteColumns {
  /** Customers of site j are at offsets[j] up to offsets[j + 1]. */
  offsets: Int32Array;
  customer: Int32Array;
  cost: Float64Array;
}

/** Leaves out pairs that cost `cap` or more (per customer), and all of the sites that are not among `candidates`. */
export function siteColumns({ customers, sites, bySite }: SelectionProblem, cap: Float64Array, candidates: Uint32Array): SiteColumns {
  const offsets = new Int32Array(sites + 1);
  for (const j of candidates) {
    let near = 0;
    const start = j * customers;
    for (let i = 0; i < customers; i++) near += Number((bySite[start + i] as number) < (cap[i] as number));
    offsets[j + 1] = near;
  }
  for (let j = 0; j < sites; j++) offsets[j + 1] = (offsets[j + 1] as number) + (offsets[j] as number);
  const pairs = offsets[sites] as number;
  // One entry more, because every pair is written without a branch, and one that is not near is overwritten by the next.
  const customer = new Int32Array(pairs + 1);
  const cost = new Float64Array(pairs + 1);
  for (const j of candidates) {
    let at = offsets[j] as number;
    const start = j * customers;
    for (let i = 0; i < customers; i++) {
      const value = bySite[start + i] as number;
      customer[at] = i;
      cost[at] = value;
      at += Number(value < (cap[i] as number));
    }
  }
  return { offsets, customer, cost };
}
