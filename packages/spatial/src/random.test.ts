import { expect, test } from 'vitest';
import { seededRandom } from './index.ts';

const N = 100_000;

test('one seed, one stream; another seed, another', () => {
  const first = (seed: number) => Array.from({ length: 4 }, seededRandom(seed).uniform);
  expect(first(7)).toEqual(first(7));
  expect(new Set([0, 1, 2, -1, 2 ** 32, 2 ** 40].map((seed) => first(seed)[0])).size).toBe(6);
});

test('the stream is what it was when results were saved', () => {
  const random = seededRandom(1);
  expect(Array.from({ length: 4 }, () => random.below(1_000_000))).toMatchInlineSnapshot(`
    [
      144158,
      99751,
      917871,
      621829,
    ]
  `);
});

test('uniform: within [0, 1), with the mean and variance of the uniform distribution', () => {
  const draws = Array.from({ length: N }, seededRandom(3).uniform);
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  const mean = draws.reduce((a, b) => a + b) / N;
  expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 / Math.sqrt(12 * N));
  expect(draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / N).toBeCloseTo(1 / 12, 2);
});

test('below: every number as often as the others', () => {
  const random = seededRandom(4);
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < N; i++) {
    const draw = random.below(7);
    counts[draw] = (counts[draw] ?? 0) + 1;
  }
  const chiSquared = counts.reduce((sum, count) => sum + (count - N / 7) ** 2 / (N / 7), 0);
  expect(chiSquared).toBeLessThan(30);
  expect(random.below(1)).toBe(0);
});

test('normal: mean 0, variance 1', () => {
  const draws = Array.from({ length: N }, seededRandom(5).normal);
  expect(draws.reduce((a, b) => a + b) / N).toBeCloseTo(0, 1);
  expect(draws.reduce((sum, draw) => sum + draw * draw, 0) / N).toBeCloseTo(1, 1);
});
