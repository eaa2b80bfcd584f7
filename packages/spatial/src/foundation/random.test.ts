import { expect, test } from 'vitest';
import { seededRandom } from '../index.ts';

const N = 100_000;

test('one seed, one stream; another seed, another', () => {
  const first = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 4 }, () => random.uniform());
  };
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
  const random = seededRandom(3);
  const draws = Array.from({ length: N }, () => random.uniform());
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
  const random = seededRandom(5);
  const draws = Array.from({ length: N }, () => random.normal());
  expect(draws.reduce((a, b) => a + b) / N).toBeCloseTo(0, 1);
  expect(draws.reduce((sum, draw) => sum + draw * draw, 0) / N).toBeCloseTo(1, 1);
});

test('streams of one seed are unrelated, and the first is the seed alone', () => {
  const first = (stream?: number) => seededRandom(7, stream).uniform();
  expect(first(0)).toBe(first());
  const draws = Array.from({ length: 10_000 }, (_, stream) => first(stream));
  expect(new Set(draws).size).toBe(draws.length);
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(5 / Math.sqrt(12 * draws.length));
  const serial = draws.slice(1).reduce((sum, draw, i) => sum + (draw - 0.5) * ((draws[i] as number) - 0.5), 0) / draws.length;
  expect(Math.abs(serial)).toBeLessThan(5 / 12 / Math.sqrt(draws.length));
});
