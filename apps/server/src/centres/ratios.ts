import type { StaffRatio } from '@vigie/domain';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { change } from '../writing/change.ts';

/** How many children one of each role looks after, as the ministry set it, with the revision that a change must begin from. */
export async function readRatios(db: Pick<Prisma.TransactionClient, 'staffRatio'>): Promise<(StaffRatio & { revision: number })[]> {
  const rows = await db.staffRatio.findMany({ omit: { country: true }, orderBy: { role: 'asc' } });
  return rows.map((row) => ({ ...row, role: row.role as StaffRatio['role'] }));
}

/** Sets the ratio of one role; `expectedRevision` 0: none was set. @throws Problem CHANGED_MEANWHILE */
export async function setRatio(caller: Caller, { ratio, expectedRevision }: { ratio: StaffRatio; expectedRevision: number }): Promise<void> {
  await change(caller, 'centres', async (tx) => {
    const { role, ...said } = ratio;
    const { count } =
      expectedRevision === 0
        ? await tx.staffRatio.createMany({ data: { role, ...said }, skipDuplicates: true })
        : await tx.staffRatio.updateMany({ where: { country: 'CI', role, revision: expectedRevision }, data: { ...said, revision: expectedRevision + 1 } });
    if (count === 0) throw new Problem('CHANGED_MEANWHILE');
    return { answer: undefined, action: 'change', entity: role, details: { what: 'staff', children: said.children } };
  });
}
