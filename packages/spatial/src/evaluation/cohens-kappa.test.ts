import { expect, test } from 'vitest';
import { cohensKappa, seededRandom } from '../index.ts';

test("Cohen's own table (1960, table 1): 200 cases, three verdicts, kappa 0.492", () => {
  const table = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ];
  const pairs = table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)));
  expect(
    cohensKappa(
      pairs.map(([i]) => i),
      pairs.map(([, j]) => j),
    ),
  ).toBeCloseTo(0.492, 3);
});

test('agreement is 1, chance is near 0, contradiction is negative', () => {
  const random = seededRandom(2);
  const one = Array.from({ length: 20_000 }, () => random.below(2));
  expect(cohensKappa(one, one)).toBe(1);
  expect(
    Math.abs(
      cohensKappa(
        one,
        one.map(() => random.below(2)),
      ) as number,
    ),
  ).toBeLessThan(0.04);
  expect(cohensKappa([0, 1, 0, 1], [1, 0, 1, 0])).toBe(-1);
});

test('one verdict for everything says nothing; lists that do not fit are errors', () => {
  expect(cohensKappa([1, 1], [1, 1])).toBeNull();
  expect(() => cohensKappa([], [])).toThrow('there are no verdicts');
  expect(() => cohensKappa([1], [1, 2])).toThrow('2 values for 1 verdicts');
});
