import { z } from 'zod';
import { forecast } from '../../demand/index.ts';
import { counts, seed } from './fields.ts';
import { defineMethod } from './method.ts';

const byMonth = z.array(z.number().nonnegative());

export const forecastRequest = z.strictObject({
  method: z.literal('forecast'),
  counts,
  horizon: z.int().positive().max(1_200),
  /** Taken for the contract's sake: nothing is drawn. */
  seed,
});

export const forecastResponse = z.strictObject({
  mean: byMonth,
  lower: z.tuple([byMonth, byMonth]),
  upper: z.tuple([byMonth, byMonth]),
  model: z.string(),
});

export const forecastMethod = defineMethod({
  name: 'forecast',
  request: forecastRequest,
  response: forecastResponse,
  run({ counts, horizon }) {
    const { mean, lower, upper, model } = forecast({ counts, horizon });
    return {
      mean: Array.from(mean),
      lower: [Array.from(lower[0]), Array.from(lower[1])] as [number[], number[]],
      upper: [Array.from(upper[0]), Array.from(upper[1])] as [number[], number[]],
      model,
    };
  },
});
