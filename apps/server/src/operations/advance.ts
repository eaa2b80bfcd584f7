import { OPERATION_FLOW, type OperationHolds, type OperationMove, type OperationPlan, type PlanChanges } from '@vigie/domain';
import { dayOf } from '../centres/day.ts';
import type { Caller } from '../context.ts';
import { nowOf } from '../database/clock.ts';
import { Problem } from '../problem.ts';
import type { Scope } from '../scope.ts';
import { move, type StatefulTable } from '../workflow/move.ts';
import type { Tx } from '../writing/change.ts';
import type { Details } from '../writing/record.ts';
import { onItsBasis } from './basis.ts';
import { freeHolds, type GivenUp, holdFor, moveHolds } from './holds.ts';
import { mergePlan } from './merge.ts';
import { isRed } from './needs.ts';
import { openEnds } from './outcome.ts';
import { lockOperation, type Row } from './row.ts';
import { earlierPlan, operationPlan } from './sealed.ts';
import { factsOf, requireKnownPlaces, sealPlan, standingOf } from './store.ts';

/** The table; where a plan lies for a prosecutor is a department of the jurisdiction, if it touches one. */
const operations = ({ writes }: Scope): StatefulTable<Row> => ({
  find: lockOperation,
  placed: ({ organisationId, departments }) => ({ organisationId, departmentPcode: departments.find((pcode) => writes?.includes(pcode)) ?? departments[0] ?? '' }),
  set: async (tx, { id, state, revision }, to) => (await tx.operation.updateMany({ where: { id, state, revision }, data: to })).count,
});

interface Moving {
  id: string;
  expectedRevision: number | null;
}

const moving = <Name extends OperationMove>(caller: Caller, input: Moving & { move: Name; reason?: string | null }, effect?: (tx: Tx, row: Row) => Promise<Details>) =>
  move(caller, OPERATION_FLOW, operations(caller.scope), { reason: null, ...input }, effect);

/**
 * Changes what a draft says, by the fields that the editor changed. What somebody else changed meanwhile stays; only where both changed the same field
 * nothing is written. Moved days move what is held: what does not fit there is given up, and named.
 * @throws Problem NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE with the fields, OUTSIDE_COUNTRY
 */
export async function changeOperation(caller: Caller, { id, expectedRevision, changes }: { id: string; expectedRevision: number; changes: PlanChanges }) {
  let lost: GivenUp = { beds: [], resources: [] };
  const answer = await moving(caller, { id, expectedRevision: null, move: 'change' }, async (tx, row) => {
    const { secrets } = caller.database;
    const now = operationPlan.open(secrets, row, row.planSealed);
    const base = expectedRevision === row.revision ? now : await planAt(tx, caller, row, expectedRevision, now);
    const { plan: merged, conflicts } = mergePlan(base, now, changes);
    if (conflicts.length > 0) throw new Problem('CHANGED_MEANWHILE', { fields: [...new Set(conflicts)].join(', ') }, id);
    if (merged.startsOn > merged.endsOn) throw new Problem('INPUT_INVALID');
    requireKnownPlaces(caller, merged);
    const plan = await onItsBasis(tx, caller, row.organisationId, merged);
    await tx.operationRevision.create({ data: { organisationId: row.organisationId, operationId: id, revision: row.revision, planSealed: row.planSealed } });
    const facts = factsOf(plan);
    await tx.operation.update({ where: { id }, data: { planSealed: sealPlan(caller, id, plan), ...facts } });
    if (plan.startsOn !== now.startsOn || plan.endsOn !== now.endsOn) lost = await moveHolds(tx, { ...row, ...facts });
    return { fields: Object.keys(changes).join(', '), ...(lostOf(lost) > 0 && { lost: lostOf(lost) }) };
  });
  return { ...answer, lost };
}

const lostOf = ({ beds, resources }: GivenUp): number => beds.length + resources.length;

/** The plan as it stood at a revision: what was kept before the first change after it. */
async function planAt(tx: Tx, { database: { secrets } }: Caller, { organisationId, id }: Row, revision: number, now: OperationPlan): Promise<OperationPlan> {
  const kept = await tx.operationRevision.findFirst({ where: { organisationId, operationId: id, revision: { gte: revision } }, orderBy: { revision: 'asc' } });
  return kept ? earlierPlan.open(secrets, { id }, kept.planSealed) : now;
}

/** Holds beds and means for the days of a plan, in the place of those that it held: all of them, or none. @throws Problem as `move`, BEDS_TAKEN, RESOURCES_TAKEN */
export const holdOperation = (caller: Caller, { holds, ...input }: Moving & { holds: OperationHolds }) =>
  moving(caller, { ...input, move: 'hold' }, async (tx, row) => {
    const { children, resources } = await holdFor(tx, row, holds);
    return { children, resources };
  });

/** The moves of the unit itself. @throws Problem as `move`, PLAN_INCOMPLETE, PLAN_RED, NOT_BEGUN and those of the outcome */
export const advanceOperation = (caller: Caller, input: Moving & { move: UnitMove; reason: string | null }) =>
  moving(caller, input, async (tx, row) => {
    await GUARDS[input.move]?.(tx, caller, row);
    return {};
  });

