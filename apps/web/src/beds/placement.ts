import { Decider, Payer } from '@vigie/domain';
import { z } from 'zod';

/** The placement as a form has it: an empty text stands for none. */
export const PlacementForm = z.object({
  order: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text || null),
  decidedBy: z.enum(Decider.codes),
  payer: z.enum(Payer.codes),
});
export const NO_PLACEMENT = { order: '', decidedBy: 'POLICE', payer: 'NOT_DECIDED' } as const satisfies z.input<typeof PlacementForm>;
