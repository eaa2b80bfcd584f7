import { describe, expect, test } from 'vitest';
import { referenceCases, referenceColumns, referenceNeighbours } from '../../test/reference.ts';
import { getisOrd, neighboursFromLists, neighboursWithin, normalTwoSided, seededRandom } from '../index.ts';

describe('by the definition', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))('matches the formula with weights, seed %i', (seed) => {
    const { values, lists } = randomCase(seed);
    const { z, p } = getisOrd({ values, neighbours: neighboursFromLists(lists) });
    const expected = byFormula(values, lists);
    expected.forEach((score, i) => {
      if (Number.isFinite(score)) expect(z[i]).toBeCloseTo(score, 9);
      else expect(z[i]).toBeNaN();
      expect(p[i]).toBe(Number.isFinite(score) ? normalTwoSided(z[i] as number) : 1);
    });
  });

  test('the six points of the documentation of PySAL esda (BSD-3-Clause), to its eight decimals', () => {
    const coordinates = Float64Array.of(10, 10, 20, 10, 40, 10, 15, 20, 30, 20, 30, 30);
    const values = Float64Array.of(2, 3, 3.2, 5, 8, 7);
    const { z } = getisOrd({ values, neighbours: neighboursWithin(coordinates, 'euclidean', 15) });
    const published = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331];
    published.forEach((score, i) => {
      expect(z[i]).toBeCloseTo(score, 7);
    });
  });

  test('hot and cold are the locations with q <= alpha, by sign', () => {
    const coordinates = Float64Array.from({ length: 800 }, (_, k) => (k % 2 ? Math.floor(k / 40) : (k >> 1) % 20));
    const values = Float64Array.from({ length: 400 }, (_, i) => (i < 42 ? 9 : i > 350 ? -9 : i % 3));
    const { z, q, hot, cold } = getisOrd({
      values,
      neighbours: neighboursWithin(coordinates, 'euclidean', 1.5),
      alpha: 0.01,
    });
    const chosen = (sign: number) => [...z.keys()].filter((i) => (q[i] as number) <= 0.01 && Math.sign(z[i] as number) === sign);
    expect([...hot]).toEqual(chosen(1));
    expect([...cold]).toEqual(chosen(-1));
    expect(hot.length).toBeGreaterThan(10);
    expect(cold.length).toBeGreaterThan(10);
  });
});

describe('what must not matter', () => {
  test('unit and origin of the values, to the extremes of doubles', () => {
    const { values, lists } = randomCase(3);
    const neighbours = neighboursFromLists(lists);
    const { z } = getisOrd({ values, neighbours });
    for (const scaled of [values.map((v) => 5 * v - 70), values.map((v) => v * 1e305), values.map((v) => v * 1e-300)]) {
      getisOrd({ values: scaled, neighbours }).z.forEach((score, i) => {
        expect(score).toBeCloseTo(z[i] as number, 9);
      });
    }
  });
});

describe('edges', () => {
  test('equal values have no Gi*, even where their mean is rounded', () => {
    const result = getisOrd({
      values: new Float64Array(3).fill(0.1),
      neighbours: neighboursFromLists([[1], [0, 2], [1]]),
    });
    expect(result).toEqual({
      z: new Float64Array(3).fill(Number.NaN),
      p: new Float64Array(3).fill(1),
      q: new Float64Array(3).fill(1),
      hot: new Uint32Array(),
      cold: new Uint32Array(),
    });
  });

  test('a location with every other as neighbour has none, one with no neighbour has its own', () => {
    const { z } = getisOrd({ values: Float64Array.of(1, 2, 6), neighbours: neighboursFromLists([[1, 2], [], [1]]) });
    expect(z[0]).toBeNaN();
    expect(z[1]).toBeCloseTo((2 - 3) / Math.sqrt(14 / 3), 12);
  });

  test('one location', () => {
    expect(getisOrd({ values: Float64Array.of(5), neighbours: neighboursFromLists([[]]) }).p).toEqual(Float64Array.of(1));
  });

  test.each([
    ['values', { values: new Float64Array() }],
    ['values', { values: Float64Array.of(1, 2, 3) }],
    ['values[1]', { values: Float64Array.of(1, Number.NaN) }],
    ['alpha', { alpha: 0 }],
    ['alpha', { alpha: 1 }],
  ])('refuses %s', (path, wrong) => {
    const right = { values: Float64Array.of(1, 2), neighbours: neighboursFromLists([[1], [0]]) };
    expect(() => getisOrd({ ...right, ...wrong })).toThrow(expect.objectContaining({ path }));
  });
});

interface ReferenceCase {
  data: string;
  weights: string;
  x: number[];
  z: number[];
  p_two_sided: number[];
  q_BH: number[];
  hot_fdr05: number[];
  cold_fdr05: number[];
}

const references = referenceCases<ReferenceCase>('gi');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, expected) => {
    const band = /0<d<=([\d.]+)/.exec(expected.weights)?.[1];
    const file = /\w+_nb\.json/.exec(expected.weights)?.[0] ?? '';
    const neighbours = band
      ? neighboursWithin(referenceColumns(expected.data.split(':')[0] ?? '', 'x', 'y'), 'euclidean', Number(band))
      : neighboursFromLists(referenceNeighbours(file));
    const { z, p, q, hot, cold } = getisOrd({ values: Float64Array.from(expected.x), neighbours });
    expected.z.forEach((score, i) => {
      expect(z[i]).toBeCloseTo(score, 9);
      expect(p[i]).toBeCloseTo(expected.p_two_sided[i] as number, 9);
      expect(q[i]).toBeCloseTo(expected.q_BH[i] as number, 9);
    });
    expect([...hot]).toEqual(expected.hot_fdr05.toSorted((a, b) => a - b));
    expect([...cold]).toEqual(expected.cold_fdr05.toSorted((a, b) => a - b));
  });
});

function randomCase(seed: number) {
  const random = seededRandom(seed);
  const n = 2 + random.below(25);
  const share = random.uniform();
  const others = (i: number) => Array.from({ length: n }, (_, j) => j).filter((j) => j !== i && random.uniform() < share);
  return {
    values: Float64Array.from({ length: n }, () => random.below(10) + random.uniform()),
    lists: Array.from({ length: n }, (_, i) => others(i)),
  };
}

/** The formula as it is printed, on a full matrix of weights. */
function byFormula(values: Float64Array, lists: number[][]): number[] {
  const n = values.length;
  const total = (f: (j: number) => number) => values.reduce((sum, _, j) => sum + f(j), 0);
  const mean = total((j) => values[j] as number) / n;
  const s = Math.sqrt(total((j) => (values[j] as number) ** 2) / n - mean ** 2);
  return lists.map((list, i) => {
    const w = (j: number) => (j === i || list.includes(j) ? 1 : 0);
    const sum = total(w);
    const squares = total((j) => w(j) ** 2);
    return (total((j) => w(j) * (values[j] as number)) - sum * mean) / (s * Math.sqrt((n * squares - sum ** 2) / (n - 1)));
  });
}
