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
  ties: z.enum(['lower-index', 'expected']).optional().describe('of cells that tie at the edge of the area the first ones, or the mean over all choices among them'),
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
      tied: z.int().positive().optional(),
    }),
  ),
});

export const predictiveAccuracyMethod = defineMethod({
  name: 'predictive-accuracy',
  request: predictiveAccuracyRequest,
  response: predictiveAccuracyResponse,
  run({ train, test, score, areaFractions, ties }) {
    const rows = predictiveAccuracy({
      train: Float64Array.from(train),
      test: Float64Array.from(test),
      score: score && Float64Array.from(score),
      areaFractions,
      ...(ties && { ties }),
    });
    return { rows: rows.map(({ tied, ...row }) => ({ ...row, ...(tied > 0 && { tied }) })) };
  },
});
