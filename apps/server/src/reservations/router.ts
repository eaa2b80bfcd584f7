import { ArrivalOfHold, BedNeed, Hold } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { MOVED } from '../workflow/move.ts';
import { admitHeld, holdBeds, listHolds, releaseBeds } from './store.ts';
import { findBeds } from './suitable.ts';

export const reservationsRouter = router({
  /** Every centre for some children: suitable ones first, and of the others why not. */
  find: allowed('beds.find')
    .input(BedNeed)
    .query(({ ctx, input }) => findBeds(ctx, input)),
  /** Holds of the caller's organisation, and those in its centres. */
  list: allowed('beds.hold').query(({ ctx }) => listHolds(ctx)),
  hold: allowed('beds.hold')
    .input(Hold)
    .mutation(({ ctx, input }) => holdBeds(ctx, input)),
  release: allowed('beds.hold')
    .input(z.strictObject(MOVED))
    .mutation(({ ctx, input }) => releaseBeds(ctx, input)),
  /** The children are there. */
  admit: allowed('stays.write')
    .input(z.strictObject({ ...MOVED, ...ArrivalOfHold.shape }))
    .mutation(({ ctx, input }) => admitHeld(ctx, input)),
});
