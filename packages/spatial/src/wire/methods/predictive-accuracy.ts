import { z } from 'zod';
import { predictiveAccuracy } from '../../evaluation/index.ts';
import { counts } from './fields.ts';
import { defineMethod } from './method.ts';

const share = z.number().min(0).max(1);
const ratio = z.number().nonnegative();

export const predictiveAccuracyRequest = z.strictObject({
  method: z.literal('predictive-accuracy'),
  train: counts,
  test: counts,
  score: z.array(z.number()).optional(),
  areaFractions: z.array(z.number().gt(0).max(1)).min(1),
});

export const predictiveAccuracyResponse = z.strictObject({
  rows: z.array(
    z.strictObject({
      cells: z.int().positive(),
      areaFraction: share,
      hits: ratio,
      total: ratio,
      hitRate: share,
      pai: ratio,
      pei: share,
      rri: ratio.nullable(),
      naivePai: ratio,
      maxPai: ratio,
    }),
  ),
});

export const predictiveAccuracyMethod = defineMethod({
  name: 'predictive-accuracy',
  request: predictiveAccuracyRequest,
  response: predictiveAccuracyResponse,
  run({ train, test, score, areaFractions }) {
    return {
      rows: predictiveAccuracy({ train: Float64Array.from(train), test: Float64Array.from(test), score: score && Float64Array.from(score), areaFractions }),
    };
  },
});
