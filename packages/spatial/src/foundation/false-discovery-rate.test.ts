import { expect, test } from 'vitest';
import { falseDiscoveryRate, seededRandom } from '../index.ts';

test('the fifteen p-values of Benjamini and Hochberg (1995), section 3.2: four are significant at 0.05', () => {
  const p = Float64Array.of(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1);
  const q = falseDiscoveryRate(p);
  expect(q.filter((value) => value <= 0.05).length).toBe(4);
  expect(q[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
});

test('matches the definition for random p-values with ties', () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = seededRandom(seed);
    const p = Float64Array.from({ length: 1 + random.below(30) }, () => random.below(20) / 19);
    const rank = (value: number) => p.filter((other) => other <= value).length;
    const expected = p.map((value) => Math.min(1, ...p.filter((other) => other >= value).map((other) => (other * p.length) / rank(other))));
    const q = falseDiscoveryRate(p);
    expected.forEach((value, i) => {
      expect(q[i]).toBeCloseTo(value, 14);
    });
  }
});

test('no p-values', () => {
  expect(falseDiscoveryRate(new Float64Array())).toEqual(new Float64Array());
});
