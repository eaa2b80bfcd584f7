import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { holdRows, type RowsCase } from '../../test/rows.ts';
import { analyseLine, type CompositeQuestion, compositeIndex, rankStability, seededRandom } from '../index.ts';

interface Bands {
  rows: { request: object; bands?: (Record<'lower' | 'median' | 'upper' | 'topShare', [number, number]> | null)[] }[];
}

describe('reference cases', () => {
  test.each(referenceCases<RowsCase>('composite'))('%s', (_, reference) => holdRows(reference));

  test.each(referenceCases<RowsCase & Bands>('rankstability'))('%s', (_, reference) => {
    holdRows(reference);
    for (const { request, bands = [] } of reference.rows) {
      const answer = JSON.parse(analyseLine(JSON.stringify(request)).text);
      bands.forEach((band, zone) => {
        for (const name of ['lower', 'median', 'upper', 'topShare'] as const) {
          if (band === null) expect(answer[name][zone]).toBeNull();
          else {
            expect(answer[name][zone], `${name} of ${zone}`).toBeGreaterThanOrEqual(band[name][0]);
            expect(answer[name][zone], `${name} of ${zone}`).toBeLessThanOrEqual(band[name][1]);
          }
        }
      });
    }
  });
});

const NONE = Number.NaN;
const question = (values: number[], over: Partial<CompositeQuestion> = {}): CompositeQuestion => ({
  values: Float64Array.from(values),
  zones: values.length / 2,
  directions: [1, 1],
  bounds: [
    [0, 10],
    [0, 10],
  ],
  dimensions: [
    { name: 'hazard', indicators: [0] },
    { name: 'vulnerability', indicators: [1] },
  ],
  within: 'arithmetic',
  between: 'arithmetic',
  ...over,
});

describe('a composite index', () => {
  test('leaves out what is missing: a zone of which half is unknown is neither safe nor at risk for it', () => {
    const { scores, present } = compositeIndex(question([8, NONE, 8, 8, 8, 0]));
    expect([...scores]).toEqual([8, 8, 4]);
    expect([...present]).toEqual([0.5, 1, 1]);
  });

  test('has no score and no rank where less than the minimum is known', () => {
    const { scores, rank } = compositeIndex(question([8, NONE, NONE, NONE, 2, 1], { minimumPresent: 0.6 }));
    expect([...scores]).toEqual([NONE, NONE, 1.5]);
    expect([...rank]).toEqual([NONE, NONE, 1]);
  });

  test('lets a high value make up for a low one less by the geometric mean than by the arithmetic one, and not at all where they are equal', () => {
    const uneven = question([10, 0, 5, 5]);
    expect([...compositeIndex(uneven).scores]).toEqual([5, 5]);
    const [high, even] = compositeIndex({ ...uneven, between: 'geometric' }).scores;
    expect(even).toBeCloseTo(5, 12);
    // (10 - sqrt(1 x 10)) / 9 x 10: the worst of two counts for more.
    expect(high).toBeCloseTo(((10 - Math.sqrt(10)) / 9) * 10, 12);
  });

  test('counts nothing beyond the bounds, and turns round what is good', () => {
    const { scaled } = compositeIndex(question([-3, 4, 12, 30], { directions: [1, -1] }));
    expect([...scaled]).toEqual([0, 6, 10, 0]);
  });

  test('has an indicator of weight 0 on the scale and nowhere else', () => {
    const one = { name: 'all', indicators: [0, 1], weights: [1, 0] };
    const { scores, present } = compositeIndex(question([4, NONE, NONE, 9], { dimensions: [one] }));
    expect([...scores]).toEqual([4, NONE]);
    expect([...present]).toEqual([1, 0]);
  });

  test.each([
    [
      'bounds',
      {
        bounds: [
          [0, 10],
          [5, 5],
        ] as [number, number][],
      },
    ],
    [
      'dimensions[1].indicators[0]',
      {
        dimensions: [
          { name: 'a', indicators: [0] },
          { name: 'b', indicators: [2] },
        ],
      },
    ],
    [
      'dimensions[1].indicators[1]',
      {
        dimensions: [
          { name: 'a', indicators: [0] },
          { name: 'b', indicators: [1, 0] },
        ],
      },
    ],
    ['dimensions[0].weights', { dimensions: [{ name: 'a', indicators: [0, 1], weights: [0, 0] }] }],
    ['dimensions', { dimensions: [{ name: 'a', indicators: [0], weight: 0 }] }],
    ['values[0][1]', { values: Float64Array.of(1, Number.POSITIVE_INFINITY) }],
  ])('refuses what is wrong with %s', (path, over) => {
    expect(() => compositeIndex(question([1, 2], over))).toThrow(path);
  });
});

