import { allowed, router } from '../trpc.ts';
import { readCentres } from './store.ts';

export const centresRouter = router({
  /** The centres, each as exactly as the caller may know its place, with beds and the latest count of occupied ones. */
  list: allowed('centres.read').query(({ ctx }) => readCentres(ctx)),
});
