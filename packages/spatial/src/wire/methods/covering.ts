import { z } from 'zod';
import { budgetedCovering, maximalCovering, setCovering } from '../../covering/index.ts';
import { costMatrixFromRows } from '../../space/index.ts';
import { index } from './fields.ts';
import { defineMethod } from './method.ts';

const amounts = z.array(z.number().nonnegative());
const seconds = z.number().positive();

const siteRequest = {
  cost: z.array(amounts).describe('a list for each place of demand, with a number for each site'),
  demand: amounts,
  distance: z.number().nonnegative(),
  existing: z.array(index).optional(),
  timeLimit: seconds.optional(),
};

const proof = {
  objective: z.number().nonnegative(),
  bound: z.number().nullable(),
  gap: z.number().nonnegative().nullable(),
  proof: z.enum(['optimal', 'bound', 'none']),
  stopped: z.literal('time').optional(),
};

const siteResponse = { sites: z.array(index), covered: z.number().nonnegative(), uncoverable: z.array(index), ...proof };

export const maximalCoveringRequest = z.strictObject({ method: z.literal('maximal-covering'), ...siteRequest, p: index });
export const maximalCoveringResponse = z.strictObject(siteResponse);
export const setCoveringRequest = z.strictObject({ method: z.literal('set-covering'), ...siteRequest });
export const setCoveringResponse = z.strictObject(siteResponse);

export const budgetedCoveringRequest = z.strictObject({
  method: z.literal('budgeted-covering'),
  sets: z.array(z.array(index)),
  benefits: amounts,
  costs: amounts,
  budget: z.number().nonnegative(),
  overlap: z.number().min(0).max(1).default(0),
  required: z.array(index).optional(),
  excluded: z.array(index).optional(),
  timeLimit: seconds.optional(),
});

export const budgetedCoveringResponse = z.strictObject({ chosen: z.array(index), cost: z.number().nonnegative(), ...proof });

export const maximalCoveringMethod = defineMethod({
  name: 'maximal-covering',
  request: maximalCoveringRequest,
  response: maximalCoveringResponse,
  run: ({ method, cost, demand, ...options }) => maximalCovering({ ...options, cost: costMatrixFromRows(cost), demand: Float64Array.from(demand) }),
});

export const setCoveringMethod = defineMethod({
  name: 'set-covering',
  request: setCoveringRequest,
  response: setCoveringResponse,
  run: ({ method, cost, demand, ...options }) => setCovering({ ...options, cost: costMatrixFromRows(cost), demand: Float64Array.from(demand) }),
});

export const budgetedCoveringMethod = defineMethod({
  name: 'budgeted-covering',
  request: budgetedCoveringRequest,
  response: budgetedCoveringResponse,
  run: ({ method, benefits, costs, ...options }) => budgetedCovering({ ...options, benefits: Float64Array.from(benefits), costs: Float64Array.from(costs) }),
});
