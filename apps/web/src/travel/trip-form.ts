import { LONGEST_TRIP_HOURS, type Trip, Vehicle } from '@vigie/domain';
import { z } from 'zod';
import { instantOf, MomentForm, momentNow } from '../ui/form/moment.ts';

/** A place as a form holds it; the name is for its user alone and is not sent. */
export interface PlaceValue {
  lon: number;
  lat: number;
  name: string | null;
}

const { day, hour } = MomentForm.shape;
const Place = z.custom<PlaceValue | null>();

/** A trip as its form holds it: `centreId` is empty where it ended at a place. */
const TripFields = z.object({
  from: Place.refine((place) => place !== null, 'NO_PLACE_FROM'),
  centreId: z.string(),
  to: Place,
  vehicle: z.enum(Vehicle.codes),
  departureDay: day,
  departureHour: hour,
  arrivalDay: day,
  arrivalHour: hour,
});
export type TripForm = z.input<typeof TripFields>;

export const tripSchema = TripFields.check(({ value, issues }) => {
  const say = (path: keyof TripForm, message: string) => issues.push({ code: 'custom', path: [path], message, input: undefined });
  if (value.centreId === '' && value.to === null) say('to', 'NO_PLACE_TO');
  const { departedAt, arrivedAt } = instantsOf(value);
  const hours = (Date.parse(arrivedAt) - Date.parse(departedAt)) / 3_600_000;
  if (hours <= 0) say('arrivalHour', 'ARRIVED_BEFORE');
  if (hours > LONGEST_TRIP_HOURS) say('arrivalDay', 'TRIP_TOO_LONG');
}).transform((value): Trip => {
  const place = (at: PlaceValue | null) => ({ lon: at?.lon ?? Number.NaN, lat: at?.lat ?? Number.NaN });
  return { from: place(value.from), to: value.centreId === '' ? place(value.to) : { centreId: Number(value.centreId) }, vehicle: value.vehicle, ...instantsOf(value) };
});

const instantsOf = ({ departureDay, departureHour, arrivalDay, arrivalHour }: z.output<typeof TripFields>) => ({
  departedAt: instantOf({ day: departureDay, hour: departureHour }),
  arrivedAt: instantOf({ day: arrivalDay, hour: arrivalHour }),
});

/** A trip that has just ended: its hours are for its user to say. */
export function firstTrip(now = new Date()): TripForm {
  const today = momentNow(now);
  return { from: null, centreId: '', to: null, vehicle: 'CAR', departureDay: today.day, departureHour: '', arrivalDay: today.day, arrivalHour: '' };
}

/** The field that a path of the server means. */
export const tripFieldOf = (path: string): string => ({ departedAt: 'departureHour', arrivedAt: 'arrivalHour' })[path] ?? path.split('.')[0] ?? path;
