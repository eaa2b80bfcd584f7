import { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';
import { pMedian } from '../../siting/index.ts';
import { costMatrixFromRows } from '../../space/index.ts';
import { defineMethod } from './method.ts';
import { located, locatedAnswer, siteCount } from './siting-fields.ts';

export const pMedianRequest = z.strictObject({
  method: z.literal('p-median'),
  ...siteCount,
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
