import { z } from 'zod';
import { localMoran } from '../../hotspots/index.ts';
import { neighboursFromLists } from '../../space/index.ts';
import { draws, neighbours, nullable, nullableNumber, probability, seed } from './fields.ts';
import { defineMethod } from './method.ts';

const statistic = z.number().nullable();

export const localMoranRequest = z.strictObject({
  method: z.literal('local-moran'),
  values: z.array(z.number()),
  neighbours,
  permutations: draws.optional(),
  seed,
});

export const localMoranResponse = z.strictObject({
  i: z.array(statistic),
  expected: z.array(statistic),
  variance: z.array(statistic),
  z: z.array(statistic),
  p: z.array(probability),
  pPermutation: z.array(probability).optional(),
  quadrant: z.array(z.enum(['HH', 'LL', 'HL', 'LH']).nullable()),
  global: z.strictObject({ i: statistic, expected: statistic, varianceNormal: statistic, varianceRandom: statistic }),
});

export const localMoranMethod = defineMethod({
  name: 'local-moran',
  request: localMoranRequest,
  response: localMoranResponse,
  run({ values, neighbours, permutations, seed }) {
    const result = localMoran({ values: Float64Array.from(values), neighbours: neighboursFromLists(neighbours), permutations, seed });
    const { global } = result;
    return {
      i: nullable(result.i),
      expected: nullable(result.expected),
      variance: nullable(result.variance),
      z: nullable(result.z),
      p: Array.from(result.p),
      ...(result.pPermutation && { pPermutation: Array.from(result.pPermutation) }),
      quadrant: result.quadrant,
      global: {
        i: nullableNumber(global.i),
        expected: nullableNumber(global.expected),
        varianceNormal: nullableNumber(global.varianceNormal),
        varianceRandom: nullableNumber(global.varianceRandom),
      },
    };
  },
});
