import { z } from 'zod';
import { Decider, Payer, Sex, StayEnd } from './codes.ts';

/** An instant, with its offset from UTC. */
const Instant = z.iso.datetime({ offset: true });
const Words = z.string().trim().max(200);

/** What justifies that a child sleeps in a centre: the placement order, who gave it and who pays (articles 850 and 851 of law 2018-975). */
export const Placement = z.strictObject({
  /** Number of the order as the court wrote it; null: none yet, as in the first hours. */
  order: Words.min(1).nullable(),
  decidedBy: z.enum(Decider.codes),
  payer: z.enum(Payer.codes),
});
export type Placement = z.infer<typeof Placement>;

/** A child comes to a centre. No name: the centre's own paper knows who has which code. */
export const Admission = z.strictObject({
  centreId: z.int().positive(),
  sex: z.enum(Sex.codes).nullable(),
  age: z.int().min(0).max(17),
  at: Instant,
  placement: Placement,
});
export type Admission = z.infer<typeof Admission>;

/** What becomes of a stay. */
export const StayMovement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('TRANSFER'), centreId: z.int().positive(), at: Instant, placement: Placement, reason: Words.min(5) }),
  z.strictObject({ kind: z.literal('EXIT'), at: Instant, end: z.enum(StayEnd.codes), reason: Words }),
  z.strictObject({ kind: z.literal('ABSENCE'), at: Instant, reason: Words.min(5) }),
  z.strictObject({ kind: z.literal('RUNAWAY'), at: Instant, reason: Words }),
  z.strictObject({ kind: z.literal('RETURN'), at: Instant, reason: Words }),
]);
export type StayMovement = z.infer<typeof StayMovement>;

/** Movements after which the child sleeps in the centre. Who is away for a while keeps the bed; who ran away does not, because it is not known for how long. */
export const KEEPS_BED: Readonly<Record<MovementKind, boolean>> = { ADMISSION: true, TRANSFER: true, RETURN: true, ABSENCE: true, RUNAWAY: false, EXIT: false };
export type MovementKind = StayMovement['kind'] | 'ADMISSION';

/** Movements that may come after each. After an exit the stay is over. */
const AFTER: Readonly<Record<MovementKind, readonly MovementKind[]>> = {
  ADMISSION: ['TRANSFER', 'EXIT', 'ABSENCE', 'RUNAWAY'],
  TRANSFER: ['TRANSFER', 'EXIT', 'ABSENCE', 'RUNAWAY'],
  RETURN: ['TRANSFER', 'EXIT', 'ABSENCE', 'RUNAWAY'],
  ABSENCE: ['RETURN', 'EXIT', 'RUNAWAY'],
  RUNAWAY: ['RETURN', 'EXIT'],
  EXIT: [],
};
/** The movements that a stay can make next. */
export const nextMovements = (last: MovementKind): readonly MovementKind[] => AFTER[last];
