import { expect, it } from 'vitest';
import { pathsOf } from '../paths.ts';
import { root } from '../testing/postgres.ts';
import { openModel } from './model.ts';

const model = openModel(pathsOf(root));
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
