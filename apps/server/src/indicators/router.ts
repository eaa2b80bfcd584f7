import { IndicatorCode } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { readIndicators, readIndicatorValues } from './store.ts';

export const indicatorsRouter = router({
  list: allowed('indicators.read').query(({ ctx }) => readIndicators(ctx.database.prisma)),

  /** All values of one indicator: every zone and year. */
  values: allowed('indicators.read')
    .input(z.strictObject({ indicator: IndicatorCode }))
    .query(({ ctx, input }) => readIndicatorValues(ctx.database.prisma, input.indicator)),
});
