import { z } from 'zod';
import { route } from '../../routing/index.ts';
import { costMatrixFromRows } from '../../space/index.ts';
import { index } from './fields.ts';
import { defineMethod } from './method.ts';

export const routeRequest = z.strictObject({
  method: z.literal('route'),
  cost: z.array(z.array(z.number().nonnegative())).describe('a list for each stop that is left, with a number for each stop that is reached'),
  closed: z.boolean().default(false),
  start: index.optional(),
  end: index.optional(),
  service: z.array(z.number().nonnegative()).optional(),
  timeWindows: z.array(z.tuple([z.number(), z.number()])).optional(),
  vehicles: z.int().positive().default(1),
  timeLimit: z.number().positive().optional(),
  seed: z.int().default(1),
});

export const routeResponse = z.strictObject({
  /** For one vehicle: each stop once, the return not repeated. */
  order: z.array(index).optional(),
  /** For more: the same for each that sets out. */
  routes: z.array(z.array(index)).optional(),
  length: z.number().nonnegative(),
  bound: z.number().nullable(),
  gap: z.number().nonnegative().nullable(),
  proof: z.enum(['optimal', 'bound', 'none']),
  stopped: z.literal('time').optional(),
});

export const routeMethod = defineMethod({
  name: 'route',
  request: routeRequest,
  response: routeResponse,
  run({ method, cost, service, timeWindows, ...options }) {
    const { routes, ...found } = route({
      ...options,
      cost: costMatrixFromRows(cost),
      service: service && Float64Array.from(service),
      timeWindows: timeWindows && Float64Array.from(timeWindows.flat()),
    });
    return options.vehicles === 1 ? { order: routes[0], ...found } : { routes, ...found };
  },
});
