import { describe, expect, test } from 'vitest';
import { poissonVariate } from '../foundation/index.ts';
import { type ArrivalHistory, forecastArrivals, seededRandom, together } from '../index.ts';

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
    expect(told?.found).toBeNull();
    expect(told?.all).toEqual(told?.reported);
    expect(told?.test.forecasts).toBe(0);
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
