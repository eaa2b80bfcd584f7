import { z } from 'zod';
import { leastCost, nearestSources, networkOf } from '../../networks/index.ts';
import { counts, index } from './fields.ts';
import { defineMethod } from './method.ts';

const cost = z.number().nonnegative();

export const leastCostRequest = z.strictObject({
  method: z.literal('least-cost'),
  nodes: z.int().positive().max(20_000_000),
  edges: z.strictObject({ from: z.array(index), to: z.array(index), seconds: counts }),
  undirected: z.boolean().default(false),
  sources: z.array(index),
  targets: z.array(index),
  limit: cost.optional(),
  nearest: z.int().positive().optional(),
});

export const leastCostResponse = z.strictObject({
  seconds: z.array(z.array(cost.nullable())),
  nearest: z.array(z.array(z.strictObject({ source: index, seconds: cost }))).optional(),
});

export const leastCostMethod = defineMethod({
  name: 'least-cost',
  request: leastCostRequest,
  response: leastCostResponse,
  run({ nodes, edges, undirected, sources, targets, limit, nearest }) {
    const costs = leastCost({ network: networkOf(nodes, edges, undirected), sources, targets, ...(limit !== undefined && { limit }) });
    const seconds = sources.map((_, source) =>
      Array.from(costs.subarray(source * targets.length, (source + 1) * targets.length), (value) => (value < Number.POSITIVE_INFINITY ? value : null)),
    );
    return { seconds, ...(nearest !== undefined && { nearest: nearestSources(costs, targets.length, nearest) }) };
  },
});
