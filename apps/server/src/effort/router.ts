import { allowed, router } from '../trpc.ts';
import { readEffort } from './store.ts';

export const effortRouter = router({
  /** The ledger, columnar, summed by department, month and kind; a department that is not in it was never searched. */
  ledger: allowed('effort.read').query(({ ctx }) => readEffort(ctx.database, ctx.scope)),
});
