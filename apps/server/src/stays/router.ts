import { Admission, StayMovement } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { admit, listStays, moveStay } from './store.ts';

export const staysRouter = router({
  /** Who sleeps in the centres of the caller's organisation, without names. */
  list: allowed('stays.read')
    .input(z.strictObject({ centreId: z.int().positive().nullable().default(null) }))
    .query(({ ctx, input }) => listStays(ctx, input)),
  admit: allowed('stays.write')
    .input(Admission)
    .mutation(({ ctx, input }) => admit(ctx, input)),
  /** Transfer, exit, absence, running away, return. */
  move: allowed('stays.write')
    .input(z.strictObject({ id: z.uuid(), expectedRevision: z.int().min(1), movement: StayMovement }))
    .mutation(({ ctx, input }) => moveStay(ctx, input)),
});
