import { z } from 'zod';
import { jobKind } from '../jobs/kinds.ts';
import { tellSums } from './tell-sums.ts';

/** Tells the sums anew once a day, at midnight of Universal Time, which is that of Abidjan. */
export const tellSumsJob = jobKind<object>({
  name: 'tell-sums',
  noun: 'rescues',
  waiting: { most: 1, problem: 'BUSY' },
  input: z.object({}),
  attempts: 2,
  atOnce: 1,
  everyMinutes: 24 * 60,
  run: ({ database, zones }) => tellSums(database, zones, { first: false }),
});
