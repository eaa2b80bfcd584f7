import { z } from 'zod';
import { queue } from '../../demand/index.ts';
import { nullableNumber, probability } from './fields.ts';
import { defineMethod } from './method.ts';

export const queueRequest = z.strictObject({
  method: z.literal('queue'),
  model: z.enum(['loss', 'wait', 'abandon']),
  beds: z.int().nonnegative().max(1_000_000),
  arrivals: z.number().nonnegative(),
  meanStay: z.number().positive(),
  meanPatience: z.number().positive().optional(),
});

export const queueResponse = z.strictObject({
  load: z.number().nonnegative(),
  blocked: probability,
  wait: probability,
  meanWait: z.number().nonnegative(),
  abandon: probability,
  occupancy: z.number().nonnegative(),
  utilisation: z.number().nonnegative().nullable(),
  p50: z.int().nonnegative(),
  p90: z.int().nonnegative(),
});

export const queueMethod = defineMethod({
  name: 'queue',
  request: queueRequest,
  response: queueResponse,
  run({ method: _, ...options }) {
    const result = queue(options);
    return { ...result, utilisation: nullableNumber(result.utilisation) };
  },
});
