import { describe, expect, test } from 'vitest';
import { referenceCases, referenceNeighbours } from '../../test/reference.ts';
import { localMoran, neighboursFromLists, normalTwoSided, seededRandom } from '../index.ts';

function randomCase(seed: number) {
  const random = seededRandom(seed);
  const n = 4 + random.below(10);
  const values = Float64Array.from({ length: n }, () => (seed % 3 === 0 ? random.below(4) : random.normal()));
  const lists = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => j).filter((j) => j !== i && random.uniform() < 0.35));
  return { values, lists };
}

/** The definitions, with weights in full. */
function byFormula(values: Float64Array, lists: number[][]) {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const z = Array.from(values, (value) => value - mean);
  const m2 = z.reduce((sum, v) => sum + v * v, 0) / n;
  const w = lists.map((list) => Array.from({ length: n }, (_, j) => (list.includes(j) ? 1 / list.length : 0)));
  const at = (i: number, j: number) => w[i]?.[j] as number;
  const all = Array.from({ length: n }, (_, i) => i);
  const sum = (of: (i: number) => number) => all.reduce((total, i) => total + of(i), 0);
  const i = all.map((i) => ((z[i] as number) / m2) * sum((j) => at(i, j) * (z[j] as number)));
  const s0 = sum((i) => sum((j) => at(i, j)));
  const s1 = sum((i) => sum((j) => (at(i, j) + at(j, i)) ** 2)) / 2;
  const s2 = sum((i) => (sum((j) => at(i, j)) + sum((j) => at(j, i))) ** 2);
  const expected = -1 / (n - 1);
  const b2 = sum((i) => (z[i] as number) ** 4) / n / m2 ** 2;
  return {
    z,
    i,
    global: sum((k) => i[k] as number) / s0,
    varianceNormal: (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected ** 2,
    varianceRandom:
      (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected ** 2,
  };
}

/** Every way to draw k of the others: the exact conditional distribution. */
function* subsets(of: number[], k: number): Generator<number[]> {
  if (k === 0) yield [];
  else for (let at = 0; at <= of.length - k; at++) for (const rest of subsets(of.slice(at + 1), k - 1)) yield [of[at] as number, ...rest];
}

describe('by the definition', () => {
  test.each(Array.from({ length: 400 }, (_, seed) => seed))('matches the formulas and the exact conditional moments, seed %i', (seed) => {
    const { values, lists } = randomCase(seed);
    const result = localMoran({ values, neighbours: neighboursFromLists(lists) });
    if (values.every((value) => value === values[0])) return expect(result.i.every(Number.isNaN)).toBe(true);
    const expected = byFormula(values, lists);
    const m2 = expected.z.reduce((sum, v) => sum + v * v, 0) / values.length;
    lists.forEach((list, i) => {
      if (list.length === 0) {
        expect([result.i[i], result.z[i]]).toEqual([Number.NaN, Number.NaN]);
        expect([result.p[i], result.quadrant[i]]).toEqual([1, null]);
        return;
      }
      expect(result.i[i]).toBeCloseTo(expected.i[i] as number, 9);
      const others = expected.z.filter((_, j) => j !== i);
      const lags = [...subsets(others, list.length)].map((drawn) => ((expected.z[i] as number) / m2) * (drawn.reduce((a, b) => a + b, 0) / list.length));
      const mean = lags.reduce((a, b) => a + b, 0) / lags.length;
      const variance = lags.reduce((sum, lag) => sum + (lag - mean) ** 2, 0) / lags.length;
      expect(result.expected[i]).toBeCloseTo(mean, 9);
      expect(result.variance[i]).toBeCloseTo(variance, 9);
      if (variance > 1e-9) {
        expect(result.z[i]).toBeCloseTo(((expected.i[i] as number) - mean) / Math.sqrt(variance), 6);
        expect(result.p[i]).toBe(normalTwoSided(result.z[i] as number));
      }
    });
    if (lists.some((list) => list.length > 0)) {
      expect(result.global.i).toBeCloseTo(expected.global, 9);
      expect(result.global.varianceNormal).toBeCloseTo(expected.varianceNormal, 9);
      expect(result.global.varianceRandom).toBeCloseTo(expected.varianceRandom, 9);
    }
  });

  test.each(Array.from({ length: 40 }, (_, seed) => seed))('permutation p is that of all draws without replacement, ties on both sides, seed %i', (seed) => {
    const { values, lists } = randomCase(seed);
    const permutations = 4999;
    const { pPermutation, z } = localMoran({ values, neighbours: neighboursFromLists(lists), permutations, seed });
    lists.forEach((list, i) => {
      if (Number.isNaN(z[i])) {
        expect(pPermutation?.[i]).toBe(1);
        return;
      }
      const others = Array.from(values.keys()).filter((j) => j !== i);
      const sum = (drawn: number[]) => drawn.reduce((total, j) => total + (values[j] as number), 0);
      const lags = [...subsets(others, list.length)].map(sum);
      const share = (keep: (lag: number) => boolean) => lags.filter(keep).length / lags.length;
      const observed = sum(list);
      const exact = Math.min(
        share((lag) => lag >= observed - 1e-9),
        share((lag) => lag <= observed + 1e-9),
      );
      expect(Math.abs((pPermutation?.[i] as number) - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact) + 1 / permutations) / permutations) + 2 / permutations);
    });
  });

  test.each(referenceCases<{ I: number[]; x?: number[]; weights: string; Z_conditional: number[]; quadrant: string[] }>('lisa'))('agrees with spdep: %s', (_name, expected) => {
    if (!expected.x) return;
    const neighbours = neighboursFromLists(referenceNeighbours(/(\w+_nb\.json)/.exec(expected.weights)?.[1] as string));
    const { i, z, quadrant } = localMoran({ values: Float64Array.from(expected.x), neighbours });
    expected.I.forEach((value, k) => {
      expect(i[k]).toBeCloseTo(value, 9);
    });
    expected.Z_conditional.forEach((value, k) => {
      expect(z[k]).toBeCloseTo(value, 9);
    });
    expect(quadrant).toEqual(expected.quadrant);
  });
});

