import { ROUNDING } from '../foundation/index.ts';

/** Which sites to open, and which site serves which customer, where each site has a capacity. */
export interface CapacitatedProblem {
  /** Demand points with some demand. */
  customers: number;
  sites: number;
  /** Cost per unit: of customer i from site j at i * sites + j. */
  unitCost: Float64Array;
  demand: Float64Array;
  capacity: Float64Array;
  fixedCost: Float64Array;
  /** Number of sites to open, existing ones included; null leaves it to the costs. */
  count: number | null;
  existing: Uint8Array;
  /** Whether each customer is served from one site alone. */
  singleSource: boolean;
}

export interface CapacitatedAnswer {
  /** Ascending. */
  sites: Uint32Array;
  cost: number;
  /** Amount of customer i from the k-th of the sites at i * sites.length + k. */
  flow: Float64Array;
}

/** Loads may exceed a capacity by rounding. */
export function fits(amount: number, room: number, capacity: number): boolean {
  return amount <= room + ROUNDING * capacity;
}
