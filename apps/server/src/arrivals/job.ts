import { z } from 'zod';
import { jobKind } from '../jobs/kinds.ts';
import { tellArrivals } from './tell.ts';

/** Tells the forecasts of departments anew where what they rest on has changed; otherwise there is nothing to compute. */
export const tellArrivalsJob = jobKind<object>({
  name: 'tell-arrivals',
  noun: 'centres',
  waiting: { most: 1, problem: 'BUSY' },
  input: z.object({}),
  attempts: 2,
  atOnce: 1,
  everyMinutes: 60,
  run: ({ database }, { done }) => tellArrivals(database, done),
});
