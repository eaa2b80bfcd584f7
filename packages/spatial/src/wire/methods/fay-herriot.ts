import { z } from 'zod';
import { fayHerriot } from '../../pooling/index.ts';
import { numberOrNull, orNaN, probability, rowMajor } from './fields.ts';
import { defineMethod } from './method.ts';

export const fayHerriotRequest = z.strictObject({
  method: z.literal('fay-herriot'),
  direct: z.array(numberOrNull).describe('by area; null: no sample'),
  variances: z.array(numberOrNull),
  covariates: z.array(z.array(z.number())).describe('a list for each area, without a constant'),
});

const byArea = z.array(z.number());

export const fayHerriotResponse = z.strictObject({
  variance: z.number().nonnegative(),
  beta: byArea.describe('the constant first'),
  eblup: byArea,
  mse: byArea,
  shrinkage: z.array(probability),
});

export const fayHerriotMethod = defineMethod({
  name: 'fay-herriot',
  request: fayHerriotRequest,
  response: fayHerriotResponse,
  run({ direct, variances, covariates }) {
    const { variance, beta, eblup, mse, shrinkage } = fayHerriot({
      direct: Float64Array.from(direct, orNaN),
      variances: Float64Array.from(variances, orNaN),
      covariates: rowMajor(covariates, 'covariates'),
    });
    return { variance, beta: Array.from(beta), eblup: Array.from(eblup), mse: Array.from(mse), shrinkage: Array.from(shrinkage) };
  },
});
