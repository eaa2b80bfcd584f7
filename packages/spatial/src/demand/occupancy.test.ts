import { describe, expect, test } from 'vitest';
import { poissonVariate } from '../foundation/index.ts';
import { backTestOccupancy, forecastOccupancy, type OccupancyHistory, queue, seededRandom, simulateOccupancy } from '../index.ts';

/** Beds that stay as they are. */
const always = (own: number[], shared: number) => [{ day: 0, own, shared }];
const months = (count: number, days = 30) => new Array<number>(count).fill(days);

describe('a simulated house', () => {
  test('comes to what the loss model says of the long run', () => {
    const [beds, arrivals, meanStay] = [20, 0.28, 80];
    const periods = 40;
    const paths = 2_000;
    const { p50, p90, refused } = simulateOccupancy({
      groups: [{ inUse: 0, share: 1 }],
      beds: always([0], beds),
      days: months(periods),
      rates: new Float64Array(paths * periods).fill(30 * arrivals),
      meanStay,
      seed: 3,
    });
    const steady = queue({ model: 'loss', beds, arrivals, meanStay });
    expect(p50.at(-1)).toBe(steady.p50);
    expect(p90.at(-1)).toBe(steady.p90);
    // 16,800 arrivals a period, one after the other in one house: the standard error is under 0.01.
    expect(Math.abs((refused.at(-1) as number) - steady.blocked)).toBeLessThan(0.02);
  });

  test('begins with who is there, and empties as stays end where nobody comes', () => {
    const { p50, anyRefused } = simulateOccupancy({
      groups: [{ inUse: 100, share: 1 }],
      beds: always([100], 0),
      days: [30, 30],
      rates: new Float64Array(2_000),
      meanStay: 60,
      seed: 1,
    });
    expect(p50[0]).toBeGreaterThan(100 * Math.exp(-0.5) - 2);
    expect(p50[0]).toBeLessThan(100 * Math.exp(-0.5) + 2);
    expect(p50[1]).toBeLessThan(100 * Math.exp(-1) + 2);
    expect(Array.from(anyRefused)).toEqual([0, 0]);
  });

  test('refuses a girl where only beds of boys are free, and not a boy', () => {
    const full = { inUse: 5 };
    const free = { inUse: 0 };
    const asked = (girls: typeof full, boys: typeof full) =>
      simulateOccupancy({
        groups: [
          { ...girls, share: 1 },
          { ...boys, share: 0 },
        ],
        beds: always([5, 5], 0),
        days: [10],
        rates: new Float64Array(200).fill(2),
        meanStay: 1e9,
        seed: 2,
      }).refused[0];
    expect(asked(full, free)).toBe(1);
    expect(asked(free, full)).toBeLessThan(0.05);
  });

  test('with more people than beds takes nobody until some have left, except in beds of a group of its own', () => {
    const over = {
      groups: [
        { inUse: 6, share: 0.5 },
        { inUse: 0, share: 0.5 },
      ],
      days: [5],
      rates: new Float64Array(300).fill(1),
      meanStay: 1e9,
      seed: 5,
    };
    const { refused, p95 } = simulateOccupancy({ ...over, beds: always([2, 2], 2) });
    expect(refused[0]).toBeGreaterThan(0.4);
    expect(p95[0]).toBeLessThanOrEqual(8);
  });

  test('is compared with more beds on the same arrivals: nobody is turned away more often', () => {
    const asked = (shared: number) =>
      simulateOccupancy({ groups: [{ inUse: 10, share: 1 }], beds: always([0], shared), days: months(12), rates: new Float64Array(12 * 200).fill(9), meanStay: 45, seed: 8 });
    const [few, more] = [asked(12), asked(20)];
    for (let month = 0; month < 12; month++) expect(more.refused[month]).toBeLessThan(few.refused[month] as number);
  });

  test('takes nobody while its beds are away, keeps who is there, and takes children again on the day on which beds are back', () => {
    const closed = { day: 30, own: [0], shared: 0 };
    const { p50, refused } = simulateOccupancy({
      groups: [{ inUse: 8, share: 1 }],
      beds: [{ day: 0, own: [0], shared: 50 }, closed, { day: 75, own: [0], shared: 50 }],
      days: months(4),
      rates: new Float64Array(4 * 300).fill(10),
      meanStay: 1e9,
      seed: 4,
    });
    expect(refused[0]).toBe(0);
    expect(refused[1]).toBe(1);
    expect(p50[1]).toBe(p50[0]);
    expect(refused[2]).toBeGreaterThan(0.4);
    expect(refused[2]).toBeLessThan(0.6);
    expect(refused[3]).toBe(0);
  });

  test.each([
    ['from a later day on', [{ day: 1, own: [0], shared: 5 }]],
    ['twice for one day', [...always([0], 5), { day: 0, own: [0], shared: 6 }]],
    ['for another number of groups', always([0, 0], 5)],
  ])('is not answered with beds that are told %s', (_, beds) => {
    expect(() => simulateOccupancy({ groups: [{ inUse: 0, share: 1 }], beds, days: [30], rates: [1], meanStay: 9, seed: 1 })).toThrow('beds');
  });
});

