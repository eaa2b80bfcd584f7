import { type SpeedsChange, SpeedTable } from '@vigie/domain';
import { FIRST_SPEEDS } from '@vigie/travel';
import type { z } from 'zod';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { type Acting, change } from '../writing/change.ts';

/** A version of the speeds; revision 0 is the one that the program brings. */
export interface SpeedsVersion {
  revision: number;
  table: SpeedTable;
}

/** The speeds that count. */
export async function readSpeeds(db: Pick<Prisma.TransactionClient, 'travelSpeeds'>): Promise<SpeedsVersion> {
  const last = await db.travelSpeeds.findFirst({ orderBy: { revision: 'desc' } });
  return last ? { revision: last.revision, table: SpeedTable.parse(last.content) } : { revision: 0, table: FIRST_SPEEDS };
}

/** Earlier versions, latest first, each with who replaced it, when and why; the last one is what the program brings. */
export async function speedsHistory(db: Pick<Prisma.TransactionClient, 'travelSpeeds'>) {
  const rows = await db.travelSpeeds.findMany({ orderBy: { revision: 'desc' }, include: { user: { select: { account: true } } } });
  return rows.map(({ revision, reason, changedAt, user }, at) => ({
    revision: revision - 1,
    table: rows[at + 1] ? SpeedTable.parse(rows[at + 1]?.content) : FIRST_SPEEDS,
    replacedAt: changedAt.toISOString(),
    replacedBy: user?.account ?? 'console',
    reason,
  }));
}

/** Adds a version of the speeds; none is overwritten. @throws Problem CHANGED_MEANWHILE */
export function changeSpeeds(acting: Acting, { expectedRevision, table, reason }: z.infer<typeof SpeedsChange>): Promise<{ revision: number }> {
  return change(acting, 'travel', async (tx) => {
    const { revision: current } = await readSpeeds(tx);
    const revision = expectedRevision + 1;
    if (current !== expectedRevision) throw new Problem('CHANGED_MEANWHILE');
    // Of two at once one makes this revision.
    const { count } = await tx.travelSpeeds.createMany({ data: { revision, content: table, reason, changedBy: acting.actor.userId }, skipDuplicates: true });
    if (count === 0) throw new Problem('CHANGED_MEANWHILE');
    return { answer: { revision }, action: 'change', entity: String(revision), details: { what: 'speeds', reason } };
  });
}
