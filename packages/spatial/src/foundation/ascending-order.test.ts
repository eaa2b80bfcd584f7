import { expect, test } from 'vitest';
import { seededRandom } from '../index.ts';
import { ascendingOrder } from './ascending-order.ts';

const byComparison = (values: Float64Array) => Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);

test.each(Array.from({ length: 300 }, (_, seed) => seed))('is the order of a stable comparison, seed %i', (seed) => {
  const random = seededRandom(seed);
  const n = random.below(200);
  // Many ties, and values apart by their last bits alone.
  const kinds = [() => random.uniform(), () => random.below(5), () => 1 + random.below(4) * Number.EPSILON, () => random.uniform() * 1e-310, () => 0, () => -0];
  const values = Float64Array.from({ length: n }, () => (kinds[random.below(kinds.length)] as () => number)());
  expect(Array.from(ascendingOrder(values))).toEqual(byComparison(values));
});

test('large ones, too', () => {
  const random = seededRandom(1);
  const values = Float64Array.from({ length: 70_000 }, () => Math.floor(random.uniform() * 1e5) / 7);
  expect(Array.from(ascendingOrder(values))).toEqual(byComparison(values));
});
