import { ROUNDING } from '../foundation/index.ts';

/** Which sites to open, and who is served from where, when every site serves so much and no more. */
export interface CapacitatedProblem {
  /** Demand points with some demand. */
  customers: number;
  sites: number;
  /** Cost per unit: of customer i from site j at i * sites + j. */
  unitCost: Float64Array;
  demand: Float64Array;
  capacity: Float64Array;
  fixedCost: Float64Array;
  /** How many sites open, the existing ones among them; null: as many as pay. */
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
