import { expect, test } from 'vitest';
import { negativeBinomialQuantiles } from './negative-binomial.ts';

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
