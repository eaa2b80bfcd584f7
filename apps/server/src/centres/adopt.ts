import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import { change } from '../writing/change.ts';

export interface Adopting {
  id: number;
  /** Whether it is about the beds for an emergency. */
  surge: boolean;
  source: string;
  /** The source that was adopted when the asker looked; null: none. */
  expected: string | null;
  reason: string;
}

/**
 * Says which of the sources counts from now on that tell different beds of a centre. What others say stays beside it.
 * @throws Problem NOT_FOUND where the centre has no capacity of that source, CHANGED_MEANWHILE
 */
export async function adoptSource(caller: Caller, { id, surge, source, expected, reason }: Adopting): Promise<void> {
  await change(caller, 'centres', async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM centres WHERE id = ${id} FOR UPDATE`;
    const told = await tx.centreCapacity.findFirst({ where: { centreId: id, surge, source }, orderBy: { validFrom: 'desc' } });
    if (!told) throw new Problem('NOT_FOUND');
    const last = await tx.centreAdoption.findFirst({ where: { centreId: id, surge }, orderBy: { seq: 'desc' } });
    if ((last?.source ?? null) !== expected) throw new Problem('CHANGED_MEANWHILE');
    if (last?.source === source) return { answer: undefined, action: null };
    const seq = await tx.centreAdoption.count({ where: { centreId: id } });
    await tx.centreAdoption.create({ data: { centreId: id, seq, surge, source, reason, adoptedBy: caller.actor.userId } });
    return { answer: undefined, action: 'change', entity: String(id), details: { what: 'capacity', centre: id, reason } };
  });
}
