import { z } from 'zod';
import { costMatrixFromRows } from '../siting/cost-matrix.ts';
import { pCentre } from '../siting/p-centre.ts';
import { checkAmounts } from '../siting/siting-input.ts';
import { index } from './fields.ts';
import { defineMethod } from './method.ts';
import { cost, demand, optimum, timeLimit } from './siting-fields.ts';

export const pCentreRequest = z.strictObject({
  method: z.literal('p-centre'),
  cost,
  demand,
  p: z.int().positive(),
  existing: z.array(index).optional(),
  timeLimit: timeLimit.optional(),
  seed: z.int().default(1),
});

export const pCentreResponse = z.strictObject({ sites: z.array(index), assignment: z.array(index), ...optimum });

export const pCentreMethod = defineMethod({
  name: 'p-centre',
  request: pCentreRequest,
  response: pCentreResponse,
  run({ cost, demand, p, existing, timeLimit }) {
    checkAmounts(Float64Array.from(demand), cost.length, 'demand', 'demand points');
    const { sites, assignment, ...optimum } = pCentre({ cost: costMatrixFromRows(cost), p, existing, timeLimit });
    return { sites: Array.from(sites), assignment: Array.from(assignment), ...optimum };
  },
});