/** A house with beds enough, whose arrivals and exits are as assumed. */
function house(count: number, monthly: (month: number) => number, meanStay: number, seed: number): OccupancyHistory {
  const random = seededRandom(seed);
  const arrivals = [new Float64Array(count), new Float64Array(count)] as const;
  const inUse = [new Float64Array(count), new Float64Array(count)] as const;
  const bedDays = new Float64Array(count);
  const exits = new Float64Array(count);
  let staying: { group: 0 | 1; until: number }[] = [];
  for (let month = 0; month < count; month++) {
    for (let day = 30 * month; day < 30 * (month + 1); day++) {
      const left = staying.filter(({ until }) => until < day + 1).length;
      staying = staying.filter(({ until }) => until >= day + 1);
      exits[month] = (exits[month] as number) + left;
      bedDays[month] = (bedDays[month] as number) + staying.length + left / 2;
      for (let a = poissonVariate(random, monthly(month) / 30); a > 0; a--) {
        const group = random.uniform() < 0.4 ? 0 : 1;
        staying.push({ group, until: day + 0.5 - meanStay * Math.log(1 - random.uniform()) });
        arrivals[group][month] = (arrivals[group][month] as number) + 1;
      }
    }
    for (const group of [0, 1] as const) inUse[group][month] = staying.filter((stay) => stay.group === group).length;
  }
  return { days: months(count), arrivals, inUse, bedDays, exits };
}

describe('a forecast of a house', () => {
  const season = (month: number) => (month % 12 < 3 ? 16 : 6);

  test('finds the stay, the season, and months that run full', () => {
    const { meanStay, arrivals, occupancy } = forecastOccupancy({ history: house(60, season, 50, 4), beds: always([0, 0], 20), days: months(12), seed: 1 });
    expect(meanStay).toBeGreaterThan(43);
    expect(meanStay).toBeLessThan(57);
    expect(Math.min(...arrivals.mean.slice(0, 3))).toBeGreaterThan(1.5 * Math.max(...arrivals.mean.slice(3)));
    expect(occupancy.p90[2]).toBe(20);
    expect(occupancy.anyRefused[2]).toBeGreaterThan(0.5);
    expect(occupancy.refused[9]).toBeLessThan(0.1);
  });

  test('tells the fewest beds of each month, and refuses more where they go', () => {
    const question = { history: house(60, season, 50, 4), days: months(12), seed: 1 };
    const [as, fewer] = [[...always([0, 0], 40)], [...always([0, 0], 40), { day: 100, own: [0, 0], shared: 10 }]].map((beds) => forecastOccupancy({ ...question, beds }));
    expect([...(as?.beds ?? [])]).toEqual(months(12, 40));
    expect([...(fewer?.beds ?? [])]).toEqual([40, 40, 40, ...months(9, 10)]);
    expect(fewer?.occupancy.anyRefused[8]).toBeGreaterThan(10 * (as?.occupancy.anyRefused[8] ?? 0) + 0.1);
    expect(fewer?.occupancy.p90[2]).toBe(as?.occupancy.p90[2]);
  });

  test('adds who is planned to the beds and not to who comes by themselves, with the mean and the scatter that are told', () => {
    const question = { history: house(60, season, 50, 4), beds: always([0, 0], 400), days: months(12), seed: 1 };
    const planned = { mean: [0, 40, ...months(10, 0)], variance: [0, 400, ...months(10, 0)] };
    const [alone, joined] = [forecastOccupancy(question), forecastOccupancy({ ...question, planned })];
    expect(joined.arrivals).toEqual(alone.arrivals);
    expect(joined.occupancy.p50[0]).toBe(alone.occupancy.p50[0]);
    // Some of the forty have left by the end of their month: they came over its days, and stay 50 on average.
    const more = (joined.occupancy.p50[1] as number) - (alone.occupancy.p50[1] as number);
    expect(more).toBeGreaterThan(40 * ((1 - Math.exp(-30 / 50)) / (30 / 50)) - 6);
    expect(more).toBeLessThan(40);
    expect((joined.occupancy.p95[1] as number) - (joined.occupancy.p5[1] as number)).toBeGreaterThan(40);
  });

  test('holds about nine of ten months of the past between p5 and p95', () => {
    const sum = { forecasts: 0, months: 0, arrivals: 0, occupancy: 0 };
    for (let seed = 0; seed < 12; seed++) {
      const tested = backTestOccupancy({ history: house(48, season, 50, 100 + seed), beds: always([40, 40], 0), seed });
      sum.forecasts += tested?.forecasts ?? 0;
      sum.months += tested?.months ?? 0;
      sum.arrivals += tested?.arrivalsInNine ?? 0;
      sum.occupancy += tested?.occupancyInNine ?? 0;
    }
    // Twelve months of each house, each forecast from one, two and three months before; the first two have fewer months before them.
    expect(sum.months).toBe(12 * 12);
    expect(sum.forecasts).toBe(12 * 33);
    for (const inside of [sum.arrivals, sum.occupancy]) {
      expect(inside / sum.forecasts).toBeGreaterThan(0.84);
      expect(inside / sum.forecasts).toBeLessThan(0.98);
    }
  });

  test.each([
    ['months', house(23, season, 50, 1)],
    ['arrivals', house(36, () => 0.3, 50, 1)],
    ['stays that ended', house(30, () => 4, 12_000, 1)],
  ])('with too few %s is not made up', (_, history) => {
    expect(() => forecastOccupancy({ history, beds: always([0, 0], 10), days: [30], seed: 1 })).toThrow('needs');
    expect(backTestOccupancy({ history, beds: always([0, 0], 10), seed: 1 })).toBeNull();
  });
});
