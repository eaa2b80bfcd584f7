import type { Prisma } from '../database/open.ts';
import type { Tx } from '../writing/change.ts';

/** A plan as its table has it. */
export type Row = Prisma.OperationGetPayload<object>;

/** A plan, its row locked: whoever changes, moves, records or counts copies of it waits for the others. Null: not there. */
export async function lockOperation(tx: Tx, id: string): Promise<Row | null> {
  await tx.$executeRaw`SELECT 1 FROM operations WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.operation.findUnique({ where: { id } });
}
