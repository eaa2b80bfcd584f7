import { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';
import { type ScanCluster, scan } from '../../scan/index.ts';
import { checkSteps, counts, distance, draws, index, interleaved, metric, points, probability, readAs, rowMajor, seed } from './fields.ts';
import { defineMethod } from './method.ts';

export const scanRequest = z.strictObject({
  method: z.literal('scan'),
  points,
  metric,
  model: z.enum(['poisson', 'bernoulli', 'space-time-permutation', 'space-time-poisson']),
  cases: z.union([counts, z.array(counts)]).describe('a number for each place; with a space-time model step by step: a list for each step, with a number for each place'),
  population: counts.optional(),
  expected: counts.optional(),
  controls: counts.optional(),
  maxPopulationFraction: z.number().gt(0).max(1).optional(),
  maxRadius: distance.optional(),
  maxDuration: z.int().positive().optional(),
  prospective: z.boolean().optional(),
  minCases: z.number().positive().optional(),
  replicates: draws.optional(),
  seed,
});

export const scanResponse = z.strictObject({
  places: index.optional(),
  steps: index.optional(),
  readAs: readAs.optional(),
  clusters: z.array(
    z.strictObject({
      llr: z.number().nonnegative(),
      centre: index,
      radius: z.number().nonnegative(),
      members: z.array(index),
      start: index.optional(),
      end: index.optional(),
      cases: z.number().nonnegative(),
      expected: z.number().nonnegative(),
      relativeRisk: z.number().nonnegative().nullable(),
      p: probability.optional(),
      recurrenceInterval: z.number().positive().optional(),
    }),
  ),
});

type ScanRequest = z.infer<typeof scanRequest>;

export const scanMethod = defineMethod({
  name: 'scan',
  request: scanRequest,
  response: scanResponse,
  run(request) {
    checkFields(request);
    const { points, cases, population, expected, controls, ...rest } = request;
    const overTime = request.model.startsWith('space-time');
    const tableReadAs = overTime ? checkSteps(cases as number[][], points.length, 'cases', 'points') : undefined;
    const base = population ?? expected;
    const clusters = scan({
      ...rest,
      coordinates: interleaved(points),
      cases: overTime ? rowMajor(cases as number[][], 'cases') : Float64Array.from(cases as number[]),
      steps: overTime ? cases.length : 1,
      population: base && Float64Array.from(base),
      controls: controls && Float64Array.from(controls),
    });
    return { ...(overTime && { places: points.length, steps: cases.length, readAs: tableReadAs }), clusters: clusters.map((cluster) => spoken(cluster, overTime)) };
  },
});

/** Which fields belong to which model: a field that would be ignored is refused, because its sender meant something by it. */
function checkFields(request: ScanRequest): void {
  const { model, cases } = request;
  const refuse = (field: keyof ScanRequest, why: string) => {
    throw new AnalysisError('invalid-request', field, `${field}: ${why}`);
  };
  const overTime = model.startsWith('space-time');
  if (cases.length === 0) throw new AnalysisError('no-answer', 'cases', 'there are no cases');
  if (Array.isArray(cases[0]) !== overTime) refuse('cases', overTime ? 'one list of places for each step' : 'one number for each place');
  const poisson = model === 'poisson' || model === 'space-time-poisson';
  if (poisson && !request.population === !request.expected) refuse('population', 'give either population or expected');
  for (const field of ['population', 'expected'] as const) if (!poisson && request[field]) refuse(field, `not with the model ${model}`);
  if (model === 'bernoulli' ? !request.controls : request.controls) refuse('controls', `${request.controls ? 'not' : 'missing'} with the model ${model}`);
  for (const field of ['maxDuration', 'prospective'] as const) if (!overTime && request[field] !== undefined) refuse(field, `not with the model ${model}`);
}

function spoken({ logLikelihoodRatio, members, start, end, p, recurrenceInterval, ...rest }: ScanCluster, overTime: boolean) {
  return {
    llr: logLikelihoodRatio,
    ...rest,
    members: Array.from(members),
    ...(overTime && { start, end }),
    ...(p !== null && { p }),
    ...(recurrenceInterval !== null && { recurrenceInterval }),
  };
}
