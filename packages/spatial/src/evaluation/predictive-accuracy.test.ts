import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { predictiveAccuracy, seededRandom } from '../index.ts';

test('four cells by hand', () => {
  const rows = predictiveAccuracy({ train: Float64Array.of(5, 3, 2, 0), test: Float64Array.of(1, 4, 0, 5), areaFractions: [0.25, 0.5] });
  expect(rows).toEqual([
    { cells: 1, areaFraction: 0.25, hits: 1, total: 10, hitRate: 0.1, pai: 0.4, pei: 0.2, rri: 0.2, naivePai: 0.4, maxPai: 2, tied: 0 },
    { cells: 2, areaFraction: 0.5, hits: 5, total: 10, hitRate: 0.5, pai: 1, pei: 5 / 9, rri: 0.625, naivePai: 1, maxPai: 1.8, tied: 0 },
  ]);
});

test('a score of its own is judged beside the naive choice; shares round half up; ties go to the lower index', () => {
  const [row] = predictiveAccuracy({ train: Float64Array.of(9, 0, 0), test: Float64Array.of(0, 3, 3), score: Float64Array.of(-5, 1, 1), areaFractions: [0.5] });
  expect(row).toMatchObject({ cells: 2, hits: 6, pai: 1.5, naivePai: 0.75, maxPai: 1.5, rri: null });
  expect(predictiveAccuracy({ train: Float64Array.of(0, 0, 0), test: Float64Array.of(1, 2, 3), areaFractions: [0.01] })[0]).toMatchObject({ cells: 1, hits: 1 });
});

test('cells that tie at the edge are counted, and their expected hits do not depend on their order', () => {
  const asked = (test: number[], ties?: 'expected') =>
    predictiveAccuracy({ train: new Float64Array(4), test: Float64Array.from(test), areaFractions: [0.25, 0.5, 1], ...(ties && { ties }) });
  // The contract's rule takes the first of them, and says of how many.
  expect(asked([1, 0, 2, 0]).map(({ hits, tied }) => [hits, tied])).toEqual([
    [1, 4],
    [1, 4],
    [3, 0],
  ]);
  const expected = asked([1, 0, 2, 0], 'expected');
  expect(expected.map(({ hits, pai }) => [hits, pai])).toEqual([
    [0.75, 1],
    [1.5, 1],
    [3, 1],
  ]);
  for (const other of [
    [0, 2, 0, 1],
    [2, 1, 0, 0],
    [0, 0, 1, 2],
  ])
    expect(asked(other, 'expected')).toEqual(expected);
});

test.each(Array.from({ length: 50 }, (_, seed) => seed))('expected hits are the mean over many orders of the cells, seed %i', (seed) => {
  const random = seededRandom(seed);
  const cells = Array.from({ length: 6 }, () => ({ before: random.below(3), after: 1 + random.below(4), key: 0 }));
  const hitsOf = (list: typeof cells, ties: 'lower-index' | 'expected') =>
    predictiveAccuracy({ train: Float64Array.from(list, ({ before }) => before), test: Float64Array.from(list, ({ after }) => after), areaFractions: [0.5], ties })[0]?.hits ?? NaN;
  let sum = 0;
  const orders = 4000;
  for (let k = 0; k < orders; k++) {
    for (const cell of cells) cell.key = random.below(2 ** 30);
    sum += hitsOf(
      [...cells].sort((a, b) => a.key - b.key),
      'lower-index',
    );
  }
  expect(sum / orders).toBeCloseTo(hitsOf(cells, 'expected'), 0);
});

test.each(Array.from({ length: 100 }, (_, seed) => seed))('never above the best choice, and the whole area is chance, seed %i', (seed) => {
  const random = seededRandom(seed);
  const n = 1 + random.below(30);
  const counts = () => Float64Array.from({ length: n }, () => random.below(5));
  const test = counts();
  test[0] = 1;
  for (const row of predictiveAccuracy({ train: counts(), test, score: counts(), areaFractions: [0.1, 0.37, 1] })) {
    expect(row.pai).toBeLessThanOrEqual(row.maxPai + 1e-12);
    expect(row.pei).toBeLessThanOrEqual(1);
    if (row.cells === n) expect(row).toMatchObject({ pai: 1, pei: 1, naivePai: 1, maxPai: 1 });
  }
});

test.each(referenceCases<{ train_counts: number[]; test_counts: number[]; results: { area_fraction_requested: number; PAI: number; PEI: number }[] }>('pai'))(
  'agrees with %s',
  (_name, expected) => {
    const rows = predictiveAccuracy({
      train: Float64Array.from(expected.train_counts),
      test: Float64Array.from(expected.test_counts),
      areaFractions: expected.results.map((row) => row.area_fraction_requested),
    });
    expected.results.forEach(({ PAI, PEI }, k) => {
      expect(rows[k]?.pai).toBeCloseTo(PAI, 12);
      expect(rows[k]?.pei).toBeCloseTo(PEI, 12);
    });
  },
);

describe('edges', () => {
  test('nothing after, no cells, a share of 0', () => {
    expect(() => predictiveAccuracy({ train: Float64Array.of(1), test: Float64Array.of(0), areaFractions: [1] })).toThrow('no events after');
    expect(() => predictiveAccuracy({ train: new Float64Array(), test: new Float64Array(), areaFractions: [1] })).toThrow('there are no cells');
    expect(() => predictiveAccuracy({ train: Float64Array.of(1), test: Float64Array.of(1), areaFractions: [0] })).toThrow('areaFractions[0] is 0');
    expect(() => predictiveAccuracy({ train: Float64Array.of(1, 2), test: Float64Array.of(1), areaFractions: [1] })).toThrow('2 values for 1 cells');
  });
});
