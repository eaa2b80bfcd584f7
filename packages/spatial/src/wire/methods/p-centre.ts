import { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';
import { capacitatedPCentre, checkAmounts, pCentre } from '../../siting/index.ts';
import { costMatrixFromRows } from '../../space/index.ts';
import { defineMethod } from './method.ts';
import { located, locatedAnswer, siteCount } from './siting-fields.ts';

export const pCentreRequest = z.strictObject({
  method: z.literal('p-centre'),
  ...siteCount,
});

export const pCentreResponse = z.strictObject(located);

export const pCentreMethod = defineMethod({
  name: 'p-centre',
  request: pCentreRequest,
  response: pCentreResponse,
  run({ cost: rows, demand: amounts, p, existing, capacity, allocation, timeLimit }) {
    const cost = costMatrixFromRows(rows);
    const demand = Float64Array.from(amounts);
    if (capacity) {
      const located = capacitatedPCentre({ cost, demand, capacity: Float64Array.from(capacity), p, existing, allocation, timeLimit });
      return locatedAnswer(located, allocation !== 'single-source');
    }
    if (allocation) throw new AnalysisError('invalid-request', 'allocation', 'allocation: only together with capacity');
    checkAmounts(demand, rows.length, 'demand', 'demand points');
    const { sites, assignment, ...optimum } = pCentre({ cost, p, existing, timeLimit });
    return { sites: Array.from(sites), assignment: Array.from(assignment), ...optimum };
  },
});
