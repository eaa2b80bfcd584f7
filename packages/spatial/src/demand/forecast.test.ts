import { describe, expect, test } from 'vitest';
import { type Component, logNegativeBinomial, mixtureQuantiles, poissonVariate } from '../foundation/index.ts';
import { forecast, seededRandom } from '../index.ts';
import { forecastsFrom } from './forecast.ts';

const months = (count: number, of: (month: number) => number) => Array.from({ length: count }, (_, month) => of(month));

describe('planted truths', () => {
  test('a steady level: the mean comes near it, and the 90 % interval holds nine of ten months', () => {
    let inside = 0;
    let near = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed);
      const counts = months(72, () => poissonVariate(random, 8));
      const { mean, lower, upper } = forecast({ counts: counts.slice(0, 60), horizon: 12 });
      for (let k = 0; k < 12; k++) {
        const count = counts[60 + k] as number;
        if ((lower[1][k] as number) <= count && count <= (upper[1][k] as number)) inside++;
        near += Math.abs((mean[k] as number) - 8) / 480;
      }
    }
    expect(inside / 480).toBeGreaterThan(0.86);
    expect(inside / 480).toBeLessThan(0.98);
    expect(near).toBeLessThan(1.2);
  });

  test('a season is found where there is one, and not made up where there is none', () => {
    const random = seededRandom(5);
    const high = forecast({ counts: months(96, (month) => poissonVariate(random, month % 12 < 3 ? 20 : 4)), horizon: 12 }).mean;
    expect(Math.min(...high.slice(0, 3))).toBeGreaterThan(2 * Math.max(...high.slice(3)));
    const flat = forecast({ counts: months(96, () => poissonVariate(random, 6)), horizon: 12 }).mean;
    expect(Math.max(...flat) / Math.min(...flat)).toBeLessThan(1.5);
  });

  test('after a break the level follows, and what is farther ahead is less certain', () => {
    const random = seededRandom(9);
    const { mean, lower, upper } = forecast({ counts: months(72, (month) => poissonVariate(random, month < 48 ? 30 : 8)), horizon: 24 });
    expect(mean[0]).toBeLessThan(13);
    const width = (k: number) => ((upper[1][k] as number) - (lower[1][k] as number)) / (mean[k] as number);
    expect(width(23)).toBeGreaterThan(width(0));
  });

  test('where nothing was ever counted, nothing much is expected, and no number fails', () => {
    const { mean, upper } = forecast({ counts: months(36, () => 0), horizon: 12 });
    expect(Math.max(...mean)).toBeLessThan(0.2);
    expect(Math.max(...upper[1])).toBeLessThanOrEqual(1);
  });

  test('intervals are nested, and a hundred times the counts do not break them', () => {
    const random = seededRandom(2);
    const { mean, lower, upper } = forecast({ counts: months(60, () => 100 * poissonVariate(random, 50)), horizon: 6 });
    for (let k = 0; k < 6; k++) {
      const [l9, l5, u5, u9] = [lower[1][k], lower[0][k], upper[0][k], upper[1][k]] as [number, number, number, number];
      expect(l9 <= l5 && l5 <= (mean[k] as number) && (mean[k] as number) <= u5 && u5 <= u9).toBe(true);
    }
  });
});

