import { describe, expect, test } from 'vitest';
import { gammaLowerTail, poissonVariate } from '../foundation/index.ts';
import { empiricalBayesRates, neighboursFromLists, seededRandom } from '../index.ts';

function drawn(seed: number, n: number, spread: number) {
  const random = seededRandom(seed);
  const exposure = Float64Array.from({ length: n }, () => 50 + random.below(2000));
  const truth = Float64Array.from({ length: n }, () => 0.01 * Math.exp(spread * random.normal()));
  const cases = exposure.map((e, i) => poissonVariate(random, e * (truth[i] as number)));
  return { exposure, cases, truth };
}

describe('by the definition', () => {
  test.each(Array.from({ length: 100 }, (_, seed) => seed))("Marshall's moments and the gamma's quantiles, seed %i", (seed) => {
    const { exposure, cases } = drawn(seed, 3 + (seed % 30), 0.6);
    const n = cases.length;
    const sum = (of: (i: number) => number) => Array.from(cases.keys()).reduce((total, i) => total + of(i), 0);
    const c = (i: number) => cases[i] as number;
    const e = (i: number) => exposure[i] as number;
    const m = sum(c) / sum(e);
    const a = Math.max(0, sum((i) => e(i) * (c(i) / e(i) - m) ** 2) / sum(e) - m / (sum(e) / n));
    const { rate, lower, upper } = empiricalBayesRates({ cases, exposure });
    for (let i = 0; i < n; i++) {
      if (a === 0) {
        expect(rate[i]).toBeCloseTo(m, 12);
        continue;
      }
      const [shape, per] = [c(i) + (m * m) / a, e(i) + m / a];
      expect(rate[i]).toBeCloseTo(shape / per, 12);
      expect(gammaLowerTail(shape, (lower[i] as number) * per)).toBeCloseTo(0.025, 9);
      expect(gammaLowerTail(shape, (upper[i] as number) * per)).toBeCloseTo(0.975, 9);
    }
  });

  test('a local prior is that of the location and its neighbours alone', () => {
    const { exposure, cases } = drawn(3, 12, 1);
    const lists = Array.from({ length: 12 }, (_, i) => (i < 6 ? [0, 1, 2, 3, 4, 5] : [6, 7, 8, 9, 10, 11]).filter((j) => j !== i));
    const local = empiricalBayesRates({ cases, exposure, neighbours: neighboursFromLists(lists) });
    const first = empiricalBayesRates({ cases: cases.slice(0, 6), exposure: exposure.slice(0, 6) });
    expect(Array.from(local.rate.slice(0, 6))).toEqual(Array.from(first.rate));
  });
});

describe('against the truth', () => {
  test('nearer to it than raw rates, and the interval holds it as often as it says', () => {
    let raw = 0;
    let shrunk = 0;
    let inside = 0;
    let locations = 0;
    for (let seed = 0; seed < 40; seed++) {
      const { exposure, cases, truth } = drawn(seed, 100, 0.5);
      const { rate, lower, upper } = empiricalBayesRates({ cases, exposure });
      truth.forEach((value, i) => {
        raw += ((cases[i] as number) / (exposure[i] as number) - value) ** 2;
        shrunk += ((rate[i] as number) - value) ** 2;
        inside += Number((lower[i] as number) <= value && value <= (upper[i] as number));
        locations++;
      });
    }
    expect(shrunk).toBeLessThan(0.8 * raw);
    expect(inside / locations).toBeGreaterThan(0.92);
    expect(inside / locations).toBeLessThan(0.98);
  });
});

describe('edges', () => {
  test('locations that differ by no more than chance: one rate, with its own interval', () => {
    const { rate, lower, upper } = empiricalBayesRates({ cases: Float64Array.of(5, 5), exposure: Float64Array.of(100, 100) });
    expect(Array.from(rate)).toEqual([0.05, 0.05]);
    // Garwood's limits of 10: 4.795 and 18.39.
    expect(lower[0]).toBeCloseTo(4.795 / 200, 5);
    expect(upper[0]).toBeCloseTo(18.39 / 200, 4);
  });
  test('no cases anywhere is a rate of 0 that may be more', () => {
    const { rate, lower, upper } = empiricalBayesRates({ cases: new Float64Array(2), exposure: Float64Array.of(10, 30) });
    expect([rate[0], lower[0]]).toEqual([0, 0]);
    expect(upper[0]).toBeCloseTo(-Math.log(0.025) / 40, 12);
  });
  test('a location without exposure has the rate of the prior; cases there, or no exposure at all, are errors', () => {
    const { rate } = empiricalBayesRates({ cases: Float64Array.of(50, 1, 0), exposure: Float64Array.of(100, 100, 0) });
    expect(rate[2]).toBeCloseTo(51 / 200, 12);
    expect(() => empiricalBayesRates({ cases: Float64Array.of(1, 1), exposure: Float64Array.of(0, 1) })).toThrow('exposure[0] is 0, where there are cases');
    expect(() => empiricalBayesRates({ cases: Float64Array.of(0), exposure: Float64Array.of(0) })).toThrow('there is no exposure');
    expect(() => empiricalBayesRates({ cases: new Float64Array(), exposure: new Float64Array() })).toThrow('there is no exposure');
    expect(() => empiricalBayesRates({ cases: Float64Array.of(-1), exposure: Float64Array.of(1) })).toThrow('cases[0] is -1');
  });
});
