import { expect, it } from 'vitest';
import { nearestOf } from './nearest.ts';

const towns = { lon: [-6.61, -6.64, -4.02, -5.03], lat: [5.79, 4.75, 5.32, 7.69] };

it('the nearest place is told with its distance along the sphere', () => {
  expect(nearestOf(towns, -6.6, 5.8)).toMatchObject({ at: 0 });
  // A tenth of a degree of latitude on the mean sphere is 11.12 km.
  expect(nearestOf(towns, -5.03, 7.79)?.metres).toBeCloseTo(11_119.5, 0);
  expect(nearestOf({ lon: [], lat: [] }, 0, 0)).toBeNull();
});

it('a place far to the east on the same latitude is not taken for one a little to the north', () =>
  expect(nearestOf({ lon: [-4, -6], lat: [6, 6.3] }, -6, 6)).toMatchObject({ at: 1 }));
