import { z } from 'zod';
import { dualKernelDensity, type KernelDensityOptions, kernelDensity } from '../../density/index.ts';
import { distance, interleaved, metric, nullableNumber, points, weights } from './fields.ts';
import { defineMethod } from './method.ts';

const densityFields = {
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
};

export const kernelDensityRequest = z.strictObject({ method: z.literal('kernel-density'), ...densityFields });

export const dualKernelDensityRequest = z.strictObject({
  method: z.literal('dual-kernel-density'),
  ...densityFields,
  populationPoints: points,
  populationWeights: weights.optional(),
});

export const kernelDensityResponse = z.strictObject({
  values: z.array(z.array(z.number().nonnegative())),
  max: z.number().nonnegative(),
});

export const kernelDensityMethod = defineMethod({
  name: 'kernel-density',
  request: kernelDensityRequest,
  response: kernelDensityResponse,
  run(request) {
    const { values, max } = kernelDensity(optionsOf(request));
    return { values: rowsOf(values, request.grid.nx), max };
  },
});

export const dualKernelDensityResponse = z.strictObject({
  values: z.array(z.array(z.number().nonnegative().nullable())),
  max: z.number().nonnegative(),
});

export const dualKernelDensityMethod = defineMethod({
  name: 'dual-kernel-density',
  request: dualKernelDensityRequest,
  response: dualKernelDensityResponse,
  run({ populationPoints, populationWeights, ...request }) {
    const { values, max } = dualKernelDensity({
      ...optionsOf(request),
      populationCoordinates: interleaved(populationPoints),
      populationWeights: populationWeights && Float64Array.from(populationWeights),
    });
    return { values: rowsOf(values, request.grid.nx).map((row) => row.map(nullableNumber)), max };
  },
});

type DensityRequest = Omit<z.infer<typeof kernelDensityRequest>, 'method'>;

function optionsOf({ points, weights, metric, kernel, bandwidth, grid, mode }: DensityRequest): KernelDensityOptions {
  return { coordinates: interleaved(points), weights: weights && Float64Array.from(weights), metric, kernel, bandwidth, grid, mode };
}

function rowsOf(values: Float64Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, j) => Array.from(values.subarray(j * columns, (j + 1) * columns)));
}
