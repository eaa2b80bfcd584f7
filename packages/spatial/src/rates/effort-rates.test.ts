import { describe, expect, test } from 'vitest';
import { poissonVariate } from '../foundation/index.ts';
import { effortRates, seededRandom } from '../index.ts';

interface Planted {
  /** How strongly searching goes where rates are high. */
  targeting?: number;
  reported?: number;
  perExposure?: boolean;
  neverSearched?: number;
}

/** Places whose true rates are known, searched unevenly: what searches met, and what came by itself. */
function plant(seed: number, { targeting = 0, reported = 0.1, perExposure = false, neverSearched = 0.15 }: Planted = {}) {
  const random = seededRandom(seed);
  const n = 111;
  const truth = Float64Array.from({ length: n }, () => Math.exp(0.6 * random.normal()));
  const exposure = Float64Array.from({ length: n }, () => 40 * Math.exp(0.8 * random.normal()));
  const effort = truth.map((rate) => (random.uniform() < neverSearched ? 0 : Math.exp(1.3 * random.normal()) * rate ** targeting));
  const found = truth.map((rate, i) =>
    poissonVariate(random, rate * (exposure[i] as number) * -Math.expm1(-(effort[i] as number) / (perExposure ? (exposure[i] as number) / 40 : 1))),
  );
  const byItself = truth.map((rate, i) => poissonVariate(random, reported * rate * (exposure[i] as number)));
  const cases = found.map((count, i) => count + (byItself[i] as number));
  const discovered = cases.map((count, i) => (count > 0 ? (found[i] as number) / count : 0));
  return { truth, cases, effort, exposure, discovered };
}

function rankCorrelation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const ranks = (values: ArrayLike<number>) => {
    const order = Array.from(values, (_, i) => i).sort((i, j) => (values[i] as number) - (values[j] as number));
    const rank = new Float64Array(values.length);
    order.forEach((i, k) => {
      rank[i] = k;
    });
    return rank;
  };
  const [x, y] = [ranks(a), ranks(b)];
  const n = x.length;
  return 1 - (6 * x.reduce((sum, rank, i) => sum + (rank - (y[i] as number)) ** 2, 0)) / (n * (n * n - 1));
}

/** Median over seeds of how well the rates, and the plain ones, follow the truth, where a rate can be said. */
function againstTruth(planted: Planted) {
  const scores = Array.from({ length: 25 }, (_, seed) => {
    const { truth, ...data } = plant(seed, planted);
    const { rate } = effortRates(data);
    const known = Array.from(rate.keys()).filter((i) => !Number.isNaN(rate[i]));
    const pick = (values: ArrayLike<number>) => known.map((i) => values[i] as number);
    const plain = data.cases.map((count, i) => count / (data.exposure[i] as number));
    return { corrected: rankCorrelation(pick(rate), pick(truth)), plain: rankCorrelation(pick(plain), pick(truth)) };
  });
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;
  return { corrected: median(scores.map(({ corrected }) => corrected)), plain: median(scores.map(({ plain }) => plain)) };
}

describe('against the truth', () => {
  test.each<[string, Planted, number]>([
    ['search that does not ask where the children are', {}, 0.2],
    ['search that goes where rates are high', { targeting: 1 }, 0],
    ['search that goes where rates are low', { targeting: -1 }, 0.4],
    ['search thinned out by exposure', { perExposure: true }, 0.2],
    ['nothing ever reported', { reported: 0 }, 0.2],
  ])('%s', (_name, planted, gain) => {
    const { corrected, plain } = againstTruth(planted);
    expect(corrected).toBeGreaterThan(0.7);
    expect(corrected).toBeGreaterThan(plain + gain);
  });

  test('intervals hold the truth about as often as they say, on the scale of search spread alike', () => {
    let inside = 0;
    let all = 0;
    for (let seed = 0; seed < 30; seed++) {
      const { truth, ...data } = plant(seed, { reported: 0.3 });
      const { lower, upper } = effortRates(data);
      const mean = data.effort.reduce((sum, value) => sum + value, 0) / data.effort.length;
      const alike = 0.3 - Math.expm1(-mean);
      truth.forEach((rate, i) => {
        inside += Number((lower[i] as number) <= rate * alike && rate * alike <= (upper[i] as number));
        all++;
      });
    }
    expect(inside / all).toBeGreaterThan(0.85);
  });

  test('the way in which finding grows is told from the data', () => {
    const ways = (planted: Planted) => Array.from({ length: 20 }, (_, seed) => effortRates(plant(seed, planted)).detection.grows);
    expect(ways({ perExposure: true }).filter((way) => way === 'effort per exposure').length).toBeGreaterThan(15);
    expect(ways({ perExposure: false }).filter((way) => way === 'effort').length).toBeGreaterThan(15);
  });
});

