import { logGamma } from './gamma.ts';

/** Largest count that is looked at, in standard deviations above the mean: what lies beyond is under 1e-9 for every size used here. */
const FAR = 40;

/** Natural logarithm of the probability of a count, for a mean > 0 and a size > 0 (variance = mean + mean^2 / size); an infinite size is Poisson. */
export function logNegativeBinomial(count: number, mean: number, size: number): number {
  if (size === Number.POSITIVE_INFINITY) return count * Math.log(mean) - mean - logGamma(count + 1);
  return logGamma(count + size) - logGamma(size) - logGamma(count + 1) - size * Math.log1p(mean / size) + count * (Math.log(mean) - Math.log(size + mean));
}

/** Summing begins this many standard deviations below the mean: under it lies less than 1e-9 of what counts as few. */
const NEAR = 12;

/**
 * Smallest counts that a negative binomial distribution of this mean and variance does not pass with each of `shares` (ascending, between 0 and 1): its
 * quantiles. Where the variance is no more than the mean it is Poisson.
 *
 * Johnson, Kemp, Kotz (2005), Univariate Discrete Distributions, chapter 5; the size follows from the moments: mean^2 / (variance - mean).
 *
 * @param mean from 0 up
 */
export function negativeBinomialQuantiles(mean: number, variance: number, shares: readonly number[]): number[] {
  if (mean <= 0) return shares.map(() => 0);
  const size = variance > mean * (1 + 1e-9) ? mean ** 2 / (variance - mean) : Number.POSITIVE_INFINITY;
  const deviation = Math.sqrt(Math.max(mean, variance));
  const most = mean + FAR * deviation + FAR;
  let count = Math.max(0, Math.floor(mean - NEAR * deviation));
  let odds = Math.exp(logNegativeBinomial(count, mean, size));
  let below = odds;
  return shares.map((share) => {
    while (below < share && count < most) {
      odds *= size === Number.POSITIVE_INFINITY ? mean / (count + 1) : ((size + count) / (count + 1)) * (mean / (size + mean));
      count++;
      below += odds;
    }
    return count;
  });
}

/**
 * Chance that a negative binomial count of this mean and variance is at most, and at least, `count`: both hold the count itself, so their sum is over 1. Where the
 * variance is no more than the mean it is Poisson.
 */
export function negativeBinomialTails(mean: number, variance: number, count: number): { atMost: number; atLeast: number } {
  if (mean <= 0) return { atMost: 1, atLeast: count <= 0 ? 1 : 0 };
  const size = variance > mean * (1 + 1e-9) ? mean ** 2 / (variance - mean) : Number.POSITIVE_INFINITY;
  let under = 0;
  for (let k = Math.max(0, Math.floor(mean - FAR * Math.sqrt(Math.max(mean, variance)))); k < count; k++) under += Math.exp(logNegativeBinomial(k, mean, size));
  return { atMost: Math.min(1, under + Math.exp(logNegativeBinomial(count, mean, size))), atLeast: Math.max(0, 1 - under) };
}

export interface Component {
  weight: number;
  mean: number;
  size: number;
}

/** Smallest counts that a mixture of negative binomials does not pass with each of `shares` (ascending, under 1). Weights sum to 1. */
export function mixtureQuantiles(components: readonly Component[], shares: readonly number[]): number[] {
  const most = Math.max(...components.map(({ mean, size }) => mean + FAR * Math.sqrt(mean + mean ** 2 / size) + FAR));
  const states = components.map(({ weight, mean, size }) => ({ mean, size, odds: weight * Math.exp(logNegativeBinomial(0, mean, size)) }));
  const quantiles: number[] = [];
  let below = 0;
  for (let count = 0; quantiles.length < shares.length; count++) {
    for (const state of states) {
      below += state.odds;
      // The ratio of one count to the one before, which needs no logarithms.
      state.odds *= state.size === Number.POSITIVE_INFINITY ? state.mean / (count + 1) : ((state.size + count) / (count + 1)) * (state.mean / (state.size + state.mean));
    }
    while (quantiles.length < shares.length && (below >= (shares[quantiles.length] as number) || count > most)) quantiles.push(count);
  }
  return quantiles;
}
