import { BedThreshold } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { countAlerts, listAlerts } from './store.ts';
import { readThresholds, setThreshold } from './thresholds.ts';

export const alertsRouter = router({
  /** How many alerts stand for the caller. */
  open: allowed('alerts.read').query(({ ctx }) => countAlerts(ctx)),
  list: allowed('alerts.read').query(({ ctx }) => listAlerts(ctx)),
  thresholds: allowed('alerts.write').query(({ ctx }) => readThresholds(ctx)),
  setThreshold: allowed('alerts.write')
    .input(z.strictObject({ regionPcode: BedThreshold.shape.regionPcode, freeBeds: BedThreshold.shape.freeBeds.nullable(), expectedRevision: z.int().min(0) }))
    .mutation(({ ctx, input }) => setThreshold(ctx, input)),
});
