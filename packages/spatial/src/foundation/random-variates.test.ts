import { describe, expect, test } from 'vitest';
import { seededRandom } from '../index.ts';
import { logGamma } from './gamma.ts';
import { binomialVariate, hypergeometricVariate, multinomialSampler, poissonVariate } from './random-variates.ts';

const DRAWS = 40_000;
const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Pearson's chi-square of draws against probabilities, classes of under five expected put together; in standard deviations of itself. */
function misfit(draws: readonly number[], probability: (k: number) => number, most: number): number {
  const counts = new Map<number, number>();
  for (const draw of draws) counts.set(draw, (counts.get(draw) ?? 0) + 1);
  let chi = 0;
  let classes = 0;
  let seen = 0;
  let expected = 0;
  for (let k = 0; k <= most; k++) {
    seen += counts.get(k) ?? 0;
    expected += draws.length * probability(k);
    if (expected < 5) continue;
    chi += (seen - expected) ** 2 / expected;
    classes++;
    seen = 0;
    expected = 0;
  }
  return (chi - (classes - 1)) / Math.sqrt(2 * (classes - 1));
}

describe('draws follow their distribution', () => {
  test.each([
    [1, 0.3],
    [20, 0.2],
    [50, 0.9],
    [400, 0.05],
    [1000, 0.5],
    [100_000, 0.001],
    [1_000_000, 0.73],
  ])('binomial of %i at %f', (trials, p) => {
    const random = seededRandom(11);
    const draws = Array.from({ length: DRAWS }, () => binomialVariate(random, trials, p));
    const probability = (k: number) => Math.exp(logChoose(trials, k) + k * Math.log(p) + (trials - k) * Math.log1p(-p));
    expect(Math.abs(misfit(draws, probability, trials))).toBeLessThan(5);
  });

  test.each([0.01, 1, 9.9, 10.1, 60, 5000])('Poisson of %f', (mean) => {
    const random = seededRandom(12);
    const draws = Array.from({ length: DRAWS }, () => poissonVariate(random, mean));
    expect(Math.abs(misfit(draws, (k) => Math.exp(k * Math.log(mean) - mean - logGamma(k + 1)), Math.ceil(mean + 20 * Math.sqrt(mean) + 20)))).toBeLessThan(5);
  });

  test.each([
    [20, 5, 7],
    [20, 18, 12],
    [1000, 400, 300],
    [100_000, 50, 20_000],
    [7, 7, 3],
    [7, 0, 3],
  ])('hypergeometric of %i, %i marked, %i drawn', (all, marked, drawn) => {
    const random = seededRandom(13);
    const draws = Array.from({ length: DRAWS }, () => hypergeometricVariate(random, all, marked, drawn));
    const probability = (k: number) => (k > marked || drawn - k > all - marked ? 0 : Math.exp(logChoose(marked, k) + logChoose(all - marked, drawn - k) - logChoose(all, drawn)));
    const values = new Set(draws);
    if (values.size === 1) expect([...values]).toEqual([marked === 0 ? 0 : drawn]);
    else expect(Math.abs(misfit(draws, probability, Math.min(marked, drawn)))).toBeLessThan(5);
  });

  test.each([5, 500])('multinomial of %i objects: totals, means and variances', (total) => {
    const weights = Float64Array.of(1, 0, 2, 5, 0.5, 0);
    const sum = weights.reduce((a, b) => a + b, 0);
    const random = seededRandom(14);
    const sampler = multinomialSampler(weights);
    const counts = new Float64Array(weights.length);
    const mean = new Float64Array(weights.length);
    const square = new Float64Array(weights.length);
    for (let r = 0; r < DRAWS; r++) {
      sampler.draw(random, total, counts);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(total);
      counts.forEach((count, i) => {
        mean[i] = (mean[i] as number) + count / DRAWS;
        square[i] = (square[i] as number) + (count * count) / DRAWS;
      });
    }
    weights.forEach((weight, i) => {
      const p = weight / sum;
      const variance = total * p * (1 - p);
      expect(Math.abs((mean[i] as number) - total * p)).toBeLessThanOrEqual(5 * Math.sqrt(variance / DRAWS));
      expect(Math.abs((square[i] as number) - (mean[i] as number) ** 2 - variance)).toBeLessThanOrEqual(0.05 * variance);
    });
  });
});
