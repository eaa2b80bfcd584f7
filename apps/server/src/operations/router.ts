import { PERIOD_FIGURES, PUBLISHED_OPERATIONS } from '@vigie/data';
import { allowed, router } from '../trpc.ts';

export const operationsRouter = router({
  /** The operations that were published, as facts with their sources; nothing here comes from the register. */
  published: allowed('operations.published').query(() => ({ operations: PUBLISHED_OPERATIONS, periods: PERIOD_FIGURES })),
});
