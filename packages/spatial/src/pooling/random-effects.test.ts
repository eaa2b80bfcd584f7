import { describe, expect, it } from 'vitest';
import { seededRandom } from '../foundation/index.ts';
import { predicted, type RandomEffects, randomEffects } from './random-effects.ts';

const fitted = (groups: readonly number[][]): RandomEffects => {
  const found = randomEffects(groups);
  if (!found) throw new Error('there is a spread');
  return found;
};

describe('three groups worked out by hand', () => {
  // Means 0.3, 0.85, 0.4; squares around them 0.1, 0.05, 0.08, so that within is 0.23 / 9.
  const found = fitted([
    [0.1, 0.3, 0.2, 0.4, 0.5],
    [0.7, 0.9, 0.8, 1.0],
    [0.4, 0.2, 0.6],
  ]);

  it('has the moment estimates', () => {
    expect(found.degrees).toBe(9);
    expect(found.within).toBeCloseTo(0.23 / 9, 12);
    expect(found.between).toBeCloseTo(0.08528368794, 10);
    expect(found.mean).toBeCloseTo(0.51652828281, 10);
    expect(found.meanVariance).toBeCloseTo(0.03064504667, 10);
  });

  it('draws each mean towards that of all, and the one of fewest values most', () => {
    expect(found.groups.map(({ count }) => count)).toEqual([5, 4, 3]);
    [0.31224296225, 0.82675953025, 0.41058235592].forEach((mean, at) => {
      expect(found.groups[at]?.mean).toBeCloseTo(mean, 10);
    });
    [0.00492009066, 0.00609247566, 0.00799765418].forEach((variance, at) => {
      expect(found.groups[at]?.variance).toBeCloseTo(variance, 10);
    });
  });

  it('predicts with the quantiles of t: 1.8331 at nine degrees of freedom, and for a group not seen 1.4111 at both ends of the mean', () => {
    const first = predicted(found, 0, 0.9);
    const half = 1.833112932656 * Math.sqrt(0.00492009066 + 0.23 / 9);
    expect(first?.high).toBeCloseTo(0.31224296225 + half, 9);
    expect(first?.low).toBeCloseTo(0.31224296225 - half, 9);
    const other = predicted(found, null, 0.9);
    expect((other?.high ?? 0) - (other?.low ?? 0)).toBeCloseTo(2 * 1.4111464163, 7);
  });
});

it('groups that differ by no more than their errors are one', () => {
  const found = fitted([
    [0, 2],
    [0, 2],
    [0, 2],
  ]);
  expect(found.between).toBe(0);
  expect(found.groups.map(({ mean }) => mean)).toEqual([1, 1, 1]);
});

it('one group is itself, and says nothing of another', () => {
  const found = fitted([[1, 2, 3, 4, 5]]);
  expect(found.groups[0]).toMatchObject({ mean: 3, count: 5 });
  // The interval of one more value of five: 3 +- t(4) sqrt(2.5 (1 + 1/5)).
  expect(predicted(found, 0, 0.9)?.high).toBeCloseTo(3 + 2.131846786 * Math.sqrt(3), 6);
  expect(predicted(found, null, 0.9)).toBeNull();
});

it('values without a spread, and no values, say nothing', () => {
  expect(randomEffects([])).toBeNull();
  expect(randomEffects([[1], [2], [5]])).toBeNull();
  expect(
    randomEffects([
      [1, 1],
      [2, 2],
    ]),
  ).toBeNull();
  expect(() => randomEffects([[1], []])).toThrow('no value');
  expect(() => randomEffects([[1, Number.NaN]])).toThrow('not a finite number');
  const found = fitted([[1, 2, 3]]);
  expect(() => predicted(found, 1, 0.9)).toThrow('group is 1');
  expect(() => predicted(found, 0, 1)).toThrow('level is 1');
});

it('nine of ten values fall into the interval of nine of ten, of a group that was seen and of one that was not', () => {
  const random = seededRandom(7);
  const [worlds, between, within] = [4_000, 0.3, 0.4];
  const sizes = [5, 5, 8, 12, 20, 6];
  const held = { seen: 0, unseen: 0 };
  for (let world = 0; world < worlds; world++) {
    const means = sizes.map(() => 0.5 + between * random.normal());
    const found = fitted(sizes.map((size, at) => Array.from({ length: size }, () => (means[at] as number) + within * random.normal())));
    const group = world % sizes.length;
    const seen = predicted(found, group, 0.9);
    const next = (means[group] as number) + within * random.normal();
    if (seen && next >= seen.low && next <= seen.high) held.seen++;
    const unseen = predicted(found, null, 0.9);
    const other = 0.5 + between * random.normal() + within * random.normal();
    if (unseen && other >= unseen.low && other <= unseen.high) held.unseen++;
  }
  // 4,000 tries of 0.9 have a standard error of 0.5 %.
  expect(held.seen / worlds).toBeGreaterThan(0.88);
  expect(held.seen / worlds).toBeLessThan(0.92);
  // The spread between six groups is known badly, which the degrees of freedom allow for, on the safe side.
  expect(held.unseen / worlds).toBeGreaterThan(0.88);
  expect(held.unseen / worlds).toBeLessThan(0.96);
});
