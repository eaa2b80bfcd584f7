import { expect, it } from 'vitest';
import { AT_THE_END, YEAR_WIDTH, yearLabels } from './year-labels.ts';

it.each([1, 7, 12, 30, 36, 100, 144, 151, 300, 480, 900])('years under a histogram of %i months do not collide, whenever it begins', (months) => {
  for (let first = 300; first < 324; first++) {
    const labels = yearLabels(first, months);
    const places = labels.map(({ share }) => (share > AT_THE_END ? 1 - YEAR_WIDTH : share));
    for (const [i, place] of places.slice(1).entries())
      expect(place - (places[i] ?? 0), `${labels[i]?.year} and the next, from month ${first}`).toBeGreaterThanOrEqual(YEAR_WIDTH - 1e-9);
    for (const { year, share } of labels) expect(first + share * months).toBeCloseTo((year - 1970) * 12, 6);
    if (months >= 24) expect(labels.length).toBeGreaterThan(0);
  }
});

it('twelve years are named every two, three years each, forty every five', () => {
  expect(yearLabels(44 * 12, 144).map(({ year }) => year)).toEqual([2014, 2016, 2018, 2020, 2022, 2024]);
  expect(yearLabels(44 * 12, 36).map(({ year }) => year)).toEqual([2014, 2015, 2016]);
  expect(yearLabels(20 * 12, 480).map(({ year }) => year)).toEqual([1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]);
});