describe('the stability of ranks', () => {
  const random = seededRandom(5);
  const zones = 30;
  const values = Array.from({ length: 2 * zones }, () => 10 * random.uniform());
  const base = { ...question(values), draws: 2_000, top: 5, seed: 3 };

  test('is that of the ranks themselves where nothing is uncertain', () => {
    const { lower, median, upper, topShare } = rankStability({ ...base, weightUncertainty: { kind: 'share', share: 0 } });
    const { rank } = compositeIndex(base);
    expect(lower).toEqual(rank);
    expect(median).toEqual(rank);
    expect(upper).toEqual(rank);
    expect([...topShare]).toEqual([...rank].map((each) => (each <= 5 ? 1 : 0)));
  });

  test('is the same for one seed and another for another one', () => {
    const asked = (seed: number) => rankStability({ ...base, seed, weightUncertainty: { kind: 'dirichlet', concentration: 4 } });
    expect(asked(1)).toEqual(asked(1));
    expect(asked(1).topShare).not.toEqual(asked(2).topShare);
  });

  test('is wider the less the weights are known, and shares of the top sum to the top', () => {
    const width = (weightUncertainty: Parameters<typeof rankStability>[0]['weightUncertainty']) => {
      const { lower, upper, topShare } = rankStability({ ...base, weightUncertainty });
      expect(topShare.reduce((sum, share) => sum + share, 0)).toBeCloseTo(5, 9);
      return upper.reduce((sum, each, zone) => sum + each - (lower[zone] as number), 0);
    };
    const widths = [width({ kind: 'share', share: 0.1 }), width({ kind: 'share', share: 0.5 }), width({ kind: 'dirichlet', concentration: 2 })];
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(widths[0]).toBeGreaterThan(0);
  });

  test('of two zones whose values are drawn from the same range is a coin', () => {
    const wide = { lower: Float64Array.of(0, 5, 0, 5), upper: Float64Array.of(10, 5, 10, 5) };
    const { topShare, median } = rankStability({ ...question([2, 5, 8, 5]), ...wide, draws: 20_000, top: 1, seed: 1, weightUncertainty: { kind: 'share', share: 0 } });
    expect(Math.abs((topShare[0] as number) - 0.5)).toBeLessThan(0.02);
    expect(median[0]).toBeLessThanOrEqual(2);
  });

  test('has a rank in every draw however uneven the weights that are drawn', () => {
    const { topShare } = rankStability({ ...base, top: zones, weightUncertainty: { kind: 'dirichlet', concentration: 1e-4 } });
    expect([...topShare]).toEqual(new Array(zones).fill(1));
  });

  test('tells how far it is, and refuses a lower value above its upper one', () => {
    const seen: number[] = [];
    rankStability({ ...base, weightUncertainty: { kind: 'share', share: 0.2 } }, (done) => seen.push(done));
    expect(seen.at(-1)).toBe(2_000);
    const crossed = { lower: Float64Array.of(3, 1), upper: Float64Array.of(2, 1) };
    expect(() => rankStability({ ...question([2.5, 1]), ...crossed, draws: 1, top: 1, seed: 1, weightUncertainty: { kind: 'share', share: 0 } })).toThrow('lower[0][0]');
  });
});
