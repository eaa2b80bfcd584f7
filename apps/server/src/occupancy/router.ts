import { allowed, router } from '../trpc.ts';
import { readHistories } from './history.ts';

export const occupancyRouter = router({
  /** Arrivals, stays and beds in use by month, the beds of the months ahead, and the plans that the caller may read: the page forecasts from them. */
  histories: allowed('beds.forecast').query(({ ctx }) => readHistories(ctx)),
});
