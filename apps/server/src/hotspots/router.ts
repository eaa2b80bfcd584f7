import { SavedRunDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { cancelRun, deleteRun, exportRun, listRuns, readRun, saveRun } from './store.ts';

const Id = z.strictObject({ id: z.uuid() });

export const hotspotsRouter = router({
  /** The saved runs of the caller's organisation, latest first, without their results. */
  list: allowed('hotspots.read').query(({ ctx }) => listRuns(ctx, ctx.actor)),
  get: allowed('hotspots.read')
    .input(Id)
    .query(({ ctx, input }) => readRun(ctx, ctx.actor, input.id)),
  /** Asks the server to compute and keep a run; `get` tells how far it is. */
  save: allowed('hotspots.write')
    .input(SavedRunDraft)
    .mutation(({ ctx, input }) => saveRun(ctx, ctx.actor, input)),
  cancel: allowed('hotspots.write')
    .input(Id)
    .mutation(({ ctx, input }) => cancelRun(ctx, ctx.actor, input.id)),
  /** A run as GeoJSON with what it was made from, its reader and the purpose written into it. */
  export: allowed('hotspots.read')
    .input(z.strictObject({ id: z.uuid(), purpose: z.string().trim().min(5).max(300) }))
    .mutation(({ ctx, input }) => exportRun(ctx, ctx.actor, input)),
  delete: allowed('hotspots.write')
    .input(Id)
    .mutation(({ ctx, input }) => deleteRun(ctx, ctx.actor, input.id)),
});
