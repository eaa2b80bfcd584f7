import { z } from 'zod';
import { kernelDensity } from '../kernel-density.ts';
import { distance, interleaved, metric, points, weights } from './fields.ts';
import { defineMethod } from './method.ts';

export const kernelDensityRequest = z.strictObject({
  method: z.literal('kernel-density'),
  points,
  weights: weights.optional(),
  metric,
  kernel: z.enum(['quartic', 'gaussian']),
  bandwidth: distance,
  grid: z.strictObject({
    x0: z.number(),
    x1: z.number(),
    nx: z.int().positive(),
    y0: z.number(),
    y1: z.number(),
    ny: z.int().positive(),
  }),
  mode: z.enum(['exact', 'binned']),
});

export const kernelDensityResponse = z.strictObject({
  values: z.array(z.array(z.number().nonnegative())),
  max: z.number().nonnegative(),
});

export const kernelDensityMethod = defineMethod({
  name: 'kernel-density',
  request: kernelDensityRequest,
  response: kernelDensityResponse,
  run({ points, weights, metric, kernel, bandwidth, grid, mode }) {
    const { values, max } = kernelDensity({
      coordinates: interleaved(points),
      weights: weights && Float64Array.from(weights),
      metric,
      kernel,
      bandwidth,
      grid,
      mode,
    });
    const row = (j: number) => Array.from(values.subarray(j * grid.nx, (j + 1) * grid.nx));
    return { values: Array.from({ length: grid.ny }, (_, j) => row(j)), max };
  },
});
