import { PERIOD_FIGURES } from '@vigie/data';
import { allowed, router } from '../trpc.ts';
import { readOperations } from './store.ts';

export const operationsRouter = router({
  /** The operations that were published, as facts with their sources, their words in both languages; nothing here comes from the register. */
  published: allowed('operations.published').query(() => ({ operations: readOperations(), periods: PERIOD_FIGURES })),
});
