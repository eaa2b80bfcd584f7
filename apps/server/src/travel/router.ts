import { ReachAsked, SpeedsChange } from '@vigie/domain';
import { allowed, router } from '../trpc.ts';
import { reachedNow } from './reached.ts';
import { listRoads } from './roads.ts';
import { changeSpeeds, readSpeeds, speedsHistory } from './speeds.ts';

export const travelRouter = router({
  /** How far one gets from a point. */
  reached: allowed('travel.read')
    .input(ReachAsked)
    .query(({ ctx, input }) => reachedNow(ctx, input)),
  /** What travel times rest on: speeds with their earlier versions, and roads. */
  basis: allowed('travel.read').query(async ({ ctx: { database } }) => ({
    speeds: await readSpeeds(database.prisma),
    history: await speedsHistory(database.prisma),
    roads: await listRoads(database.prisma),
  })),
  setSpeeds: allowed('travel.write')
    .input(SpeedsChange)
    .mutation(({ ctx, input }) => changeSpeeds(ctx, input)),
});
