import { AnalysisError, checkFinite, checkLength, checkWhole, normalTwoSided } from '../foundation/index.ts';
import type { Neighbours } from '../space/index.ts';
import { permutationTails } from './conditional-permutation.ts';
import { deviationsFromMean } from './deviations.ts';

/** Own value against the mean of the neighbours, each high (above the mean of all) or low. */
export type MoranQuadrant = 'HH' | 'LL' | 'HL' | 'LH';

export interface LocalMoranOptions {
  /** One per location. */
  values: Float64Array;
  /** Weights are row-standardised: each of k neighbours counts 1 / k. */
  neighbours: Neighbours;
  /** Conditional permutations; none where left out. */
  permutations?: number;
  seed?: number;
}

export interface LocalMoranResult {
  /** I of each location; NaN without neighbours, or where all values are equal. */
  i: Float64Array;
  /** Moments under conditional permutation; NaN as above. */
  expected: Float64Array;
  variance: Float64Array;
  /** NaN also where the variance is 0: a value that is the mean. */
  z: Float64Array;
  /** Two-sided, normal; 1 where z does not exist. */
  p: Float64Array;
  /** One-sided, in the direction of the finding; 1 where z does not exist; null without permutations. */
  pPermutation: Float64Array | null;
  /** null without neighbours. */
  quadrant: (MoranQuadrant | null)[];
  global: GlobalMoran;
}

export interface GlobalMoran {
  /** NaN where all values are equal or no location has neighbours. */
  i: number;
  expected: number;
  /** Where values are normal, and where they are permuted; NaN for fewer than two and four locations. */
  varianceNormal: number;
  varianceRandom: number;
}

/**
 * Where like lies beside like, or high beside low. With deviations z from the mean, m2 = sum of z^2 / n and weights 1 / k
 * over the k neighbours of a location, I_i = z_i / m2 times the mean of its neighbours' deviations; the sum of all I_i over
 * the number of locations with neighbours is Moran's I.
 *
 * Moments given z_i: E = -z_i^2 / ((n - 1) m2),
 * Var = (z_i / m2)^2 n / (n - 2) (1 / k - 1 / (n - 1)) (m2 - z_i^2 / (n - 1)).
 *
 * Permutations are conditional: z_i stays, its neighbours are drawn without replacement from all others. p is
 * (1 + the fewer of those at least as large and those at most as large) / (1 + permutations): a tie counts on both sides,
 * so that a lag which most permutations share is never called rare.
 *
 * Moran (1950), Biometrika 37; Anselin (1995), Geographical Analysis 27; conditional moments: Sokal, Oden, Thomson
 * (1998), Geographical Analysis 30; global moments: Cliff, Ord (1981), Spatial processes.
 *
 * @throws AnalysisError for fewer than three values, a value that is not finite, or as many rows of neighbours as there
 * are not locations
 */
