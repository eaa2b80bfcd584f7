import { ReachAsked, reach, SpeedsChange } from '@vigie/domain';
import { allowed, router } from '../trpc.ts';
import { reachedNow } from './reached.ts';
import { listRoads } from './roads.ts';
import { changeSpeeds, readSpeeds, speedsHistory } from './speeds.ts';

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
  setSpeeds: allowed('travel.write')
    .input(SpeedsChange)
    .mutation(({ ctx, input }) => changeSpeeds(ctx, input)),
});
