import { z } from 'zod';
import { facilityLocation } from '../../siting/index.ts';
import { costMatrixFromRows } from '../../space/index.ts';
import { defineMethod } from './method.ts';
import { allocation, cost, demand, located, locatedAnswer, perSite } from './siting-fields.ts';

export const facilityLocationRequest = z.strictObject({
  method: z.literal('facility-location'),
  cost,
  demand,
  fixedCost: perSite,
  capacity: perSite.optional(),
  allocation: allocation.optional(),
});

export const facilityLocationResponse = z.strictObject(located);

export const facilityLocationMethod = defineMethod({
  name: 'facility-location',
  request: facilityLocationRequest,
  response: facilityLocationResponse,
  run({ cost, demand, fixedCost, capacity, allocation }) {
    const answer = facilityLocation({
      cost: costMatrixFromRows(cost),
      demand: Float64Array.from(demand),
      fixedCost: Float64Array.from(fixedCost),
      capacity: capacity && Float64Array.from(capacity),
      allocation,
    });
    return locatedAnswer(answer, true);
  },
});
