import type { Caller } from '../context.ts';
import { firstDayOf, monthsOfSpan } from '../months.ts';
import { type ComingPlan, ofComingPlans } from '../operations/coming.ts';

/** Children whom plans expect in a department, one value for each month asked for. */
export interface PlannedArrivals {
  mean: number[];
  variance: number[];
}

export interface Planned {
  operations: number;
  /** Places to be searched of which nobody knows what is there: not none, but not in the sums. */
  unknownTargets: number;
  departments: Map<string, PlannedArrivals>;
}

/**
 * What the plans that the caller may read expect, by department and month. A place with its day counts in the month of that day, one without over all days of its
 * plan.
 *
 * @returns null where the caller may read no plans
 */
export const readPlanned = (caller: Caller, first: number, months: number): Promise<Planned | null> =>
  ofComingPlans(caller, firstDayOf(first), (_, plans) => plannedIn(plans, first, months));

function plannedIn(plans: readonly ComingPlan[], first: number, months: number): Planned {
  const planned: Planned = { operations: plans.length, unknownTargets: 0, departments: new Map() };
  for (const { plan } of plans)
    for (const { departmentPcode, expected, on } of plan.targets) {
      if (expected === null) {
        planned.unknownTargets++;
        continue;
      }
      const of = planned.departments.get(departmentPcode) ?? { mean: new Array<number>(months).fill(0), variance: new Array<number>(months).fill(0) };
      planned.departments.set(departmentPcode, of);
      for (const [month, share] of monthsOfSpan(on ?? plan.startsOn, on ?? plan.endsOn)) {
        const at = month - first;
        if (at < 0 || at >= months) continue;
        of.mean[at] = (of.mean[at] ?? 0) + share * expected.mean;
        of.variance[at] = (of.variance[at] ?? 0) + share * expected.variance;
      }
    }
  return planned;
}
