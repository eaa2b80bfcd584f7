import { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';
import { pMedian } from '../../siting/index.ts';
import { costMatrixFromRows } from '../../space/index.ts';
import { index } from './fields.ts';
import { defineMethod } from './method.ts';
import { allocation, cost, demand, located, locatedAnswer, perSite, timeLimit } from './siting-fields.ts';

export const pMedianRequest = z.strictObject({
  method: z.literal('p-median'),
  cost,
  demand,
  p: z.int().positive(),
  existing: z.array(index).optional(),
  capacity: perSite.optional(),
  allocation: allocation.optional(),
  timeLimit: timeLimit.optional(),
  seed: z.int().default(1),
});

export const pMedianResponse = z.strictObject(located);

export const pMedianMethod = defineMethod({
  name: 'p-median',
  request: pMedianRequest,
  response: pMedianResponse,
  run({ cost, demand, p, existing, capacity, allocation, timeLimit, seed }) {
    if (allocation && !capacity) throw new AnalysisError('invalid-request', 'allocation', 'allocation: only together with capacity');
    const answer = pMedian({
      cost: costMatrixFromRows(cost),
      demand: Float64Array.from(demand),
      p,
      existing,
      capacity: capacity && Float64Array.from(capacity),
      allocation,
      timeLimit,
      seed,
    });
    return locatedAnswer(answer, capacity !== undefined && allocation !== 'single-source');
  },
});
