import { z } from 'zod';
import type { Located } from '../../siting/index.ts';
import { index } from './fields.ts';

/** Fields that the siting methods share. */

/** Demand points by sites. */
export const cost = z.array(z.array(z.number().nonnegative()));

/** One per demand point. */
export const demand = z.array(z.number().nonnegative());

/** One per site. */
export const perSite = z.array(z.number().nonnegative());

export const allocation = z.enum(['splittable', 'single-source']);

/** In seconds. */
export const timeLimit = z.number().positive();

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

/** An answer as it is spoken on the wire; flows say more than an assignment only where they may split. */
export function locatedAnswer({ sites, assignment, flows, ...rest }: Located, withFlows: boolean) {
  return { sites: Array.from(sites), assignment: assignment && Array.from(assignment), ...(withFlows && { flows }), ...rest };
}
