import type { Prisma } from '../database/open.ts';

/** A plan as its table has it. */
export type Row = Prisma.OperationGetPayload<object>;
