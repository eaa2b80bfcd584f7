/**
 * Values less their mean; null where all are equal, which is asked of the values themselves, because the variance of equal
 * values may round to something just above 0.
 *
 * Of values scaled by a power of two: that is exact, changes no standardised statistic, and keeps fourth powers within
 * doubles.
 *
 * @param values finite
 */
export function deviationsFromMean(values: Float64Array): Float64Array | null {
  const first = values[0];
  let largest = 0;
  let equal = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value !== first) equal = false;
    largest = Math.max(largest, Math.abs(value));
  }
  if (equal) return null;
  const scale = 2 ** Math.max(-1022, Math.floor(Math.log2(largest)));
  const scaled = values.map((value) => value / scale);
  let sum = 0;
  for (let i = 0; i < scaled.length; i++) sum += scaled[i] as number;
  const mean = sum / scaled.length;
  return scaled.map((value) => value - mean);
}
