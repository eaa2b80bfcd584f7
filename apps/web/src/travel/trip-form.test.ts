import { expect, it } from 'vitest';
import { firstTrip, type TripForm, tripFieldOf, tripSchema } from './trip-form.ts';

const MAN = { lon: -7.554, lat: 7.412, name: 'Man' };
const GUIGLO = { lon: -7.49, lat: 6.54, name: null };
const filled: TripForm = {
  ...firstTrip(new Date('2026-02-04T12:00:00Z')),
  from: GUIGLO,
  to: MAN,
  departureHour: '8h05',
  arrivalHour: '11:30',
};
const issues = (over: Partial<TripForm>) => tripSchema.safeParse({ ...filled, ...over }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

it('is sent as places without names and instants, or with the centre that it ended at', () => {
  const sent = {
    from: { lon: -7.49, lat: 6.54 },
    to: { lon: -7.554, lat: 7.412 },
    vehicle: 'CAR',
    departedAt: '2026-02-04T08:05:00Z',
    arrivedAt: '2026-02-04T11:30:00Z',
  };
  expect(tripSchema.parse(filled)).toEqual(sent);
  expect(tripSchema.parse({ ...filled, to: null, centreId: '12' })).toEqual({ ...sent, to: { centreId: 12 } });
});

it('says at its field what is missing or cannot be', () => {
  expect(issues({ from: null })).toEqual(['from NO_PLACE_FROM']);
  expect(issues({ to: null })).toEqual(['to NO_PLACE_TO']);
  expect(issues({ departureHour: 'noon' })).toEqual(['departureHour HOUR']);
  expect(issues({ arrivalHour: '08:05' })).toEqual(['arrivalHour ARRIVED_BEFORE']);
  expect(issues({ arrivalDay: '2026-02-06' })).toEqual(['arrivalDay TRIP_TOO_LONG']);
  expect(issues({ arrivalDay: '2026-02-05' })).toBeUndefined();
});

it('a path of the server is the field that it means', () => {
  expect(['departedAt', 'arrivedAt', 'from.lon', 'to.centreId', 'vehicle'].map(tripFieldOf)).toEqual(['departureHour', 'arrivalHour', 'from', 'to', 'vehicle']);
});