/** Moves that a unit makes by itself; the rest have a procedure of their own, because somebody else makes them. */
export const UNIT_MOVES = ['submit', 'verify', 'brief', 'start', 'hand-over', 'debrief', 'cancel'] as const satisfies readonly OperationMove[];
export type UnitMove = (typeof UNIT_MOVES)[number];

const GUARDS: Partial<Record<UnitMove, (tx: Tx, caller: Caller, row: Row) => Promise<void>>> = {
  async submit(tx, caller, row) {
    const { readiness } = await standingOf(tx, caller, row);
    const lacking = readiness.filter(({ item, state }) => state === 'RED' && ['TARGETS', 'TEAMS', 'PROSECUTOR'].includes(item));
    if (lacking.length > 0) throw new Problem('PLAN_INCOMPLETE', { missing: lacking.map(({ item }) => item).join(', ') });
  },
  brief: requireStillReady,
  async start(tx, caller, row) {
    if (dayOf(await nowOf(tx)) < dayOf(row.startsOn)) throw new Problem('NOT_BEGUN');
    await requireStillReady(tx, caller, row);
  },
  async 'hand-over'(tx, caller, row) {
    const { targets } = await openEnds(tx, row, planOf(caller, row).targets);
    if (targets > 0) throw new Problem('OUTCOMES_MISSING', { targets });
  },
  async debrief(tx, caller, row) {
    const { children } = await openEnds(tx, row, planOf(caller, row).targets);
    if (children > 0) throw new Problem('CHILDREN_UNPLACED', { children });
  },
  cancel: async (tx, _, row) => freeHolds(tx, row),
};

const planOf = ({ database: { secrets } }: Caller, row: Row): OperationPlan => operationPlan.open(secrets, row, row.planSealed);

/** What an approved plan held may be gone since; then it is approved anew, or overridden. @throws Problem PLAN_RED */
async function requireStillReady(tx: Tx, caller: Caller, row: Row): Promise<void> {
  const last = await tx.move.findFirst({ where: { noun: OPERATION_FLOW.noun, entity: row.id, move: { in: ['approve', 'override'] } }, orderBy: { revision: 'desc' } });
  if (last?.move === 'override') return;
  const { readiness } = await standingOf(tx, caller, row);
  if (isRed(readiness)) throw redPlan(readiness);
}

const redPlan = (readiness: Awaited<ReturnType<typeof standingOf>>['readiness']) =>
  new Problem('PLAN_RED', { missing: readiness.flatMap(({ item, state }) => (state === 'RED' ? [item] : [])).join(', ') });

/** The prosecutor whom the plan names agrees, once the intelligence was endorsed. @throws Problem as `move`, NOT_ENDORSED, OTHER_PROSECUTOR */
export const consentToOperation = (caller: Caller, input: Moving) =>
  moving(caller, { ...input, move: 'consent' }, async (tx, row) => {
    const { prosecutorId } = operationPlan.open(caller.database.secrets, row, row.planSealed);
    if (prosecutorId !== caller.actor.userId) throw new Problem('OTHER_PROSECUTOR');
    const last = await tx.move.findFirst({ where: { noun: OPERATION_FLOW.noun, entity: row.id, move: { in: ['submit', 'verify'] } }, orderBy: { revision: 'desc' } });
    if (last?.move !== 'verify') throw new Problem('NOT_ENDORSED');
    return {};
  });

/** Back to a draft, with the reason; what is held stays held. @throws Problem as `move` */
export const returnOperation = (caller: Caller, input: Moving & { reason: string }) => moving(caller, { ...input, move: 'return' });

/** Approves a plan that lacks nothing. @throws Problem as `move`, PLAN_RED */
export const approveOperation = (caller: Caller, input: Moving) =>
  moving(caller, { ...input, move: 'approve' }, async (tx, row) => {
    const { readiness } = await standingOf(tx, caller, row);
    if (isRed(readiness)) throw redPlan(readiness);
    return {};
  });

/** Approves a plan in spite of what it lacks; what it lacked is in the audit log beside the reason. @throws Problem as `move` */
export const overrideOperation = (caller: Caller, input: Moving & { reason: string }) =>
  moving(caller, { ...input, move: 'override' }, async (tx, row) => {
    const { readiness } = await standingOf(tx, caller, row);
    return { missing: readiness.flatMap(({ item, state }) => (state === 'RED' ? [item] : [])).join(', ') };
  });

/** Closes an operation with what was learnt of it; what it still held is free again. @throws Problem as `move` */
export const closeOperation = (caller: Caller, { debrief, ...input }: Moving & { debrief: string }) =>
  moving(caller, { ...input, move: 'close' }, async (tx, row) => {
    const plan = planOf(caller, row);
    await tx.operationRevision.create({ data: { organisationId: row.organisationId, operationId: row.id, revision: row.revision, planSealed: row.planSealed } });
    await tx.operation.update({ where: { id: row.id }, data: { planSealed: sealPlan(caller, row.id, { ...plan, sections: { ...plan.sections, DEBRIEF: debrief } }) } });
    await freeHolds(tx, row);
    return {};
  });
