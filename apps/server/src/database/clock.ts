import type { Prisma } from './open.ts';

/** The hour of the database, by which holds begin and end and what is to come is told from what was: servers have clocks of their own. */
export async function nowOf(db: Pick<Prisma.TransactionClient, '$queryRaw'>): Promise<Date> {
  const [{ now }] = await db.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`;
  return now;
}
