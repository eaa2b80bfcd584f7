import { ReachAsked, reach, SpeedsChange, Trip, TripRemoval } from '@vigie/domain';
import { allowed, router } from '../trpc.ts';
import { factorsNow } from './factors.ts';
import { reachedNow } from './reached.ts';
import { listRoads } from './roads.ts';
import { changeSpeeds, readSpeeds, speedsHistory } from './speeds.ts';
import { listTrips, recordTrip, removeTrip } from './trips.ts';

export const travelRouter = router({
  /** How far one gets from a point. */
  reached: allowed('travel.read')
    .input(ReachAsked)
    .query(({ ctx, input }) => reachedNow(ctx, input)),
  /** What travel times rest on: speeds and roads; who changed the speeds before, for who may change them. */
  basis: allowed('travel.read').query(async ({ ctx: { database, actor } }) => ({
    speeds: await readSpeeds(database.prisma),
    history: reach(actor.role, 'travel.write') === undefined ? [] : await speedsHistory(database.prisma),
    roads: await listRoads(database.prisma),
  })),
  /** By how much trips that were made correct the model: no trip is told, only what they say together. */
  factors: allowed('travel.read').query(({ ctx }) => factorsNow(ctx)),
  setSpeeds: allowed('travel.write')
    .input(SpeedsChange)
    .mutation(({ ctx, input }) => changeSpeeds(ctx, input)),
  /** Trips that the caller's organisation entered. */
  trips: allowed('trips.read').query(({ ctx }) => listTrips(ctx)),
  recordTrip: allowed('trips.write')
    .input(Trip)
    .mutation(({ ctx, input }) => recordTrip(ctx, input)),
  removeTrip: allowed('trips.write')
    .input(TripRemoval)
    .mutation(({ ctx, input }) => removeTrip(ctx, input)),
});
