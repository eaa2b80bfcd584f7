import { AnalysisError, checkFinite, falseDiscoveryRate, normalTwoSided } from '../foundation/index.ts';
import type { Neighbours } from '../space/index.ts';
import { deviationsFromMean } from './deviations.ts';

export interface GetisOrdOptions {
  /** One per location. */
  values: Float64Array;
  /** Without the location itself, which Gi* adds. */
  neighbours: Neighbours;
  /** Share of false discoveries to live with among the hot and cold spots. */
  alpha?: number;
}

export interface GetisOrdResult {
  /** Gi* per location; NaN where it does not exist: all values equal, or every location its neighbour. */
  z: Float64Array;
  /** Two-sided; 1 where z does not exist. */
  p: Float64Array;
  /** p adjusted over all locations; see {@link falseDiscoveryRate}. */
  q: Float64Array;
  /** Places with q <= alpha and z > 0, ascending. */
  hot: Uint32Array;
  /** Places with q <= alpha and z < 0, ascending. */
  cold: Uint32Array;
}

const DEFAULT_ALPHA = 0.05;

/**
 * Hot and cold spots: Gi* with binary weights, the location itself included. Over the W locations j that are i or its
 * neighbours, with mean m and standard deviation s (divisor n) of all n values,
 * z_i = (sum of x_j - W m) / (s sqrt((n W - W^2) / (n - 1))).
 *
 * A location without neighbours has a Gi*: that of its own value alone.
 *
 * Getis, Ord (1992), Geographical Analysis 24; Ord, Getis (1995), Geographical Analysis 27.
 *
 * @throws AnalysisError for no values, a value that is not finite, as many rows of neighbours as there are not locations,
 * or an alpha outside 0 to 1
 */
export function getisOrd({ values, neighbours, alpha = DEFAULT_ALPHA }: GetisOrdOptions): GetisOrdResult {
  checkValues(values, neighbours, alpha);
  const z = standardisedSums(values, neighbours);
  const p = z.map((score) => (Number.isNaN(score) ? 1 : normalTwoSided(score)));
  const q = falseDiscoveryRate(p);
  const locations = Uint32Array.from(values.keys());
  const significant = locations.filter((i) => (q[i] as number) <= alpha);
  return {
    z,
    p,
    q,
    hot: significant.filter((i) => (z[i] as number) > 0),
    cold: significant.filter((i) => (z[i] as number) < 0),
  };
}

function checkValues(values: Float64Array, { offsets }: Neighbours, alpha: number): void {
  const n = values.length;
  if (n === 0) throw new AnalysisError('no-answer', 'values', 'there are no values');
  checkFinite(values, 'values');
  if (offsets.length !== n + 1) {
    throw new AnalysisError('invalid-request', 'values', `there are ${n} values for ${offsets.length - 1} locations`);
  }
  if (!(alpha > 0 && alpha < 1)) {
    throw new AnalysisError('invalid-request', 'alpha', `alpha ${alpha} is not between 0 and 1`);
  }
}

function standardisedSums(values: Float64Array, { offsets, indices }: Neighbours): Float64Array {
  const n = values.length;
  const z = new Float64Array(n).fill(Number.NaN);
  // Sums of deviations do not cancel, as the sum of values less W times the mean would.
  const deviations = deviationsFromMean(values);
  if (!deviations) return z;
  const s = Math.sqrt(deviations.reduce((sum, deviation) => sum + deviation * deviation, 0) / n);
  for (let i = 0; i < n; i++) {
    const from = offsets[i] as number;
    const to = offsets[i + 1] as number;
    const weight = to - from + 1;
    if (weight === n) continue;
    let sum = deviations[i] as number;
    for (let k = from; k < to; k++) sum += deviations[indices[k] as number] as number;
    z[i] = sum / (s * Math.sqrt((weight * (n - weight)) / (n - 1)));
  }
  return z;
}
