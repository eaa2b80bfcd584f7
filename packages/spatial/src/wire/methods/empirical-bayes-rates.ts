import { z } from 'zod';
import { empiricalBayesRates } from '../../rates/index.ts';
import { neighboursFromLists } from '../../space/index.ts';
import { counts, neighbours } from './fields.ts';
import { defineMethod } from './method.ts';

export const empiricalBayesRatesRequest = z.strictObject({
  method: z.literal('empirical-bayes-rates'),
  cases: counts,
  exposure: counts,
  neighbours: neighbours.optional(),
});

export const empiricalBayesRatesResponse = z.strictObject({ rates: counts, lower: counts, upper: counts });

export const empiricalBayesRatesMethod = defineMethod({
  name: 'empirical-bayes-rates',
  request: empiricalBayesRatesRequest,
  response: empiricalBayesRatesResponse,
  run({ cases, exposure, neighbours }) {
    const { rate, lower, upper } = empiricalBayesRates({
      cases: Float64Array.from(cases),
      exposure: Float64Array.from(exposure),
      neighbours: neighbours && neighboursFromLists(neighbours),
    });
    return { rates: Array.from(rate), lower: Array.from(lower), upper: Array.from(upper) };
  },
});
