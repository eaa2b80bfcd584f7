import { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';
import { getisOrd } from '../../hotspots/index.ts';
import { type Neighbours, neighboursFromLists, neighboursWithin } from '../../space/index.ts';
import { distance, index, interleaved, metric, neighbours, nullable, points, probability } from './fields.ts';
import { defineMethod } from './method.ts';

export const getisOrdRequest = z.strictObject({
  method: z.literal('getis-ord'),
  values: z.array(z.number()),
  neighbours: neighbours.optional(),
  points: points.optional(),
  metric: metric.optional(),
  distance: distance.optional(),
  alpha: z.number().gt(0).lt(1).default(0.05),
});

export const getisOrdResponse = z.strictObject({
  z: z.array(z.number().nullable()),
  p: z.array(probability),
  q: z.array(probability),
  hot: z.array(index),
  cold: z.array(index),
});

export const getisOrdMethod = defineMethod({
  name: 'getis-ord',
  request: getisOrdRequest,
  response: getisOrdResponse,
  run(request) {
    const { values, alpha } = request;
    const { z, p, q, hot, cold } = getisOrd({
      values: Float64Array.from(values),
      neighbours: neighboursOf(request),
      alpha,
    });
    return { z: nullable(z), p: Array.from(p), q: Array.from(q), hot: Array.from(hot), cold: Array.from(cold) };
  },
});

/** Who neighbours whom is either said, or follows from a distance band: a request with both would be in doubt. */
function neighboursOf({ neighbours, points, metric, distance }: z.infer<typeof getisOrdRequest>): Neighbours {
  const band = { points, metric, distance };
  if (neighbours) {
    const extra = Object.entries(band).find(([, value]) => value !== undefined)?.[0];
    if (extra) throw new AnalysisError('invalid-request', extra, `${extra}: not together with neighbours`);
    return neighboursFromLists(neighbours);
  }
  if (points && metric && distance) return neighboursWithin(interleaved(points), metric, distance);
  const missing = Object.entries(band).find(([, value]) => value === undefined)?.[0] ?? 'neighbours';
  const message = `${missing}: give either neighbours, or points, metric and distance`;
  throw new AnalysisError('invalid-request', missing, message);
}
