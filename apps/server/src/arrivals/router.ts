import { allowed, router } from '../trpc.ts';
import { readAhead } from './store.ts';

export const arrivalsRouter = router({
  /** Children to come by department and month, with intervals and how often such forecasts were right; with the plans that the caller may read. */
  ahead: allowed('arrivals.forecast').query(({ ctx }) => readAhead(ctx)),
});
