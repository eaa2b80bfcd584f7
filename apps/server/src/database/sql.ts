import type pg from 'pg';
import type { Prisma } from './generated/client.ts';

/** Runs one statement within a transaction, whichever driver the transaction belongs to. @returns the rows that it touched */
export type Sql = (text: string, values: unknown[]) => Promise<number>;

export const sqlOf =
  (transaction: Pick<Prisma.TransactionClient, '$executeRawUnsafe'>): Sql =>
  (text, values) =>
    transaction.$executeRawUnsafe(text, ...values);

export const sqlOn =
  (client: Pick<pg.ClientBase, 'query'>): Sql =>
  async (text, values) =>
    (await client.query(text, values)).rowCount ?? 0;
