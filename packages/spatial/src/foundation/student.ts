import { logGamma } from './gamma.ts';

const MAX_TERMS = 10_000;
const TINY = 1e-300;

/**
 * Probability that a variable of Student's t distribution is above t, to some 1e-13.
 *
 * Abramowitz, Stegun (1964), 26.7.1 through the incomplete beta function, 26.5.8 (continued fraction).
 *
 * @param degrees of freedom, positive, whole or not
 */
export function studentUpperTail(degrees: number, t: number): number {
  if (t < 0) return 1 - studentUpperTail(degrees, -t);
  return 0.5 * betaLowerTail(degrees / 2, 0.5, degrees / (degrees + t * t));
}

/**
 * The value that a variable of Student's t distribution stays under with probability p: the inverse of {@link studentUpperTail}, to some 1e-12.
 *
 * @param degrees of freedom, positive, whole or not
 * @param p between 0 and 1, both excluded
 */
export function studentQuantile(degrees: number, p: number): number {
  if (p < 0.5) return -studentQuantile(degrees, 1 - p);
  let low = 0;
  let high = 1;
  while (studentUpperTail(degrees, high) > 1 - p) high *= 2;
  // Halving cannot miss; a quantile is asked for a few times in a fit.
  for (let step = 0; step < 100 && high - low > 1e-13 * high; step++) {
    const middle = (low + high) / 2;
    if (studentUpperTail(degrees, middle) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function. The fraction converges fast on the nearer side of the mean, so that the other side is turned round. */
function betaLowerTail(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** By Lentz's method: from the front, so that it can stop in time. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let k = 1; k < MAX_TERMS; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