describe('what must not matter', () => {
  test('units of effort and exposure, and the order of the locations', () => {
    const { truth: _, ...data } = plant(4);
    const { rate } = effortRates(data);
    const scaled = effortRates({ ...data, effort: data.effort.map((v) => v * 1e6), exposure: data.exposure.map((v) => v / 1e5) });
    const reversed = effortRates({
      cases: data.cases.slice().reverse(),
      effort: data.effort.slice().reverse(),
      exposure: data.exposure.slice().reverse(),
      discovered: data.discovered.slice().reverse(),
    });
    rate.forEach((value, i) => {
      expect((scaled.rate[i] as number) / 1e5 / value).toBeCloseTo(1, 5);
      expect((reversed.rate[rate.length - 1 - i] as number) / value).toBeCloseTo(1, 5);
    });
  });
});

describe('edges', () => {
  test('never searched is marked, and has a rate only where cases also come by themselves', () => {
    const { truth: _, ...data } = plant(2, { reported: 0 });
    const silent = effortRates(data);
    expect(Array.from(silent.neverSearched)).toEqual(Array.from(data.effort, (effort) => Number(effort === 0)));
    silent.neverSearched.forEach((never, i) => {
      expect(Number.isNaN(silent.rate[i])).toBe(never === 1);
    });
    expect(effortRates(plant(2, { reported: 0.1 })).rate.some(Number.isNaN)).toBe(false);
  });
  test('all reported: searching changes nothing', () => {
    const result = effortRates({ cases: Float64Array.of(8, 30), effort: Float64Array.of(0, 9), exposure: Float64Array.of(100, 100), discovered: new Float64Array(2) });
    expect(result.detection.foundPerReported).toBe(0);
    expect((result.rate[1] as number) > (result.rate[0] as number)).toBe(true);
  });
  test('cases found where no search is on record count as come by themselves', () => {
    const result = effortRates({
      cases: Float64Array.of(5, 5, 5),
      effort: Float64Array.of(0, 1, 2),
      exposure: Float64Array.of(10, 10, 10),
      discovered: Float64Array.of(1, 0.5, 0.5),
    });
    expect(result.rate.every((value) => value > 0)).toBe(true);
  });
  test('shares above 1, lengths that differ, nothing searched and nothing reported', () => {
    const two = { cases: Float64Array.of(1, 2), effort: Float64Array.of(1, 1), exposure: Float64Array.of(9, 9), discovered: Float64Array.of(1, 0.5) };
    expect(() => effortRates({ ...two, discovered: Float64Array.of(0.5, 1.5) })).toThrow('discovered[1] is 1.5, not a share up to 1');
    expect(() => effortRates({ ...two, effort: Float64Array.of(1) })).toThrow('effort: there are 1 values for 2 locations');
    expect(() => effortRates({ ...two, exposure: Float64Array.of(0, 9) })).toThrow('exposure[0] is 0, where there are cases');
    expect(() => effortRates({ ...two, cases: new Float64Array(2), effort: new Float64Array(2) })).toThrow('nothing could have become known anywhere');
    expect(() => effortRates({ ...two, effort: Float64Array.of(1, Number.POSITIVE_INFINITY) })).toThrow('effort[1] is Infinity');
  });
  test('searched, and nothing found anywhere: a rate of 0 that may be more', () => {
    const { rate, upper } = effortRates({ cases: new Float64Array(2), effort: Float64Array.of(1, 3), exposure: Float64Array.of(10, 10), discovered: new Float64Array(2) });
    expect([rate[0], (upper[0] as number) > 0]).toEqual([0, true]);
  });
});
