/** Gini coefficient of amounts from 0 up: 0 where all are alike, near 1 where one has all; 0 where there is nothing. */
export function giniOf(amounts: Float64Array): number {
  const sorted = amounts.slice().sort();
  const n = sorted.length;
  let sum = 0;
  let ranked = 0;
  sorted.forEach((amount, i) => {
    sum += amount;
    ranked += (i + 1) * amount;
  });
  return sum > 0 ? Math.max(0, (2 * ranked) / (n * sum) - (n + 1) / n) : 0;
}
