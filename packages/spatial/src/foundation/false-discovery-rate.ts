import { ascendingOrder } from './ascending-order.ts';

/**
 * Adjusted p-values: calling significant all locations with q <= alpha keeps the expected share of false discoveries among
 * them at or under alpha. With p sorted ascending, q(k) is the least of p(j) n / j over j >= k.
 *
 * Benjamini, Hochberg (1995), Controlling the false discovery rate, JRSS B 57.
 *
 * @param p probabilities, none NaN; all of them count in n
 */
export function falseDiscoveryRate(p: Float64Array): Float64Array {
  const n = p.length;
  const ascending = ascendingOrder(p);
  const q = new Float64Array(n);
  let least = 1;
  for (let rank = n; rank >= 1; rank--) {
    const index = ascending[rank - 1] as number;
    least = Math.min(least, ((p[index] as number) * n) / rank);
    q[index] = least;
  }
  return q;
}
