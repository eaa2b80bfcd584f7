import { z } from 'zod';
import { poissonRegression } from '../../regression/index.ts';
import { counts, rowMajor } from './fields.ts';
import { defineMethod } from './method.ts';

export const poissonRegressionRequest = z.strictObject({
  method: z.literal('poisson-regression'),
  counts,
  covariates: z.array(z.array(z.number())).describe('a list for each count, without a constant'),
  exposure: z.array(z.number().positive()).optional(),
  penalty: z.strictObject({ alpha: z.number().min(0).max(1), lambda: z.number().nonnegative() }).optional(),
  level: z.number().gt(0).lt(1).optional(),
});

const perCoefficient = z.array(z.number()).nullable().describe('the constant first; null with a penalty');

export const poissonRegressionResponse = z.strictObject({
  intercept: z.number(),
  coefficients: z.array(z.number()),
  deviance: z.number(),
  nullDeviance: z.number(),
  standardErrors: perCoefficient,
  lower: perCoefficient,
  upper: perCoefficient,
});

export const poissonRegressionMethod = defineMethod({
  name: 'poisson-regression',
  request: poissonRegressionRequest,
  response: poissonRegressionResponse,
  run({ method: _, covariates, ...options }) {
    const { coefficients, wald, ...fit } = poissonRegression({ ...options, covariates: rowMajor(covariates, 'covariates') });
    return {
      ...fit,
      coefficients: Array.from(coefficients),
      standardErrors: wald && Array.from(wald.standardErrors),
      lower: wald && Array.from(wald.lower),
      upper: wald && Array.from(wald.upper),
    };
  },
});
