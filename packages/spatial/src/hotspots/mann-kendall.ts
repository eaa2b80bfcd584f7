import { AnalysisError, checkFinite, normalTwoSided } from '../foundation/index.ts';

export interface MannKendallResult {
  /** Pairs that rise less pairs that fall. */
  s: number;
  /** Of s where there is no trend, corrected for ties. */
  variance: number;
  /** With continuity correction; null where all values are equal. */
  z: number | null;
  /** Two-sided; 1 where all values are equal. */
  p: number;
  /** Kendall's tau-b with time; null where all values are equal. */
  tau: number | null;
}

/**
 * Whether a series goes up or down. With t running over the sizes of groups of equal values,
 * S = sum of sign(y_j - y_i) over i < j, Var S = (n (n - 1) (2n + 5) - sum of t (t - 1) (2t + 5)) / 18,
 * z = (S - sign S) / sqrt(Var S), tau-b = S / sqrt(N (N - sum of t (t - 1) / 2)) with N = n (n - 1) / 2.
 * Takes n log n steps.
 *
 * Mann (1945), Econometrica 13; Kendall (1975), Rank correlation methods; counting as in Knight (1966), JASA 61.
 *
 * @param values in order of time, at least two, finite
 * @throws AnalysisError for fewer than two values, or one that is not finite
 */
export function mannKendall(values: Float64Array): MannKendallResult {
  const n = values.length;
  if (n < 2) throw new AnalysisError('no-answer', 'values', `a trend needs at least two values, not ${n}`);
  checkFinite(values, 'values');
  const sorted = values.slice();
  const falling = countInversions(sorted);
  let tiedPairs = 0;
  let tiedVariance = 0;
  for (const t of runLengths(sorted)) {
    tiedPairs += (t * (t - 1)) / 2;
    tiedVariance += t * (t - 1) * (2 * t + 5);
  }
  const pairs = (n * (n - 1)) / 2;
  const s = pairs - tiedPairs - 2 * falling;
  const variance = (n * (n - 1) * (2 * n + 5) - tiedVariance) / 18;
  if (variance === 0) return { s, variance, z: null, p: 1, tau: null };
  const z = (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: normalTwoSided(z), tau: s / Math.sqrt(pairs * (pairs - tiedPairs)) };
}

/** Sorts the values by merging, and returns how many pairs stood in descending order. */
function countInversions(values: Float64Array): number {
  const n = values.length;
  const merged = new Float64Array(n);
  let inversions = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const middle = Math.min(from + width, n);
      const to = Math.min(from + 2 * width, n);
      let left = from;
      let right = middle;
      for (let k = from; k < to; k++) {
        const takeLeft = left < middle && (right >= to || (values[left] as number) <= (values[right] as number));
        // What is taken from the right stood after, and is less than, all that is left on the left.
        if (!takeLeft) inversions += middle - left;
        merged[k] = values[takeLeft ? left++ : right++] as number;
      }
    }
    values.set(merged);
  }
  return inversions;
}

function* runLengths(sorted: Float64Array): Generator<number> {
  let from = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[from]) continue;
    yield i - from;
    from = i;
  }
}
