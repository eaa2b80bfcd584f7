import { expect, test } from 'vitest';
import { adjustedRandIndex, seededRandom } from '../index.ts';

const labels = (...values: number[]) => Int32Array.from(values);

/** The definition, over all pairs of points. */
function overAllPairs(a: Int32Array, b: Int32Array): number {
  let [both, inA, inB, all] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      all++;
      if (a[i] === a[j]) inA++;
      if (b[i] === b[j]) inB++;
      if (a[i] === a[j] && b[i] === b[j]) both++;
    }
  }
  const byChance = (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === byChance ? 1 : (both - byChance) / (most - byChance);
}

function randomLabels(seed: number, points: number, groups: number): Int32Array {
  const random = seededRandom(seed);
  return Int32Array.from({ length: points }, () => random.below(groups) - 1);
}

test('the ten points of Yeung and Ruzzo (2001), Details of the adjusted Rand index: 0.313', () => {
  // Their table of classes and clusters: 1 1 0, 1 2 1, 0 0 4. By hand: S = 7, A = 13, B = 14, 45 pairs.
  const a = labels(1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
  const b = labels(1, 2, 1, 2, 2, 3, 3, 3, 3, 3);
  expect(adjustedRandIndex(a, b)).toBeCloseTo((7 - (13 * 14) / 45) / (13.5 - (13 * 14) / 45), 14);
  expect(adjustedRandIndex(a, b)).toBeCloseTo(0.313, 3);
});

test('by hand: one group of two split is 4 / 7', () => {
  // S = 1, A = 2, B = 1, 6 pairs: (1 - 1/3) / (3/2 - 1/3).
  expect(adjustedRandIndex(labels(0, 0, 1, 1), labels(0, 0, 1, 2))).toBeCloseTo(4 / 7, 14);
});

test('less agreement than chance is negative', () => {
  expect(adjustedRandIndex(labels(0, 0, 1, 1), labels(0, 1, 0, 1))).toBeCloseTo(-0.5, 14);
});

test('matches the definition over all pairs', () => {
  for (let seed = 0; seed < 200; seed++) {
    const points = 2 + (seed % 23);
    const a = randomLabels(2 * seed, points, 1 + (seed % 5));
    const b = randomLabels(2 * seed + 1, points, 1 + (seed % 4));
    expect(adjustedRandIndex(a, b)).toBeCloseTo(overAllPairs(a, b), 12);
  }
});

test('the same whichever comes first, whatever the groups are called, in whatever order the points are', () => {
  const a = randomLabels(1, 60, 4);
  const b = randomLabels(2, 60, 5);
  const index = adjustedRandIndex(a, b);
  expect(adjustedRandIndex(b, a)).toBeCloseTo(index, 14);
  expect(
    adjustedRandIndex(
      a.map((label) => 2_147_483_647 - 7 * (label + 1)),
      b,
    ),
  ).toBe(index);
  expect(adjustedRandIndex(a.toReversed(), b.toReversed())).toBeCloseTo(index, 14);
});

test('1 for the same partition and for no other', () => {
  const a = randomLabels(3, 40, 6);
  expect(
    adjustedRandIndex(
      a,
      a.map((label) => 9 - label),
    ),
  ).toBe(1);
  const moved = a.slice();
  moved[0] = 100;
  expect(adjustedRandIndex(a, moved)).toBeLessThan(1);
});

test('no points, one point, all together and all alone', () => {
  expect(adjustedRandIndex(labels(), labels())).toBe(1);
  expect(adjustedRandIndex(labels(4), labels(-1))).toBe(1);
  expect(adjustedRandIndex(labels(5, 5, 5), labels(-1, -1, -1))).toBe(1);
  expect(adjustedRandIndex(labels(1, 2, 3), labels(9, 8, 7))).toBe(1);
  expect(adjustedRandIndex(labels(5, 5, 5), labels(1, 2, 3))).toBe(0);
});

test('noise is a group like any other', () => {
  const a = labels(-1, -1, 0, 0, 1, 1);
  const b = labels(-1, -1, 0, 0, 1, -1);
  expect(adjustedRandIndex(a, b)).toBe(
    adjustedRandIndex(
      a.map((label) => label + 50),
      b,
    ),
  );
});

test('about 0 for partitions that have nothing to do with each other', () => {
  expect(Math.abs(adjustedRandIndex(randomLabels(4, 20_000, 8), randomLabels(5, 20_000, 8)))).toBeLessThan(0.005);
});

test('refuses partitions of different lengths', () => {
  expect(() => adjustedRandIndex(labels(1, 2), labels(1))).toThrow(new RangeError('The partitions have 2 and 1 points; they must have the same.'));
});
