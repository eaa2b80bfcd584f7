import { describe, expect, test } from 'vitest';
import { poissonVariate } from '../foundation/index.ts';
import { type ArrivalHistory, forecastArrivals, overMonths, seededRandom, together } from '../index.ts';

/** A department searched unevenly, where so many children are found per officer-day and so many reported a month. */
function department(months: number, rate: number, reports: number, seed: number, daysOf = (random: { uniform(): number }) => Math.round(30 * random.uniform())): ArrivalHistory {
  const random = seededRandom(seed);
  const officerDays = Array.from({ length: months }, () => daysOf(random));
  return {
    officerDays,
    found: officerDays.map((days) => poissonVariate(random, rate * days)),
    reported: officerDays.map(() => poissonVariate(random, reports)),
  };
}

describe('children to come', () => {
  test('are the rate times what is usually searched, and the reported beside them', () => {
    const history = department(72, 0.2, 3, 1);
    const told = forecastArrivals(history, 12);
    const usual = Array.from(history.officerDays)
      .slice(-12)
      .reduce((sum, days) => sum + days / 12, 0);
    expect(told?.officerDays).toBeCloseTo(usual, 9);
    expect(told?.foundPerHundredDays).toBeGreaterThan(16);
    expect(told?.foundPerHundredDays).toBeLessThan(24);
    expect((told?.found?.mean[0] ?? 0) / usual).toBeGreaterThan(0.15);
    expect((told?.found?.mean[0] ?? 0) / usual).toBeLessThan(0.25);
    expect(told?.reported.mean[0]).toBeGreaterThan(2.2);
    expect(told?.reported.mean[0]).toBeLessThan(3.8);
    for (let at = 0; at < 12; at++) expect(told?.all.mean[at]).toBeCloseTo((told?.found?.mean[at] ?? 0) + (told?.reported.mean[at] ?? 0), 9);
  });

  test('do not rise because more was searched once: ten times the search of a year ago is ten times the finds, at the same rate', () => {
    let month = 0;
    const history = department(60, 0.2, 0, 5, () => (month++ < 48 ? 100 : 10));
    expect(forecastArrivals(history, 1)?.found?.mean[0]).toBeLessThan(3);
  });

  test('are held by the interval nine times in ten, where it is known how much is searched', () => {
    const sum = { forecasts: 0, rate: 0 };
    for (let seed = 0; seed < 25; seed++) {
      const { test: tested } = forecastArrivals(department(60, 0.3, 4, 100 + seed), 1) ?? { test: { forecasts: 0, inNineKnowingEffort: 0 } };
      sum.forecasts += tested.forecasts;
      sum.rate += tested.inNineKnowingEffort;
    }
    expect(sum.forecasts).toBe(25 * 33);
    expect(sum.rate / sum.forecasts).toBeGreaterThan(0.86);
    expect(sum.rate / sum.forecasts).toBeLessThan(0.99);
  });

  test('found by searches are not made up where hardly anybody searched', () => {
    let month = 0;
    const told = forecastArrivals(
      department(48, 0.5, 3, 2, () => (month++ < 11 ? 20 : 0)),
      3,
    );
    expect(told).toMatchObject({ found: null, finds: 'TOO_SHORT' });
    expect(told?.all).toEqual(told?.reported);
    expect(told?.test.forecasts).toBe(0);
  });

  test('found by searches are not told as none where nobody searches any more', () => {
    let month = 0;
    const told = forecastArrivals(
      department(48, 0.5, 3, 2, () => (month++ < 36 ? 20 : 0)),
      3,
    );
    expect(told).toMatchObject({ found: null, finds: 'NOBODY_SEARCHES', officerDays: 0 });
    expect(told?.all).toEqual(told?.reported);
  });

  test('of a whole year are held by their interval at least nine times in ten', () => {
    const [years, ahead] = [120, 12];
    let held = 0;
    for (let seed = 0; seed < years; seed++) {
      const { found, officerDays, reported } = department(60 + ahead, 0.2, 3, 1_000 + seed, () => 15);
      const first = (values: ArrayLike<number>) => Array.from(values).slice(0, 60);
      const told = forecastArrivals({ found: first(found), officerDays: first(officerDays), reported: first(reported) }, ahead);
      const came = [found, reported].flatMap((values) => Array.from(values).slice(60)).reduce((sum, children) => sum + children, 0);
      const { lower, upper } = overMonths(told?.all ?? { mean: [], variance: [] });
      if (lower <= came && came <= upper) held++;
    }
    expect(held / years).toBeGreaterThan(0.9);
  });

  test.each([
    ['months', department(23, 0.5, 5, 3)],
    ['children', department(60, 0.001, 0.1, 3)],
  ])('of too few %s are not told', (_, history) => {
    expect(forecastArrivals(history, 12)).toBeNull();
  });
});

test('several counts together have the sum of their means and variances', () => {
  const all = together([
    { mean: [4, 0], variance: [8, 0] },
    { mean: [2, 0], variance: [2, 0] },
  ]);
  expect(all).toMatchObject({ mean: [6, 0], variance: [10, 0] });
  expect(all.lower[0]).toBeLessThan(6);
  expect(all.upper[0]).toBeGreaterThan(6);
  expect([all.lower[1], all.upper[1]]).toEqual([0, 0]);
});

test('months together have the sum of their standard deviations', () => {
  expect(overMonths({ mean: [], variance: [] })).toEqual({ mean: 0, lower: 0, upper: 0 });
  const year = overMonths({ mean: new Array<number>(12).fill(50), variance: new Array<number>(12).fill(100) });
  expect(year.mean).toBe(600);
  // 1.645 times 12 deviations of 10, on both sides of 600.
  expect(Math.abs(year.upper - 600 - 197)).toBeLessThan(25);
  expect(Math.abs(600 - year.lower - 197)).toBeLessThan(25);
});
