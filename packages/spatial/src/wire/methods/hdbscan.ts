import { z } from 'zod';
import { hdbscan } from '../../clusters/index.ts';
import { index, interleaved, metric, points, probability } from './fields.ts';
import { defineMethod } from './method.ts';

export const hdbscanRequest = z.strictObject({
  method: z.literal('hdbscan'),
  points,
  metric,
  minPoints: z.int().positive(),
  minClusterSize: z.int().min(2).optional(),
});

export const hdbscanResponse = z.strictObject({
  clusters: index,
  labels: z.array(z.int().min(-1)),
  probabilities: z.array(probability),
  coreDistances: z.array(z.number().nonnegative()),
  spanningTreeWeight: z.number().nonnegative(),
});

export const hdbscanMethod = defineMethod({
  name: 'hdbscan',
  request: hdbscanRequest,
  response: hdbscanResponse,
  run({ points, metric, minPoints, minClusterSize }) {
    const { clusters, labels, probabilities, coreDistances, spanningTreeWeight } = hdbscan({ coordinates: interleaved(points), metric, minPoints, minClusterSize });
    return { clusters, labels: Array.from(labels), probabilities: Array.from(probabilities), coreDistances: Array.from(coreDistances), spanningTreeWeight };
  },
});
