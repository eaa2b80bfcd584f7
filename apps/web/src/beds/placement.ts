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

/** An hour as `datetime-local` writes it, in UTC, which is the time of Abidjan. */
export const localNow = (): string => new Date().toISOString().slice(0, 16);
export const instantOf = (local: string): string => `${local}:00Z`;
export const LocalTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
