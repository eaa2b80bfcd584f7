import { type Children, childrenIn } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { monthsOfSpan } from '../months.ts';
import { type ComingPlan, ofComingPlans } from '../operations/coming.ts';

/** What plans will bring to a centre in a month counted from the year 0. */
export interface PlannedMonth {
  mean: number;
  variance: number;
}

/** By centre, then by month. */
export type PlannedOfCentres = Map<number, Map<number, PlannedMonth>>;

interface BedsOfPlan {
  operationId: string | null;
  centreId: number;
  children: number;
}

/**
 * Children whom the plans that the caller may read will bring to the centres in which they hold beds. Each centre is brought its share of the beds that a plan
 * holds, of the children that its places are expected to come to, because beds are held for more than are likely. A plan that nobody can say a number for brings
 * as many as it holds beds for.
 *
 * @returns null where the caller may read no plans
 */
export const readPlannedOfCentres = (caller: Caller, today: Date): Promise<PlannedOfCentres | null> =>
  ofComingPlans(caller, today, async (tx, plans) => {
    const rows = await tx.reservation.findMany({
      // Beds in which children of a plan sleep by now are its beds too: without them all its children would be shared among those that are still empty.
      where: { operationId: { in: plans.map(({ id }) => id) }, OR: [{ state: 'ADMITTED' }, { state: 'HELD', expiresAt: { gt: today } }] },
      orderBy: [{ operationId: 'asc' }, { centreId: 'asc' }],
    });
    return plannedOfCentres(
      plans,
      rows.map(({ operationId, centreId, children }) => ({ operationId, centreId, children: childrenIn(children as unknown as Children[]) })),
    );
  });

export function plannedOfCentres(plans: readonly ComingPlan[], held: readonly BedsOfPlan[]): PlannedOfCentres {
  const centres: PlannedOfCentres = new Map();
  for (const { id, plan } of plans) {
    const own = held.filter(({ operationId }) => operationId === id);
    const all = own.reduce((sum, { children }) => sum + children, 0);
    const known = plan.targets.flatMap(({ expected }) => expected ?? []);
    const mean = known.reduce((sum, expected) => sum + expected.mean, 0);
    const variance = known.reduce((sum, expected) => sum + expected.variance, 0);
    for (const { centreId, children } of own) {
      const brought = children * (mean > 0 ? Math.min(1, mean / all) : 1);
      const months = centres.get(centreId) ?? new Map<number, PlannedMonth>();
      centres.set(centreId, months);
      for (const [month, share] of monthsOfSpan(plan.startsOn, plan.endsOn)) {
        const before = months.get(month) ?? { mean: 0, variance: 0 };
        const more = share * brought;
        months.set(month, { mean: before.mean + more, variance: before.variance + more * (mean > 0 ? variance / mean : 1) });
      }
    }
  }
  return centres;
}
