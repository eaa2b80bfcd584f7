/** Below this the argument is raised by the recurrence, above it Stirling's series is exact to doubles. */
const STIRLING_FROM = 10;

/** Bernoulli numbers B_2k / (2k (2k - 1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
const MAX_TERMS = 100_000;
const TINY = 1e-300;

/**
 * Natural logarithm of the gamma function of x > 0, to some 1e-14 of the larger of 1 and the result.
 *
 * Abramowitz, Stegun (1964), 6.1.41 after raising the argument by 6.1.15.
 */
export function logGamma(x: number): number {
  let shift = 0;
  let raised = x;
  if (raised < STIRLING_FROM) {
    let product = 1;
    for (; raised < STIRLING_FROM; raised++) product *= raised;
    shift = Math.log(product);
  }
  return (raised - 0.5) * Math.log(raised) - raised + HALF_LOG_TWO_PI + stirlingError(raised) - shift;
}

/** What Stirling's formula lacks of log gamma(x), for x >= 10. */
export function stirlingError(x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * square + (STIRLING[k] as number);
  return sum / x;
}

/**
 * Probability that a gamma variable of this shape and rate 1 is at most x.
 *
 * Abramowitz, Stegun (1964), 6.5.29 (series, where x is under shape + 1) and 6.5.31 (continued fraction, else).
 */
export function gammaLowerTail(shape: number, x: number): number {
  if (x <= 0) return 0;
  const factor = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) return Math.min(1, (factor * lowerSeries(shape, x)) / shape);
  return Math.max(0, 1 - factor * upperFraction(shape, x));
}

/**
 * The value that a gamma variable stays under with probability p: the inverse of {@link gammaLowerTail} divided by the
 * rate, to some 1e-12 of itself. 0 where it is under the smallest normal double.
 *
 * Newton's steps on the logarithm of x within a bracket that only shrinks.
 *
 * @param shape positive
 * @param rate positive
 * @param p between 0 and 1, both excluded
 */
export function gammaQuantile(shape: number, rate: number, p: number): number {
  // For small x the tail is x^shape / gamma(shape + 1), which never understates it: a lower end of the bracket.
  let low = (Math.log(p) + logGamma(shape + 1)) / shape;
  if (low < Math.log(TINY)) return 0;
  let high = Math.max(low, Math.log(shape + 1)) + 1;
  while (gammaLowerTail(shape, Math.exp(high)) < p) high++;
  let at = (low + high) / 2;
  for (let step = 0; step < 200 && high - low > 1e-14 * Math.max(1, Math.abs(at)); step++) {
    const x = Math.exp(at);
    const excess = gammaLowerTail(shape, x) - p;
    if (excess > 0) high = at;
    else low = at;
    // d tail / d log x = x times the density.
    const next = at - excess / Math.exp(shape * at - x - logGamma(shape));
    const stepped = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(stepped - at) < 1e-15 * Math.max(1, Math.abs(at))) break;
    at = stepped;
  }
  return Math.exp(at) / rate;
}

/** 1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ..., all terms positive. */
function lowerSeries(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < MAX_TERMS && term > sum * 1e-17; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum;
}

/** 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)), by Lentz's method: from the front, so that it can stop in time. */
function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < MAX_TERMS; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
