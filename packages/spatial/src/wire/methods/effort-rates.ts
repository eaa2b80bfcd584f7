import { z } from 'zod';
import { effortRates } from '../../rates/index.ts';
import { counts, nullable } from './fields.ts';
import { defineMethod } from './method.ts';

const estimates = z.array(z.number().nonnegative().nullable());

export const effortRatesRequest = z.strictObject({
  method: z.literal('effort-rates'),
  cases: counts,
  effort: counts,
  exposure: counts,
  discovered: z.array(z.number().min(0).max(1)),
});

export const effortRatesResponse = z.strictObject({
  rate: estimates,
  lower: estimates,
  upper: estimates,
  neverSearched: z.array(z.boolean()),
});

export const effortRatesMethod = defineMethod({
  name: 'effort-rates',
  request: effortRatesRequest,
  response: effortRatesResponse,
  run({ cases, effort, exposure, discovered }) {
    const { rate, lower, upper, neverSearched } = effortRates({
      cases: Float64Array.from(cases),
      effort: Float64Array.from(effort),
      exposure: Float64Array.from(exposure),
      discovered: Float64Array.from(discovered),
    });
    return { rate: nullable(rate), lower: nullable(lower), upper: nullable(upper), neverSearched: Array.from(neverSearched, Boolean) };
  },
});
