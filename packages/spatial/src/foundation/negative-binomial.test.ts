import { expect, test } from 'vitest';
import { negativeBinomialQuantiles, negativeBinomialTails } from './negative-binomial.ts';

const SHARES = [0.1, 0.5, 0.9, 0.99];

/** By scipy 1.17.1: nbinom.ppf(share, n, n / (n + mean)) with n = mean^2 / (variance - mean), and poisson.ppf where both are alike. */
test.each([
  [0.3, 0.5, [0, 0, 1, 3]],
  [4, 10, [1, 3, 8, 14]],
  [12.5, 12.5, [8, 12, 17, 21]],
  [250, 4000, [173, 245, 334, 419]],
  [2000, 2500, [1936, 2000, 2064, 2117]],
])('quantiles of mean %d and variance %d', (mean, variance, expected) => {
  expect(negativeBinomialQuantiles(mean, variance, SHARES)).toEqual(expected);
});

test('nothing is expected where the mean is 0, and a variance under the mean counts as Poisson', () => {
  expect(negativeBinomialQuantiles(0, 0, [0.5, 0.9])).toEqual([0, 0]);
  expect(negativeBinomialQuantiles(12.5, 3, SHARES)).toEqual([8, 12, 17, 21]);
});

/** By scipy 1.17.1: nbinom(n, n / (n + mean)) with n = mean^2 / (variance - mean), or poisson(mean): cdf(count), sf(count - 1). */
test.each([
  [10, 20, 3, 0.046142578125, 0.980712890625],
  [10, 20, 10, 0.5880985260009766, 0.5],
  [10, 10, 14, 0.9165415270653372, 0.13553557738068908],
  [0.5, 0.9, 0, 0.6925556621715008, 1],
  [0.5, 0.9, 4, 0.9922987812032154, 0.018582601163174263],
])('of mean %d and variance %d, %d has its tails', (mean, variance, count, atMost, atLeast) => {
  const tails = negativeBinomialTails(mean, variance, count);
  expect(tails.atMost).toBeCloseTo(atMost, 10);
  expect(tails.atLeast).toBeCloseTo(atLeast, 10);
});

test('where nothing is expected, nothing is sure and anything is a surprise', () => {
  expect(negativeBinomialTails(0, 0, 0)).toEqual({ atMost: 1, atLeast: 1 });
  expect(negativeBinomialTails(0, 0, 2)).toEqual({ atMost: 1, atLeast: 0 });
});
