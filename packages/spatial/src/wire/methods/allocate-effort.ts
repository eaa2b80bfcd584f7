import { z } from 'zod';
import { allocateEffort } from '../../allocation/index.ts';
import { counts, index, seed } from './fields.ts';
import { defineMethod } from './method.ts';

export const allocateEffortRequest = z.strictObject({
  method: z.literal('allocate-effort'),
  visits: z.array(counts).min(1),
  finds: z.array(counts),
  levels: z.array(z.number().nonnegative()).min(2).max(200),
  budget: z.number().nonnegative(),
  exposure: z.array(z.number().positive()).optional(),
  explorationShare: z.number().min(0).max(1).default(0.2),
  round: z.int().nonnegative().default(0),
  seed,
});

export const allocateEffortResponse = z.strictObject({ effort: z.array(index), expected: counts, explored: z.array(index) });

export const allocateEffortMethod = defineMethod({
  name: 'allocate-effort',
  request: allocateEffortRequest,
  response: allocateEffortResponse,
  run({ method: _, ...options }) {
    const { effort, expected, explored } = allocateEffort(options);
    return { effort: Array.from(effort), expected: Array.from(expected), explored };
  },
});
