import { z } from 'zod';
import { nearRepeat } from '../../clusters/index.ts';
import { draws, interleaved, points, probability, seed } from './fields.ts';
import { defineMethod } from './method.ts';

const breaks = z.array(z.number().nonnegative()).min(1);
const tableOf = <Cell extends z.ZodType>(cell: Cell) => z.array(z.array(cell));

export const nearRepeatRequest = z.strictObject({
  method: z.literal('near-repeat'),
  points,
  metric: z.enum(['great-circle', 'euclidean', 'manhattan']),
  times: z.array(z.number()),
  distanceBreaks: breaks,
  durationBreaks: breaks,
  permutations: draws.optional(),
  seed,
});

export const nearRepeatResponse = z.strictObject({
  observed: tableOf(z.int().nonnegative()),
  expected: tableOf(z.number().nonnegative()),
  ratio: tableOf(z.number().nonnegative().nullable()),
  p: tableOf(probability).optional(),
});

export const nearRepeatMethod = defineMethod({
  name: 'near-repeat',
  request: nearRepeatRequest,
  response: nearRepeatResponse,
  run({ method: _, points, times, ...rest }) {
    const { p, ...result } = nearRepeat({ ...rest, coordinates: interleaved(points), times: Float64Array.from(times) });
    return { ...result, ...(p && { p }) };
  },
});
