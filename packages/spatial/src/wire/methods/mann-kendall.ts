import { z } from 'zod';
import { mannKendall } from '../../hotspots/index.ts';
import { probability } from './fields.ts';
import { defineMethod } from './method.ts';

export const mannKendallRequest = z.strictObject({
  method: z.literal('mann-kendall'),
  values: z.array(z.number()),
});

export const mannKendallResponse = z.strictObject({
  s: z.int(),
  variance: z.number().nonnegative(),
  z: z.number().nullable(),
  p: probability,
  tau: z.number().min(-1).max(1).nullable(),
});

export const mannKendallMethod = defineMethod({
  name: 'mann-kendall',
  request: mannKendallRequest,
  response: mannKendallResponse,
  run: ({ values }) => mannKendall(Float64Array.from(values)),
});
