import { describe, expect, test } from 'vitest';
import { poissonVariate } from '../foundation/index.ts';
import { backTestOccupancy, forecastOccupancy, type OccupancyHistory, queue, seededRandom, simulateOccupancy } from '../index.ts';

const months = (count: number, days = 30) => new Array<number>(count).fill(days);

describe('a simulated house', () => {
  test('comes to what the loss model says of the long run', () => {
    const [beds, arrivals, meanStay] = [20, 0.28, 80];
    const periods = 40;
    const paths = 2_000;
    const { p50, p90, refused } = simulateOccupancy({
      groups: [{ beds: 0, inUse: 0, share: 1 }],
      sharedBeds: beds,
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
      groups: [{ beds: 100, inUse: 100, share: 1 }],
      sharedBeds: 0,
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
    const full = { beds: 5, inUse: 5 };
    const free = { beds: 5, inUse: 0 };
    const asked = (girls: typeof full, boys: typeof full) =>
      simulateOccupancy({
        groups: [
          { ...girls, share: 1 },
          { ...boys, share: 0 },
        ],
        sharedBeds: 0,
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
        { beds: 2, inUse: 6, share: 0.5 },
        { beds: 2, inUse: 0, share: 0.5 },
      ],
      days: [5],
      rates: new Float64Array(300).fill(1),
      meanStay: 1e9,
      seed: 5,
    };
    const { refused, p95 } = simulateOccupancy({ ...over, sharedBeds: 2 });
    expect(refused[0]).toBeGreaterThan(0.4);
    expect(p95[0]).toBeLessThanOrEqual(8);
  });

  test('is compared with more beds on the same arrivals: nobody is turned away more often', () => {
    const asked = (sharedBeds: number) =>
      simulateOccupancy({ groups: [{ beds: 0, inUse: 10, share: 1 }], sharedBeds, days: months(12), rates: new Float64Array(12 * 200).fill(9), meanStay: 45, seed: 8 });
    const [few, more] = [asked(12), asked(20)];
    for (let month = 0; month < 12; month++) expect(more.refused[month]).toBeLessThan(few.refused[month] as number);
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
    const { meanStay, arrivals, occupancy } = forecastOccupancy({ history: house(60, season, 50, 4), ownBeds: [0, 0], sharedBeds: 20, days: months(12), seed: 1 });
    expect(meanStay).toBeGreaterThan(43);
    expect(meanStay).toBeLessThan(57);
    expect(Math.min(...arrivals.mean.slice(0, 3))).toBeGreaterThan(1.5 * Math.max(...arrivals.mean.slice(3)));
    expect(occupancy.p90[2]).toBe(20);
    expect(occupancy.anyRefused[2]).toBeGreaterThan(0.5);
    expect(occupancy.refused[9]).toBeLessThan(0.1);
  });

  test('holds about nine of ten months of the past between p5 and p95', () => {
    const sum = { forecasts: 0, months: 0, arrivals: 0, occupancy: 0 };
    for (let seed = 0; seed < 12; seed++) {
      const tested = backTestOccupancy({ history: house(48, season, 50, 100 + seed), ownBeds: [40, 40], sharedBeds: 0, seed });
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
    expect(() => forecastOccupancy({ history, ownBeds: [0, 0], sharedBeds: 10, days: [30], seed: 1 })).toThrow('needs');
    expect(backTestOccupancy({ history, ownBeds: [0, 0], sharedBeds: 10, seed: 1 })).toBeNull();
  });
});
