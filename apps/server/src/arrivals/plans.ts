import { OPERATION_FLOW, type OperationPlan, type OperationState, reach } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { monthOf } from '../months.ts';
import { operationPlan } from '../operations/sealed.ts';
import { visibleOperations } from '../operations/store.ts';
import { scopeOf } from '../scope.ts';
import { witnessed } from '../writing/change.ts';

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

/** Plans that were submitted and whose searches are not over. One that is only being written, or was sent back, is not known to come. */
const COMING = ['INTEL_REVIEW', 'PROSECUTOR_OK', 'APPROVED', 'BRIEFED', 'ACTIVE'] as const satisfies readonly OperationState[];
const DAY_MS = 86_400_000;

/**
 * What the plans that the caller may read expect, by department and month. A place with its day counts in the month of that day, one without over all days of its
 * plan. These sums tell where and when an operation is planned, so the audit log gets a row for them, as it does when somebody opens a plan.
 *
 * @returns null where the caller may read no plans: nothing of them may be in what they are told
 */
export async function readPlanned(caller: Caller, first: number, months: number): Promise<Planned | null> {
  const { actor, database, zones } = caller;
  const may = reach(actor.role, 'operations.read');
  if (!may) return null;
  return witnessed(caller, OPERATION_FLOW.noun, async (tx) => {
    const visible = await visibleOperations(tx, { scope: scopeOf(actor, may, zones) });
    const from = new Date(Date.UTC(Math.floor(first / 12), first % 12, 1));
    const rows = await tx.operation.findMany({ where: { AND: [visible, { state: { in: [...COMING] }, endsOn: { gte: from } }] } });
    const answer = plannedIn(
      rows.map((row) => operationPlan.open(database.secrets, row, row.planSealed)),
      first,
      months,
    );
    return { answer, action: 'read', entity: null, details: { exact: rows.length } };
  });
}

function plannedIn(plans: readonly OperationPlan[], first: number, months: number): Planned {
  const planned: Planned = { operations: plans.length, unknownTargets: 0, departments: new Map() };
  for (const { targets, startsOn, endsOn } of plans)
    for (const { departmentPcode, expected, on } of targets) {
      if (expected === null) {
        planned.unknownTargets++;
        continue;
      }
      const of = planned.departments.get(departmentPcode) ?? { mean: new Array<number>(months).fill(0), variance: new Array<number>(months).fill(0) };
      planned.departments.set(departmentPcode, of);
      for (const [month, share] of sharesOf(on ?? startsOn, on ?? endsOn)) {
        const at = month - first;
        if (at < 0 || at >= months) continue;
        of.mean[at] = (of.mean[at] ?? 0) + share * expected.mean;
        of.variance[at] = (of.variance[at] ?? 0) + share * expected.variance;
      }
    }
  return planned;
}

/** Months of a span of days, both included, each with its share of them. */
function sharesOf(startsOn: string, endsOn: string): Map<number, number> {
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS + 1;
  const shares = new Map<number, number>();
  for (let day = 0; day < days; day++) {
    const month = monthOf(new Date(Date.parse(startsOn) + day * DAY_MS));
    shares.set(month, (shares.get(month) ?? 0) + 1 / days);
  }
  return shares;
}
