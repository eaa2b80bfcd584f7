import { AnalysisError } from '../foundation/index.ts';
import type { CostMatrix } from '../space/index.ts';

/** One amount of demand served from a site. */
export interface Flow {
  demand: number;
  site: number;
  amount: number;
}

export function checkSize({ demandPoints, sites }: CostMatrix): void {
  if (demandPoints === 0) throw new AnalysisError('no-answer', 'cost', 'there are no demand points');
  if (sites === 0) throw new AnalysisError('no-answer', 'cost', 'there are no sites');
}

export function checkCount(cost: CostMatrix, p: number): void {
  checkSize(cost);
  if (!(Number.isInteger(p) && p >= 1 && p <= cost.sites)) {
    throw new AnalysisError('invalid-request', 'p', `p is ${p}, not a whole number from 1 to the ${cost.sites} sites`);
  }
}

/** 1 for each existing site. */
export function checkExisting(existing: ArrayLike<number>, sites: number, p: number): Uint8Array {
  const kept = new Uint8Array(sites);
  for (let k = 0; k < existing.length; k++) {
    const j = existing[k] as number;
    const path = `existing[${k}]`;
    if (!(Number.isInteger(j) && j >= 0 && j < sites)) throw new AnalysisError('invalid-request', path, `${path}: ${j} is none of the ${sites} sites`);
    if (kept[j]) throw new AnalysisError('invalid-request', path, `${path}: ${j} is there twice`);
    kept[j] = 1;
  }
  if (existing.length > p) throw new AnalysisError('invalid-request', 'existing', `there are ${existing.length} existing sites, more than p = ${p}`);
  return kept;
}

/** Checks one number of at least 0 per demand point or site. */
export function checkAmounts(amounts: Float64Array, count: number, path: string, what: string): void {
  if (amounts.length !== count) {
    throw new AnalysisError('invalid-request', path, `${path} has ${amounts.length} values for ${count} ${what}`);
  }
  const bad = amounts.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY));
  if (bad >= 0) {
    throw new AnalysisError('invalid-request', `${path}[${bad}]`, `${path}[${bad}]: ${amounts[bad]} is not a finite number of at least 0`);
  }
}

/** The nearest of the open sites for each demand point; of equal ones the first. */
export function nearestSites({ demandPoints, sites, values }: CostMatrix, open: Uint32Array): Uint32Array {
  const nearest = new Uint32Array(demandPoints);
  for (let i = 0; i < demandPoints; i++) {
    let best = open[0] as number;
    for (const j of open) if ((values[i * sites + j] as number) < (values[i * sites + best] as number)) best = j;
    nearest[i] = best;
  }
  return nearest;
}
