import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { emergingHotspots, getisOrd, mannKendall, neighboursFromLists, seededRandom } from '../index.ts';

/** Places in a row, those within two steps of each other neighbours. */
const row = (n: number) => Array.from({ length: n }, (_, i) => [i - 2, i - 1, i + 1, i + 2].filter((j) => j >= 0 && j < n));

/** A course for the location in the middle: its marks over time, the rest of the cube even noise. */
function courseOf(marks: readonly (-1 | 0 | 1)[], trend = 0) {
  const n = 40;
  const counts = Float64Array.from({ length: marks.length * n }, (_, k) => {
    const t = Math.floor(k / n);
    const location = k % n;
    const near = Math.abs(location - 20) <= 2;
    return near ? 50 + (marks[t] as number) * (30 + trend * t) : 50 + ((location * 7 + t * 3) % 5) - 2;
  });
  return emergingHotspots({ counts, steps: marks.length, neighbours: neighboursFromLists(row(n)), timeLag: 0 }).categories[20];
}

test.each([
  ['new hot', [0, 0, 0, 0, 0, 0, 0, 1]],
  ['consecutive hot', [0, 0, 0, 0, 0, 1, 1, 1]],
  ['persistent hot', [1, 1, 1, 1, 1, 1, 1, 1]],
  ['sporadic hot', [0, 1, 0, 0, 1, 0, 0, 1]],
  ['oscillating hot', [0, -1, 0, 0, 1, 0, 0, 1]],
  ['no pattern', [0, 0, 1, 0, 0, 1, 0, 0]],
  ['new cold', [0, 0, 0, 0, 0, 0, 0, -1]],
  ['consecutive cold', [0, 0, 0, 0, 0, -1, -1, -1]],
  ['persistent cold', [-1, -1, -1, -1, -1, -1, -1, -1]],
  ['sporadic cold', [0, -1, 0, 0, -1, 0, 0, -1]],
  ['oscillating cold', [0, 1, 0, 0, -1, 0, 0, -1]],
] as const)('%s', (category, marks) => {
  expect(courseOf(marks)).toBe(category);
});

test.each([
  ['intensifying hot', 1, 3],
  ['diminishing hot', 1, -1],
  ['intensifying cold', -1, 3],
  ['diminishing cold', -1, -1],
] as const)('%s', (category, mark, trend) => {
  expect(courseOf(new Array(12).fill(mark), trend)).toBe(category);
});

test.each([
  ['historical hot', 1],
  ['historical cold', -1],
] as const)('%s', (category, mark) => {
  expect(courseOf([...new Array(11).fill(mark), 0])).toBe(category);
});

describe('by the definition', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('bins are Gi* of a graph in space and time, seed %i', (seed) => {
    const random = seededRandom(seed);
    const locations = 2 + random.below(6);
    const steps = 2 + random.below(6);
    const timeLag = random.below(4);
    const lists = Array.from({ length: locations }, (_, i) => Array.from({ length: locations }, (_, j) => j).filter((j) => j !== i && random.uniform() < 0.4));
    const counts = Float64Array.from({ length: locations * steps }, () => random.below(6));
    const { z, trends } = emergingHotspots({ counts, steps, neighbours: neighboursFromLists(lists), timeLag });
    const bins = Array.from({ length: locations * steps }, (_, bin) => {
      const [t, i] = [Math.floor(bin / locations), bin % locations];
      const near = [i, ...(lists[i] as number[])];
      return Array.from({ length: Math.min(t, timeLag) + 1 }, (_, lag) => near.map((j) => (t - lag) * locations + j))
        .flat()
        .filter((other) => other !== bin);
    });
    const expected = getisOrd({ values: counts, neighbours: neighboursFromLists(bins) });
    expected.z.forEach((score, k) => {
      if (Number.isNaN(score)) expect(z[k]).toBeNaN();
      else expect(z[k]).toBeCloseTo(score, 9);
    });
    for (let i = 0; i < locations; i++) {
      const series = Float64Array.from({ length: steps }, (_, t) => z[t * locations + i] as number);
      if (!series.some(Number.isNaN)) expect(trends[i]).toEqual(mannKendall(series));
    }
  });

  test.each(referenceCases<{ rows: number; cols: number; counts_time_major: number[][]; result: { i: number; category: string }[] }>('ehsa'))(
    'classes of %s',
    (_name, { rows, cols, counts_time_major, result }) => {
      const lists = Array.from({ length: rows * cols }, (_, i) =>
        Array.from({ length: rows * cols }, (_, j) => j).filter(
          (j) => j !== i && Math.abs((i % cols) - (j % cols)) <= 1 && Math.abs(Math.floor(i / cols) - Math.floor(j / cols)) <= 1,
        ),
      );
      const { categories } = emergingHotspots({ counts: Float64Array.from(counts_time_major.flat()), steps: counts_time_major.length, neighbours: neighboursFromLists(lists) });
      for (const { i, category } of result) expect(categories[i]).toBe(category);
    },
  );
});

describe('edges', () => {
  const neighbours = neighboursFromLists([[1], [0]]);
  test('equal counts have no pattern; one step, or none, has no course', () => {
    expect(emergingHotspots({ counts: new Float64Array(6).fill(3), steps: 3, neighbours }).categories).toEqual(['no pattern', 'no pattern']);
    expect(() => emergingHotspots({ counts: Float64Array.of(1, 2), steps: 1, neighbours })).toThrow('at least two steps, not 1');
    expect(() => emergingHotspots({ counts: new Float64Array(), steps: 2, neighbours: neighboursFromLists([]) })).toThrow('there are no locations');
    expect(() => emergingHotspots({ counts: Float64Array.of(1, Number.NaN, 2, 3), steps: 2, neighbours })).toThrow('counts[1] is NaN');
  });
});
