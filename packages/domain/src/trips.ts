import { z } from 'zod';
import { Latitude, Longitude, Reason } from './common.ts';
import { Vehicle } from './travel.ts';

const Instant = z.iso.datetime({ offset: true });
const Place = z.strictObject({ lon: Longitude, lat: Latitude });

/** A trip lasts no longer than this: whoever slept on the way says the way of each day. */
export const LONGEST_TRIP_HOURS = 48;

/** Kilometres as the crow flies under which a trip is not kept: the model knows places to some 1.5 km, so that it cannot be held against less. */
export const SHORTEST_TRIP_KM = 3;

/** As the crow flies, km/h: nobody goes a whole way faster here, so whoever says so mistyped. Assumed. */
export const FASTEST: Readonly<Record<Vehicle, number>> = { WALKING: 10, MOTORCYCLE: 110, CAR: 140 };

/** A trip somebody made, with no word about who was on it: an officer's, or a child's transfer. It ends at a place, or at a centre whose place its writer may know. */
export const Trip = z
  .strictObject({
    from: Place,
    to: z.union([Place, z.strictObject({ centreId: z.int().positive() })]),
    vehicle: z.enum(Vehicle.codes),
    departedAt: Instant,
    arrivedAt: Instant,
  })
  .refine(({ departedAt, arrivedAt }) => minutesBetween(departedAt, arrivedAt) >= 1, { path: ['arrivedAt'], message: 'ARRIVED_BEFORE' })
  .refine(({ departedAt, arrivedAt }) => minutesBetween(departedAt, arrivedAt) <= LONGEST_TRIP_HOURS * 60, { path: ['arrivedAt'], message: 'TRIP_TOO_LONG' });
export type Trip = z.infer<typeof Trip>;

/** Takes a trip away that was a mistake. */
export const TripRemoval = z.strictObject({ id: z.uuid(), reason: Reason });
export type TripRemoval = z.infer<typeof TripRemoval>;

const minutesBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 60_000;
