import { OPERATION_FLOW, type OperationPlan, type OperationState, reach } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { scopeOf } from '../scope.ts';
import { type Tx, witnessed } from '../writing/change.ts';
import { operationPlan } from './sealed.ts';
import { visibleOperations } from './store.ts';

export interface ComingPlan {
  id: string;
  plan: OperationPlan;
}

/** Plans that were submitted and whose searches are not over. One that is only being written, or was sent back, is not known to come. */
const COMING = ['INTEL_REVIEW', 'PROSECUTOR_OK', 'APPROVED', 'BRIEFED', 'ACTIVE'] as const satisfies readonly OperationState[];

/**
 * What is made of the plans that the caller may read and that end on a day or later. Where and when an operation is planned can be told from it, so the audit log
 * gets a row, as it does when somebody opens a plan.
 *
 * @returns null where the caller may read no plans: nothing of them may be in what they are told
 */
export async function ofComingPlans<Made>(caller: Caller, endsFrom: Date, make: (tx: Tx, plans: readonly ComingPlan[]) => Made | Promise<Made>): Promise<Made | null> {
  const { actor, database, zones } = caller;
  const may = reach(actor.role, 'operations.read');
  if (!may) return null;
  return witnessed(caller, OPERATION_FLOW.noun, async (tx) => {
    const visible = await visibleOperations(tx, { scope: scopeOf(actor, may, zones) });
    const rows = await tx.operation.findMany({ where: { AND: [visible, { state: { in: [...COMING] }, endsOn: { gte: endsFrom } }] }, orderBy: { id: 'asc' } });
    const plans = rows.map((row) => ({ id: row.id, plan: operationPlan.open(database.secrets, row, row.planSealed) }));
    return { answer: await make(tx, plans), action: 'read', entity: null, details: { exact: rows.length } };
  });
}
