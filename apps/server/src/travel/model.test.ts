import { FIRST_SPEEDS } from '@vigie/travel';
import { describe, expect, it } from 'vitest';
import { pathsOf } from '../paths.ts';
import { root } from '../testing/postgres.ts';
import { openModel } from './model.ts';

const model = openModel(pathsOf(root), { speeds: FIRST_SPEEDS, roads: null, trips: [] });
const GUIGLO = { lon: -7.49, lat: 6.54 };
const MAN = { lon: -7.554, lat: 7.412 };
const DRY_DAY = { vehicle: 'CAR', season: 'DRY', night: false } as const;

it('finds the way from Guiglo to Man in hours, longer in the rains and on foot, and none from the sea', () => {
  const likely = (over: object) => model.times({ ...DRY_DAY, ...over }, GUIGLO, [MAN])[0]?.likely ?? Number.NaN;
  // 97 km as the crow flies: no car does that in an hour here, and none takes a day.
  expect(likely({})).toBeGreaterThan(1.3 * 3600);
  expect(likely({})).toBeLessThan(6 * 3600);
  expect(likely({ season: 'RAINY' })).toBeGreaterThan(likely({}));
  expect(likely({ vehicle: 'WALKING' })).toBeGreaterThan(15 * 3600);
  expect(model.times(DRY_DAY, { lon: -5, lat: 4 }, [MAN])).toEqual([null]);
});

it('reaches more in more time, less in the rains, and nothing from the sea', () => {
  const dry = model.reached(DRY_DAY, MAN);
  const rainy = model.reached({ ...DRY_DAY, season: 'RAINY' }, MAN);
  if (!dry || !rainy) throw new Error('Man is in the country');
  for (const { areas, localities } of [dry, rainy]) {
    expect(areas.map(({ minutes }) => minutes)).toEqual([30, 60, 120]);
    expect(areas.map(({ squareKilometres }) => squareKilometres)).toEqual(areas.map(({ squareKilometres }) => squareKilometres).toSorted((a, b) => a - b));
    for (const bound of ['least', 'likely', 'most'] as const) {
      const within = localities.map((each) => each[bound]);
      expect(within).toEqual(within.toSorted((a, b) => a - b));
    }
    for (const { least, likely, most } of localities) expect(least <= likely && likely <= most).toBe(true);
    // In two hours the range is wide enough to be seen.
    expect(localities[2]?.least).toBeLessThan(localities[2]?.most ?? 0);
  }
  expect(rainy.areas[2]?.squareKilometres).toBeLessThan(dry.areas[2]?.squareKilometres ?? 0);
  expect(rainy.localities[2]?.likely).toBeLessThan(dry.localities[2]?.likely ?? 0);
  // In two hours at the speed of a car on the assumed roads nobody leaves a circle of 110 km around Man.
  expect(dry.areas[2]?.squareKilometres).toBeLessThan(Math.PI * 110 ** 2);
  expect(dry.of).toBe(3775);
  expect(model.reached(DRY_DAY, { lon: -5, lat: 4 })).toBeNull();
});

it('an answer that was given is given again, and is not that of another question', () => {
  expect(model.reached(DRY_DAY, MAN)).toBe(model.reached({ ...DRY_DAY }, { ...MAN }));
  expect(model.reached(DRY_DAY, GUIGLO)).not.toEqual(model.reached(DRY_DAY, MAN));
  expect(model.times(DRY_DAY, GUIGLO, [MAN])).not.toEqual(model.times(DRY_DAY, MAN, [MAN]));
});

describe('with trips that took twice as long as the model says', () => {
  const likely = model.times(DRY_DAY, GUIGLO, [MAN])[0]?.likely ?? Number.NaN;
  const trips = [1.8, 2, 2.2, 1.9, 2.1].map((ratio) => ({ conditions: DRY_DAY, from: GUIGLO, to: MAN, seconds: ratio * likely }));
  const checked = openModel(pathsOf(root), { speeds: FIRST_SPEEDS, roads: null, trips });

  it('the time is twice as long, says how many trips it rests on, and has the range that they have', () => {
    const [time] = checked.times(DRY_DAY, GUIGLO, [MAN]);
    expect(time?.checked).toEqual({ by: 'SAME', trips: 5 });
    expect((time?.likely ?? 0) / likely).toBeCloseTo(2, 1);
    expect((time?.low ?? 0) / likely).toBeGreaterThan(1.6);
    expect((time?.high ?? 0) / likely).toBeLessThan(2.5);
    expect(model.times(DRY_DAY, GUIGLO, [MAN])[0]?.checked).toBeNull();
    // Nobody went in the rains or on foot: those times stay as they were.
    for (const over of [{ season: 'RAINY' }, { vehicle: 'WALKING' }] as const) {
      expect(checked.times({ ...DRY_DAY, ...over }, GUIGLO, [MAN])).toEqual(model.times({ ...DRY_DAY, ...over }, GUIGLO, [MAN]));
    }
  });

  it('less is reached, and it is told of how much of it trips say something', () => {
    const [before, after] = [model.reached(DRY_DAY, MAN), checked.reached(DRY_DAY, MAN)];
    expect(before?.checked).toBeNull();
    expect(after?.checked?.trips).toBe(5);
    expect(after?.checked?.localities).toBeGreaterThan(0);
    expect(after?.checked?.localities).toBeLessThanOrEqual(after?.checked?.of ?? 0);
    expect(after?.areas[2]?.squareKilometres).toBeLessThan(before?.areas[2]?.squareKilometres ?? 0);
  });
});
