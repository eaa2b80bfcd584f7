import { AnalysisError, checkLength, checkNotNegative, gammaQuantile } from '../foundation/index.ts';
import type { Neighbours } from '../space/index.ts';

export interface EmpiricalBayesOptions {
  /** One per location. */
  cases: Float64Array;
  /** People, or their time, at risk. */
  exposure: Float64Array;
  /** With them the prior of a location comes from itself and its neighbours, else from all locations. */
  neighbours?: Neighbours;
}

/** Per unit of exposure, one per location. */
export interface Rates {
  rate: Float64Array;
  /** 2.5 and 97.5 % of what the rate may be. */
  lower: Float64Array;
  upper: Float64Array;
}

const LOWER = 0.025;
const UPPER = 0.975;

/**
 * Rates of small areas, smoothed towards the mean by as much as chance alone would move them. Cases c are Poisson in rate times exposure e, the rates of locations gamma with
 * mean m = sum c / sum e and variance A = max(0, sum e (c / e - m)^2 / sum e - m / mean e), by moments. With b = m / A and
 * a = m b the rate given the cases is gamma again: mean (c + a) / (e + b).
 *
 * A = 0 says that locations differ by no more than chance: then every rate is m, and the interval that of the one rate m.
 *
 * Marshall (1991), Applied Statistics 40; interval of the common rate: Garwood (1936), Biometrika 28.
 *
 * @throws AnalysisError for a count or exposure that is negative or not finite, cases without exposure, or no exposure at all
 */
export function empiricalBayesRates({ cases, exposure, neighbours }: EmpiricalBayesOptions): Rates {
  const n = cases.length;
  checkNotNegative(cases, 'cases');
  checkLength(exposure, n, 'exposure');
  checkNotNegative(exposure, 'exposure');
  if (neighbours) checkLength(cases, neighbours.offsets.length - 1, 'cases');
  cases.forEach((count, i) => {
    if (count > 0 && exposure[i] === 0) throw new AnalysisError('invalid-request', `exposure[${i}]`, `exposure[${i}] is 0, where there are cases`);
  });
  if (!exposure.some((value) => value > 0)) throw new AnalysisError('no-answer', 'exposure', 'there is no exposure');
  const result: Rates = { rate: new Float64Array(n), lower: new Float64Array(n), upper: new Float64Array(n) };
  const ofAll = neighbours ? null : priorOf(cases, exposure, Uint32Array.from(cases.keys()));
  for (let i = 0; i < n; i++) {
    const prior = ofAll ?? priorOf(cases, exposure, around(i, neighbours as Neighbours));
    const [rate, lower, upper] = posterior(cases[i] as number, exposure[i] as number, prior);
    result.rate[i] = rate;
    result.lower[i] = lower;
    result.upper[i] = upper;
  }
  return result;
}

interface Prior {
  mean: number;
  variance: number;
  cases: number;
  exposure: number;
}

function around(i: number, { offsets, indices }: Neighbours): Uint32Array {
  return Uint32Array.of(i, ...indices.subarray(offsets[i], offsets[i + 1]));
}

function priorOf(cases: Float64Array, exposure: Float64Array, locations: Uint32Array): Prior {
  let c = 0;
  let e = 0;
  for (const i of locations) {
    c += cases[i] as number;
    e += exposure[i] as number;
  }
  if (e === 0) return { mean: 0, variance: 0, cases: 0, exposure: 0 };
  const mean = c / e;
  let spread = 0;
  for (const i of locations) {
    const exposed = exposure[i] as number;
    if (exposed > 0) spread += exposed * ((cases[i] as number) / exposed - mean) ** 2;
  }
  return { mean, variance: Math.max(0, spread / e - mean / (e / locations.length)), cases: c, exposure: e };
}

function posterior(cases: number, exposure: number, prior: Prior): [rate: number, lower: number, upper: number] {
  if (prior.exposure === 0) throw new AnalysisError('no-answer', 'exposure', 'a location and all its neighbours have no exposure');
  if (prior.variance === 0) {
    const lower = prior.cases > 0 ? gammaQuantile(prior.cases, prior.exposure, LOWER) : 0;
    return [prior.mean, lower, gammaQuantile(prior.cases + 1, prior.exposure, UPPER)];
  }
  const b = prior.mean / prior.variance;
  const shape = cases + prior.mean * b;
  const rate = exposure + b;
  return [shape / rate, gammaQuantile(shape, rate, LOWER), gammaQuantile(shape, rate, UPPER)];
}
