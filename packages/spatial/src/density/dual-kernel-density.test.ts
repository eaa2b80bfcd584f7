import { expect, test } from 'vitest';
import { dualKernelDensity, kernelDensity, seededRandom } from '../index.ts';

const random = seededRandom(3);
const scattered = (n: number) => Float64Array.from({ length: 2 * n }, () => random.uniform() * 10);
const options = {
  coordinates: scattered(40),
  metric: 'euclidean',
  kernel: 'quartic',
  bandwidth: 2,
  grid: { x0: 0, x1: 12, nx: 12, y0: 0, y1: 10, ny: 10 },
  mode: 'exact',
} as const;

test('is one density over the other, and says nothing where next to no one is at risk', () => {
  const populationCoordinates = scattered(100);
  const populationWeights = Float64Array.from({ length: 100 }, (_, i) => 1 + (i % 3));
  const { values, max } = dualKernelDensity({ ...options, populationCoordinates, populationWeights });
  const above = kernelDensity(options).values;
  const below = kernelDensity({ ...options, coordinates: populationCoordinates, weights: populationWeights });
  let missing = 0;
  values.forEach((value, k) => {
    if ((below.values[k] as number) < 0.01 * below.max) {
      expect(value).toBeNaN();
      missing++;
    } else expect(value).toBe((above[k] as number) / (below.values[k] as number));
  });
  expect(missing).toBeGreaterThan(0);
  expect(max).toBe(Math.max(...values.filter((value) => !Number.isNaN(value))));
});

test('cases where the population is are even everywhere', () => {
  const { values } = dualKernelDensity({ ...options, populationCoordinates: options.coordinates, populationWeights: new Float64Array(40).fill(5) });
  for (const value of values) if (!Number.isNaN(value)) expect(value).toBeCloseTo(0.2, 12);
});

test('no population, or none near, is an error', () => {
  expect(() => dualKernelDensity({ ...options, populationCoordinates: new Float64Array() })).toThrow('there is no population on the grid');
  expect(() => dualKernelDensity({ ...options, populationCoordinates: Float64Array.of(500, 500) })).toThrow('there is no population on the grid');
  expect(() => dualKernelDensity({ ...options, populationCoordinates: Float64Array.of(1, Number.NaN) })).toThrow('NaN');
});
