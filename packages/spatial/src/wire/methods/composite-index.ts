import { z } from 'zod';
import { type CompositeQuestion, compositeIndex, rankStability } from '../../composites/index.ts';
import { draws, index, nullable, numberOrNull, orNaN, probability, rowMajor, seed } from './fields.ts';
import { defineMethod } from './method.ts';

const table = z.array(z.array(numberOrNull)).describe('a list for each zone, with a value for each indicator; null: missing');
const mean = z.enum(['arithmetic', 'geometric']);
const weight = z.number().nonnegative();
const scores = z.array(z.number().nullable());

const question = {
  values: table,
  directions: z.array(z.union([z.literal(1), z.literal(-1)])).describe('by indicator: 1 where a high value is a high risk'),
  bounds: z.array(z.tuple([z.number(), z.number()])),
  dimensions: z.array(z.strictObject({ name: z.string(), indicators: z.array(index), weights: z.array(weight).optional(), weight: weight.optional() })),
  within: mean,
  between: mean,
  minimumPresent: z.number().min(0).max(1).optional(),
};

export const compositeIndexRequest = z.strictObject({ method: z.literal('composite-index'), ...question });

export const compositeIndexResponse = z.strictObject({ scores, dimensions: z.array(scores), present: z.array(probability), rank: scores });

export const compositeIndexMethod = defineMethod({
  name: 'composite-index',
  request: compositeIndexRequest,
  response: compositeIndexResponse,
  run(request) {
    const { scores, dimensions, present, rank } = compositeIndex(questionOf(request));
    const width = request.dimensions.length;
    return {
      scores: nullable(scores),
      dimensions: request.values.map((_, zone) => nullable(dimensions.subarray(zone * width, (zone + 1) * width))),
      // A sum of shares may be over 1 by rounding.
      present: Array.from(present, (share) => Math.min(1, share)),
      rank: nullable(rank),
    };
  },
});

export const rankStabilityRequest = z.strictObject({
  method: z.literal('rank-stability'),
  ...question,
  weightUncertainty: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('share'), share: z.number().min(0).max(1) }),
    z.strictObject({ kind: z.literal('dirichlet'), concentration: z.number().positive() }),
  ]),
  lower: table.optional(),
  upper: table.optional(),
  draws: draws.min(1),
  top: index,
  seed,
});

export const rankStabilityResponse = z.strictObject({ lower: scores, median: scores, upper: scores, topShare: scores });

export const rankStabilityMethod = defineMethod({
  name: 'rank-stability',
  request: rankStabilityRequest,
  response: rankStabilityResponse,
  run(request) {
    const { weightUncertainty, lower, upper, draws, top, seed } = request;
    const stability = rankStability({
      ...questionOf(request),
      weightUncertainty,
      lower: lower && withGaps(lower, 'lower'),
      upper: upper && withGaps(upper, 'upper'),
      draws,
      top,
      seed,
    });
    return { lower: nullable(stability.lower), median: nullable(stability.median), upper: nullable(stability.upper), topShare: nullable(stability.topShare) };
  },
});

const withGaps = (rows: readonly (readonly (number | null)[])[], path: string) =>
  rowMajor(
    rows.map((row) => row.map(orNaN)),
    path,
  );

const questionOf = ({ values, directions, bounds, dimensions, within, between, minimumPresent }: Omit<z.infer<typeof compositeIndexRequest>, 'method'>): CompositeQuestion => ({
  values: withGaps(values, 'values'),
  zones: values.length,
  directions,
  bounds,
  dimensions,
  within,
  between,
  minimumPresent,
});
