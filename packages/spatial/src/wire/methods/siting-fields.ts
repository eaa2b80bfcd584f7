import { z } from 'zod';
import type { Located } from '../../siting/index.ts';
import { index } from './fields.ts';

/** Fields that the siting methods share. */

/** Demand points by sites. */
export const cost = z.array(z.array(z.number().nonnegative())).describe('a list for each place of demand, with a number for each site');

/** One per demand point. */
export const demand = z.array(z.number().nonnegative());

/** One per site. */
export const perSite = z.array(z.number().nonnegative());

export const allocation = z.enum(['splittable', 'single-source']);

/** In seconds. */
export const timeLimit = z.number().positive();

/** Fields of a request that opens p sites, with or without capacities. */
export const siteCount = {
  cost,
  demand,
  p: z.int().positive(),
  existing: z.array(index).optional(),
  capacity: perSite.optional(),
  allocation: allocation.optional(),
  timeLimit: timeLimit.optional(),
  seed: z.int().default(1),
};

export const optimum = {
  objective: z.number(),
  bound: z.number().nullable(),
  gap: z.number().nonnegative().nullable(),
  proof: z.enum(['optimal', 'bound', 'none']),
  stopped: z.literal('time').optional(),
};

export const located = {
  sites: z.array(index),
  assignment: z.array(index).nullable(),
  flows: z.array(z.strictObject({ demand: index, site: index, amount: z.number().positive() })).optional(),
  ...optimum,
};

/** An answer in the form of the contract. Flows are added only where demand may split: elsewhere the assignment says the same. */
export function locatedAnswer({ sites, assignment, flows, ...rest }: Located, withFlows: boolean) {
  return { sites: Array.from(sites), assignment: assignment && Array.from(assignment), ...(withFlows && { flows }), ...rest };
}
