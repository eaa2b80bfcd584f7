import { Reason, SavedRunDraft } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { exportRun } from './document.ts';
import { cancelRun, deleteRun, listRuns, readRun, saveRun } from './store.ts';

const Id = z.strictObject({ id: z.uuid() });

export const hotspotsRouter = router({
  /** The saved runs of the caller's organisation, latest first, without their results. */
  list: allowed('hotspots.read').query(({ ctx }) => listRuns(ctx)),
  get: allowed('hotspots.read')
    .input(Id)
    .query(({ ctx, input }) => readRun(ctx, input.id)),
  /** Asks the server to compute and keep a run; `get` tells how far it is. */
  save: allowed('hotspots.write')
    .input(SavedRunDraft)
    .mutation(({ ctx, input }) => saveRun(ctx, input)),
  cancel: allowed('hotspots.write')
    .input(Id)
    .mutation(({ ctx, input }) => cancelRun(ctx, input.id)),
  /** A run as GeoJSON with what it was made from, its reader and the purpose written into it. */
  export: allowed('hotspots.read')
    .input(z.strictObject({ id: z.uuid(), purpose: Reason }))
    .mutation(({ ctx, input }) => exportRun(ctx, input)),
  delete: allowed('hotspots.write')
    .input(Id)
    .mutation(({ ctx, input }) => deleteRun(ctx, input.id)),
});
