import { z } from 'zod';
import { dbscan } from '../../clusters/index.ts';
import { distance, index, interleaved, metric, points } from './fields.ts';
import { defineMethod } from './method.ts';

export const dbscanRequest = z.strictObject({
  method: z.literal('dbscan'),
  points,
  metric,
  epsilon: distance,
  minPoints: z.int().positive(),
});

export const dbscanResponse = z.strictObject({
  clusters: index,
  labels: z.array(z.int().min(-1)),
  core: z.array(z.boolean()),
});

export const dbscanMethod = defineMethod({
  name: 'dbscan',
  request: dbscanRequest,
  response: dbscanResponse,
  run({ points, metric, epsilon, minPoints }) {
    const { clusters, labels, core } = dbscan({ coordinates: interleaved(points), metric, epsilon, minPoints });
    return { clusters, labels: Array.from(labels), core: Array.from(core, Boolean) };
  },
});