export function localMoran({ values, neighbours, permutations = 0, seed = 1 }: LocalMoranOptions): LocalMoranResult {
  const n = values.length;
  if (n < 3) throw new AnalysisError('no-answer', 'values', `local Moran needs at least three locations, not ${n}`);
  checkFinite(values, 'values');
  checkLength(values, neighbours.offsets.length - 1, 'values');
  checkWhole(permutations, 0, 'permutations');
  const deviations = deviationsFromMean(values);
  const m2 = deviations ? sumOf(deviations, (z) => z * z) / n : 0;
  const missing = () => new Float64Array(n).fill(Number.NaN);
  const result: LocalMoranResult = {
    i: missing(),
    expected: missing(),
    variance: missing(),
    z: missing(),
    p: new Float64Array(n).fill(1),
    pPermutation: permutations > 0 ? new Float64Array(n).fill(1) : null,
    quadrant: new Array(n).fill(null),
    global: globalMoran(deviations, m2, neighbours),
  };
  if (!deviations) return result;
  const { offsets, indices } = neighbours;
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const from = offsets[i] as number;
    const to = offsets[i + 1] as number;
    const k = to - from;
    if (k === 0) continue;
    let sum = 0;
    for (let at = from; at < to; at++) sum += deviations[indices[at] as number] as number;
    sums[i] = sum;
    const z = deviations[i] as number;
    const expected = -(z * z) / ((n - 1) * m2);
    const variance = (z / m2) ** 2 * (n / (n - 2)) * (1 / k - 1 / (n - 1)) * Math.max(0, m2 - (z * z) / (n - 1));
    result.i[i] = ((z / m2) * sum) / k;
    result.expected[i] = expected;
    result.variance[i] = variance;
    result.quadrant[i] = `${z > 0 ? 'H' : 'L'}${sum > 0 ? 'H' : 'L'}`;
    // What is left of a variance by rounding is no variance.
    if (variance <= 1e-12 * expected * expected) continue;
    result.z[i] = ((result.i[i] as number) - expected) / Math.sqrt(variance);
    result.p[i] = normalTwoSided(result.z[i] as number);
  }
  if (result.pPermutation) {
    const { atLeast, atMost } = permutationTails({ deviations, neighbours, sums, permutations, seed });
    for (let i = 0; i < n; i++) {
      if (!Number.isNaN(result.z[i])) result.pPermutation[i] = (1 + Math.min(atLeast[i] as number, atMost[i] as number)) / (1 + permutations);
    }
  }
  return result;
}

/** I and its two variances, with row-standardised weights. */
function globalMoran(deviations: Float64Array | null, m2: number, { offsets, indices }: Neighbours): GlobalMoran {
  const n = offsets.length - 1;
  const weight = Float64Array.from({ length: n }, (_, i) => 1 / ((offsets[i + 1] as number) - (offsets[i] as number)));
  const towards = new Float64Array(n); // sums of columns of weights
  let s0 = 0;
  let cross = 0;
  for (let i = 0; i < n; i++) {
    const from = offsets[i] as number;
    const to = offsets[i + 1] as number;
    if (to > from) s0++;
    for (let at = from; at < to; at++) {
      const j = indices[at] as number;
      towards[j] = (towards[j] as number) + (weight[i] as number);
      if (deviations) cross += (weight[i] as number) * (deviations[i] as number) * (deviations[j] as number);
    }
  }
  const expected = -1 / (n - 1);
  if (!deviations || s0 === 0) return { i: Number.NaN, expected, varianceNormal: Number.NaN, varianceRandom: Number.NaN };
  const s1 = symmetricSquares({ offsets, indices }, weight);
  let s2 = 0;
  for (let i = 0; i < n; i++) s2 += (((offsets[i + 1] as number) > (offsets[i] as number) ? 1 : 0) + (towards[i] as number)) ** 2;
  const b2 = sumOf(deviations, (z) => z ** 4) / n / m2 ** 2;
  const normal = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected * expected;
  const random =
    (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected;
  return { i: cross / (s0 * m2), expected, varianceNormal: normal, varianceRandom: n > 3 ? random : Number.NaN };
}

/** Half the sum of (w_ij + w_ji)^2, which is the sum of w_ij^2 + w_ij w_ji; neighbours need not be mutual. */
function symmetricSquares({ offsets, indices }: Neighbours, weight: Float64Array): number {
  const n = weight.length;
  const fromWhom: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) for (let at = offsets[i] as number; at < (offsets[i + 1] as number); at++) fromWhom[indices[at] as number]?.push(i);
  const mine = new Int32Array(n).fill(-1);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let at = offsets[i] as number; at < (offsets[i + 1] as number); at++) {
      mine[indices[at] as number] = i;
      sum += (weight[i] as number) ** 2;
    }
    for (const j of fromWhom[i] as number[]) if (mine[j] === i) sum += (weight[i] as number) * (weight[j] as number);
  }
  return sum;
}

function sumOf(values: Float64Array, of: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i] as number);
  return sum;
}