describe('a rate', () => {
  test('is what is forecast where searches go on as unevenly as they were: finds follow the search, not the calendar', () => {
    let inside = 0;
    let near = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = seededRandom(seed);
      const days = months(72, () => (random.uniform() < 0.4 ? 0 : Math.ceil(40 * random.uniform())));
      const counts = days.map((each) => poissonVariate(random, 0.3 * each));
      const { mean, lower, upper } = forecast({ counts: counts.slice(0, 60), horizon: 12, exposure: { past: days.slice(0, 60), ahead: days.slice(60) } });
      for (let k = 0; k < 12; k++) {
        const count = counts[60 + k] as number;
        if ((lower[1][k] as number) <= count && count <= (upper[1][k] as number)) inside++;
        near += Math.abs((mean[k] as number) - 0.3 * (days[60 + k] as number)) / 480;
      }
    }
    expect(inside / 480).toBeGreaterThan(0.86);
    expect(near).toBeLessThan(0.8);
  });

  test('stays when twice as much is searched, and twice as many are expected when that goes on', () => {
    const random = seededRandom(3);
    const days = months(60, (month) => (month < 30 ? 20 : 40));
    const counts = days.map((each) => poissonVariate(random, 0.5 * each));
    const at = (each: number) => forecast({ counts, horizon: 1, exposure: { past: days, ahead: [each] } }).mean[0] as number;
    expect(at(40)).toBeGreaterThan(17);
    expect(at(40)).toBeLessThan(23);
    expect(at(80) / at(40)).toBeCloseTo(2, 9);
    expect(at(0)).toBe(0);
  });

  test('learns nothing of months in which nobody searched, whatever was counted in them', () => {
    const days = months(60, (month) => (month % 3 === 0 ? 10 : 0));
    const asked = (unsearched: number) => forecast({ counts: days.map((each) => (each === 0 ? unsearched : 4)), horizon: 2, exposure: { past: days, ahead: [10, 10] } }).mean;
    expect(Array.from(asked(50))).toEqual(Array.from(asked(0)));
    expect(asked(0)[0]).toBeGreaterThan(3.4);
    expect(asked(0)[0]).toBeLessThan(4.6);
  });

  test('with as much searched every month is the count itself', () => {
    const random = seededRandom(7);
    const counts = months(48, () => poissonVariate(random, 5));
    const plain = forecast({ counts, horizon: 6 });
    const rated = forecast({ counts, horizon: 6, exposure: { past: months(48, () => 8), ahead: months(6, () => 8) } });
    for (let k = 0; k < 6; k++) expect(rated.mean[k]).toBeCloseTo(plain.mean[k] as number, 9);
    expect(rated.lower).toEqual(plain.lower);
    expect(rated.upper).toEqual(plain.upper);
  });

  test('needs an exposure for every month', () => {
    const counts = months(30, () => 1);
    expect(() => forecast({ counts, horizon: 2, exposure: { past: [1], ahead: [1, 1] } })).toThrow('exposure.past');
    expect(() => forecast({ counts, horizon: 2, exposure: { past: counts, ahead: [1] } })).toThrow('exposure.ahead');
  });
});

test('a forecast of the past is the one that was made then', () => {
  const random = seededRandom(8);
  const [days, counts] = [months(50, () => Math.ceil(20 * random.uniform())), months(50, () => poissonVariate(random, 6))];
  const origins = [24, 31, 49];
  const then = forecastsFrom(counts, days, origins, (origin) => [[days[origin] as number, 5]]);
  for (const [at, origin] of origins.entries()) {
    const now = forecast({ counts: counts.slice(0, origin), horizon: 2, exposure: { past: days.slice(0, origin), ahead: [days[origin] as number, 5] } });
    expect(then[at]).toEqual([now]);
  }
});

test('too few months are an error', () => {
  expect(() => forecast({ counts: months(23, () => 1), horizon: 12 })).toThrow('24');
});

test('quantiles of a mixture are those of its summed probabilities', () => {
  const components: Component[] = [
    { weight: 0.3, mean: 2, size: 0.7 },
    { weight: 0.7, mean: 30, size: Number.POSITIVE_INFINITY },
  ];
  const shares = [0.05, 0.31, 0.5, 0.95];
  const expected = shares.map((share) => {
    let sum = 0;
    for (let count = 0; ; count++) {
      for (const { weight, mean, size } of components) sum += weight * Math.exp(logNegativeBinomial(count, mean, size));
      if (sum >= share) return count;
    }
  });
  expect(mixtureQuantiles(components, shares)).toEqual(expected);
});