describe('what must not matter', () => {
  test('unit and origin of the values, and the order of the locations', () => {
    const { values, lists } = randomCase(7);
    const { z } = localMoran({ values, neighbours: neighboursFromLists(lists) });
    const n = values.length;
    const moved = localMoran({ values: values.map((v) => 1e-150 * (5 * v - 3)), neighbours: neighboursFromLists(lists) });
    const back = lists.map((_, i) => (lists[n - 1 - i] as number[]).map((j) => n - 1 - j));
    const reversed = localMoran({ values: values.slice().reverse(), neighbours: neighboursFromLists(back) });
    z.forEach((score, i) => {
      if (Number.isNaN(score)) return;
      expect(moved.z[i]).toBeCloseTo(score, 9);
      expect(reversed.z[n - 1 - i]).toBeCloseTo(score, 9);
    });
  });
});

test('a high location among neighbours that are all at the commonest value is not called rare', () => {
  // Most locations have 0: a lag of 0 is what most permutations give, so it is no evidence of an outlier.
  const n = 60;
  const values = Float64Array.from({ length: n }, (_, i) => (i % 15 === 0 ? 5 : 0));
  const lists = Array.from({ length: n }, (_, i) => [(i + 1) % n, (i + n - 1) % n]);
  const { pPermutation, quadrant } = localMoran({ values, neighbours: neighboursFromLists(lists), permutations: 999 });
  expect(quadrant[0]).toBe('HL');
  expect(pPermutation?.[0]).toBeGreaterThan(0.5);
});

describe('edges', () => {
  test('too few locations, values that are not numbers, rows that do not fit', () => {
    const neighbours = neighboursFromLists([[1], [0], []]);
    expect(() => localMoran({ values: Float64Array.of(1, 2), neighbours: neighboursFromLists([[1], [0]]) })).toThrow('at least three locations, not 2');
    expect(() => localMoran({ values: Float64Array.of(1, 2, Number.NaN), neighbours })).toThrow('values[2] is NaN');
    expect(() => localMoran({ values: Float64Array.of(1, 2, 3, 4), neighbours })).toThrow('there are 4 values for 3 locations');
  });
  test('equal values say nothing, a value that is the mean has no variance', () => {
    const neighbours = neighboursFromLists([[1, 2], [0], [0, 1]]);
    const equal = localMoran({ values: new Float64Array(3).fill(0.1), neighbours, permutations: 99 });
    expect([...equal.p, ...(equal.pPermutation ?? [])]).toEqual([1, 1, 1, 1, 1, 1]);
    const middle = localMoran({ values: Float64Array.of(2, 1, 3), neighbours, permutations: 99 });
    expect([middle.z[0], middle.p[0], middle.pPermutation?.[0]]).toEqual([Number.NaN, 1, 1]);
  });
});
