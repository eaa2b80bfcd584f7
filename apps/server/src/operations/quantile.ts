/** TEMPORARY, taken from the other branch at the merge. */
export function negativeBinomialQuantile(mean: number, variance: number, share: number): number {
  const p = variance > mean * (1 + 1e-9) ? mean / variance : 1;
  const r = p < 1 ? (mean * p) / (1 - p) : Number.POSITIVE_INFINITY;
  let mass = p < 1 ? Math.exp(r * Math.log(p)) : Math.exp(-mean);
  let sum = mass;
  let k = 0;
  while (sum < share && k < 1e6) {
    k++;
    mass *= p < 1 ? ((r + k - 1) / k) * (1 - p) : mean / k;
    sum += mass;
  }
  return k;
}
