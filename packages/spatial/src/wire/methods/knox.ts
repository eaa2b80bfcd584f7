import { z } from 'zod';
import { knox } from '../../clusters/index.ts';
import { distance, draws, interleaved, metric, points, probability, seed } from './fields.ts';
import { defineMethod } from './method.ts';

export const knoxRequest = z.strictObject({
  method: z.literal('knox'),
  points,
  metric,
  times: z.array(z.number()),
  distance,
  duration: z.number().nonnegative(),
  permutations: draws.optional(),
  seed,
});

export const knoxResponse = z.strictObject({
  observed: z.int().nonnegative(),
  expected: z.number().nonnegative(),
  variance: z.number().nonnegative(),
  z: z.number().nullable(),
  p: probability.optional(),
});

export const knoxMethod = defineMethod({
  name: 'knox',
  request: knoxRequest,
  response: knoxResponse,
  run({ method: _, points, times, ...rest }) {
    const { p, ...result } = knox({ ...rest, coordinates: interleaved(points), times: Float64Array.from(times) });
    return { ...result, ...(p !== null && { p }) };
  },
});
