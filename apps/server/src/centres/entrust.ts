import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import { change } from '../writing/change.ts';

/** The organisations that a centre can be entrusted to. */
export const listHouses = ({ database: { prisma } }: Pick<Caller, 'database'>) => prisma.organisation.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });

export interface Entrusting {
  id: number;
  /** Null: nobody keeps stays there. */
  organisationId: number | null;
  /** Who kept them when the asker looked. */
  expected: number | null;
}

/**
 * Says which organisation keeps the stays of a centre. The right to read and to write the stays goes with the centre, those of children who are there included; so a
 * centre in which children are is never left to nobody.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, CENTRE_IN_USE
 */
export async function entrustCentre(caller: Caller, { id, organisationId, expected }: Entrusting): Promise<void> {
  await change(caller, 'centres', async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM centres WHERE id = ${id} FOR UPDATE`;
    const centre = await tx.centre.findUnique({ where: { id }, include: { organisation: { select: { name: true } } } });
    const to = organisationId === null ? null : await tx.organisation.findUnique({ where: { id: organisationId }, select: { name: true } });
    if (!centre || (organisationId !== null && !to)) throw new Problem('NOT_FOUND');
    if (centre.organisationId !== expected) throw new Problem('CHANGED_MEANWHILE');
    if (centre.organisationId === organisationId) return { answer: undefined, action: null };
    const there = await tx.stayMovement.count({ where: { centreId: id, endedAt: null, kind: { not: 'EXIT' } } });
    if (organisationId === null && there > 0) throw new Problem('CENTRE_IN_USE', { stays: there });
    await tx.centre.update({ where: { id }, data: { organisationId } });
    return {
      answer: undefined,
      action: 'change',
      entity: String(id),
      details: { centre: id, before: centre.organisation?.name ?? '', organisation: to?.name ?? '', stays: there },
    };
  });
}
