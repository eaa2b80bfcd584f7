import type { Prisma } from '../database/open.ts';

/** From an instant up to, and not including, another. */
export interface Span {
  from: Date;
  to: Date;
}

/** The later of two instants. */
export const laterOf = (a: Date, b: Date): Date => new Date(Math.max(a.getTime(), b.getTime()));

interface Held {
  count: number;
  beganAt: Date;
  endsAt: Date;
}

/**
 * The most that is held at one instant of a span. Between two instants at which a hold begins it never rises, so that these and the first instant are enough.
 */
export function mostHeld(holds: readonly Held[], { from, to }: Span): number {
  const within = holds.filter(({ beganAt, endsAt }) => beganAt < to && endsAt > from);
  const instants = within.map(({ beganAt }) => laterOf(beganAt, from));
  const heldAt = (at: Date) => within.reduce((sum, { count, beganAt, endsAt }) => (beganAt <= at && endsAt > at ? sum + count : sum), 0);
  return Math.max(0, ...instants.map(heldAt));
}

/**
 * The most of each resource that operations hold at one instant of a span; a resource of which nothing is held is missing.
 *
 * @param ids identifiers; null: all
 * @param except the operation whose own holds do not count
 */
export async function takenOver(
  db: Pick<Prisma.TransactionClient, 'resourceHold'>,
  ids: readonly string[] | null,
  span: Span,
  except: string | null = null,
): Promise<Map<string, number>> {
  const rows = await db.resourceHold.findMany({
    where: { beganAt: { lt: span.to }, endsAt: { gt: span.from }, ...(ids && { resourceId: { in: [...ids] } }), ...(except !== null && { operationId: { not: except } }) },
    select: { resourceId: true, count: true, beganAt: true, endsAt: true },
  });
  const byResource = new Map<string, Held[]>();
  for (const { resourceId, ...held } of rows) {
    const known = byResource.get(resourceId);
    if (known) known.push(held);
    else byResource.set(resourceId, [held]);
  }
  return new Map([...byResource].map(([id, holds]) => [id, mostHeld(holds, span)]));
}
