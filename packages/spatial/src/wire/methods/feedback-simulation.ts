import { z } from 'zod';
import { feedbackSimulation } from '../../allocation/index.ts';
import { counts, seed } from './fields.ts';
import { defineMethod } from './method.ts';

export const feedbackSimulationRequest = z.strictObject({
  method: z.literal('feedback-simulation'),
  trueRate: counts,
  effort: counts,
  policy: z.strictObject({
    kind: z.enum(['counts', 'rates', 'equal']),
    explorationShare: z.number().min(0).max(1),
    cap: z.number().gt(0).max(1),
  }),
  rounds: z.int().positive().max(100_000),
  seed,
});

export const feedbackSimulationResponse = z.strictObject({
  effort: z.array(counts),
  gini: z.array(z.number().min(0).max(1)),
  found: z.array(counts),
});

export const feedbackSimulationMethod = defineMethod({
  name: 'feedback-simulation',
  request: feedbackSimulationRequest,
  response: feedbackSimulationResponse,
  run({ trueRate, effort, policy, rounds, seed }) {
    const result = feedbackSimulation({ trueRate: Float64Array.from(trueRate), effort: Float64Array.from(effort), policy, rounds, seed });
    return { effort: result.effort.map((row) => Array.from(row)), gini: result.gini, found: result.found.map((row) => Array.from(row)) };
  },
});
