import { type FoundGroup, type GroupHandover, HOURS_OF_OFFICER_DAY, type OperationState, type PlanTarget, type RescueDraft, reach, type TargetOutcome } from '@vigie/domain';
import { dayOf } from '../centres/day.ts';
import type { Caller } from '../context.ts';
import { nowOf } from '../database/clock.ts';
import { Problem } from '../problem.ts';
import { insertRescue } from '../rescues/store.ts';
import { requireWritable, scopeOf, writerOf } from '../scope.ts';
import { change, type Tx } from '../writing/change.ts';
import { lockOperation, type Row } from './row.ts';
import { handoverNotes, operationPlan, outcomeNotes } from './sealed.ts';

/** States in which children are found, and in which they are handed over. */
const FINDING: readonly OperationState[] = ['ACTIVE', 'HANDOVER'];

/**
 * An operation of the caller's unit, its row locked, in a state in which something can still be found.
 * @throws Problem NOT_FOUND, NOT_ALLOWED, OPERATION_NOT_ACTIVE
 */
async function takeActive(tx: Tx, { scope }: Pick<Caller, 'scope'>, id: string): Promise<Row> {
  const row = await lockOperation(tx, id);
  if (!row) throw new Problem('NOT_FOUND');
  requireWritable(scope, { organisationId: row.organisationId, departmentPcode: row.departments[0] ?? '' });
  if (!FINDING.includes(row.state as OperationState)) throw new Problem('OPERATION_NOT_ACTIVE');
  return row;
}

const touch = (tx: Tx, { id, revision }: Row) => tx.operation.update({ where: { id }, data: { revision: revision + 1 } });

/**
 * Writes down what came of a target; a second time it replaces what was noted and adds the groups that are new. Each group becomes a rescue, discovered, and
 * the search an entry of the ledger, in the same transaction: a search that found nothing counts as one.
 * @throws Problem NOT_FOUND, NOT_ALLOWED, OPERATION_NOT_ACTIVE, IN_THE_FUTURE, OUTSIDE_TERRITORY, OUTSIDE_COUNTRY
 */
export async function recordOutcome(caller: Caller, { id, outcome }: { id: string; outcome: TargetOutcome }): Promise<{ children: number }> {
  const { userId, organisationId } = writerOf(caller.actor);
  const { secrets } = caller.database;
  const writes = reach(caller.actor.role, 'rescues.write');
  if (!writes) throw new Problem('NOT_ALLOWED');
  const asRegister = { ...caller, scope: scopeOf(caller.actor, writes, caller.zones) };
  return change(caller, 'operations', async (tx) => {
    const row = await takeActive(tx, caller, id);
    const target = operationPlan.open(secrets, row, row.planSealed).targets.find((each) => each.id === outcome.targetId);
    if (!target) throw new Problem('NOT_FOUND');
    const today = dayOf(await nowOf(tx));
    if ([outcome.visitedOn, ...outcome.groups.map(({ foundOn }) => foundOn)].some((day) => day !== null && day > today)) throw new Problem('IN_THE_FUTURE');

    const { targetId, visited, groups, ...notes } = outcome;
    const key = { operationId: id, targetId };
    const outcomeSealed = outcomeNotes.seal(secrets, key, notes);
    if (outcomeSealed === null) throw new Error('an outcome is never empty');
    const where = { organisationId_operationId_targetId: { organisationId, ...key } };
    const before = await tx.operationOutcome.findUnique({ where });
    // Children who were found stay found, whoever says later that nobody went.
    if (before && before.children > 0 && !visited) throw new Problem('CHILDREN_FOUND_THERE');
    const children = (before?.children ?? 0) + groups.reduce((sum, { girls, boys }) => sum + girls + boys, 0);
    await tx.operationOutcome.upsert({
      where,
      create: { organisationId, ...key, visited, children, outcomeSealed, recordedBy: userId },
      update: { visited, children, outcomeSealed, recordedBy: userId, revision: { increment: 1 } },
    });
    let seq = (await tx.operationGroup.aggregate({ where: { organisationId, operationId: id }, _max: { seq: true } }))._max.seq ?? 0;
    for (const group of groups) {
      seq++;
      const rescue = await insertRescue(tx, asRegister, rescueOf(id, seq, target, group));
      const { girls, boys, languages, foundOn } = group;
      await tx.operationGroup.create({
        data: { organisationId, operationId: id, seq, targetId, rescueId: rescue.id, foundAt: new Date(foundOn), children: girls + boys, girls, languages },
      });
    }
    await writeSearch(tx, row, target, outcome, children);
    await touch(tx, row);
    return { answer: { children }, action: 'save', entity: id, details: { visited, groups: groups.length, children }, bumps: 'rescues' };
  });
}

/** A group as the register has it. Its reference names the operation by its number, never by its title. */
function rescueOf(operationId: string, seq: number, target: PlanTarget, group: FoundGroup): RescueDraft {
  const { foundOn, girls, boys, languages: _, ...facts } = group;
  return {
    ...facts,
    reference: `OP-${operationId.slice(0, 13)}-${seq}`,
    occurredOn: foundOn,
    datePrecision: 'DAY',
    accuracyMetres: null,
    placeName: target.name,
    departmentPcode: null,
    sourceType: 'DISCOVERED',
    verification: 'UNVERIFIED',
    children: girls + boys,
    girls,
    boys,
  };
}

/** The search as an entry of the ledger, one a target. What was not visited is no search, and takes back one that was noted by mistake. */
async function writeSearch(tx: Tx, { organisationId, id }: Row, target: PlanTarget, { visited, visitedOn, officerHours }: TargetOutcome, childrenFound: number): Promise<void> {
  const reference = `OP-${id}-${target.id}`;
  const where = { organisationId_reference: { organisationId, reference } };
  if (!visited || visitedOn === null) {
    await tx.searchEffort.deleteMany({ where: { organisationId, reference } });
    return;
  }
  const said = {
    departmentPcode: target.departmentPcode,
    cell: BigInt(`0x${target.cell}`),
    startedOn: new Date(visitedOn),
    endedOn: new Date(visitedOn),
    kind: 'RAID',
    officerDays: officerHours / HOURS_OF_OFFICER_DAY,
    visits: 1,
    childrenFound,
    source: `Vigie, operation ${id.slice(0, 13)}`,
  };
  await tx.searchEffort.upsert({ where, create: { organisationId, reference, ...said }, update: { ...said, revision: { increment: 1 } } });
}

/** Writes down who received a group, and when: a centre, the family, or somebody who decided otherwise. @throws Problem NOT_FOUND, NOT_ALLOWED, OPERATION_NOT_ACTIVE, IN_THE_FUTURE */
export function acceptGroup(caller: Caller, { id, handover }: { id: string; handover: GroupHandover }): Promise<object> {
  const { secrets } = caller.database;
  return change(caller, 'operations', async (tx) => {
    const row = await takeActive(tx, caller, id);
    const { seq, to, centreId, acceptedBy, decision } = handover;
    const acceptedAt = new Date(handover.acceptedAt);
    if (acceptedAt > (await nowOf(tx))) throw new Problem('IN_THE_FUTURE');
    const where = { organisationId_operationId_seq: { organisationId: row.organisationId, operationId: id, seq } };
    const group = await tx.operationGroup.findUnique({ where });
    if (!group) throw new Problem('NOT_FOUND');
    if (centreId !== null && (await tx.centre.count({ where: { id: centreId } })) === 0) throw new Problem('NOT_FOUND');
    await tx.operationGroup.update({
      where,
      data: { handedTo: to, centreId, acceptedAt, handoverSealed: handoverNotes.seal(secrets, { operationId: id, seq }, { acceptedBy, decision }) },
    });
    await touch(tx, row);
    return { answer: {}, action: 'accept', entity: id, details: { group: seq, to, children: group.children } };
  });
}

/** What came of the targets of an operation, and the groups found there. */
export async function readOutcomes(tx: Tx, { database: { secrets } }: Pick<Caller, 'database'>, { organisationId, id }: Row) {
  const where = { organisationId, operationId: id };
  const outcomes = await tx.operationOutcome.findMany({ where, include: { user: { select: { account: true } } }, orderBy: { recordedAt: 'asc' } });
  const groups = await tx.operationGroup.findMany({ where, orderBy: { seq: 'asc' } });
  return {
    outcomes: outcomes.map(({ targetId, visited, children, outcomeSealed, user, recordedAt }) => ({
      targetId,
      visited,
      children,
      ...outcomeNotes.open(secrets, { operationId: id, targetId }, outcomeSealed),
      by: user.account,
      at: recordedAt.toISOString(),
    })),
    groups: groups.map(({ seq, targetId, rescueId, foundAt, children, girls, languages, handedTo, centreId, acceptedAt, handoverSealed }) => ({
      seq,
      targetId,
      rescueId: Number(rescueId),
      foundOn: dayOf(foundAt),
      children,
      girls,
      languages,
      handover:
        handedTo === null || acceptedAt === null
          ? null
          : { to: handedTo as GroupHandover['to'], centreId, acceptedAt: acceptedAt.toISOString(), ...handoverNotes.open(secrets, { operationId: id, seq }, handoverSealed) },
    })),
  };
}

/** What keeps an operation from going on: targets without an outcome, children without a bed or a decision. */
export async function openEnds(tx: Tx, { organisationId, id }: Row, targets: readonly PlanTarget[]): Promise<{ targets: number; children: number }> {
  const told = new Set((await tx.operationOutcome.findMany({ where: { organisationId, operationId: id }, select: { targetId: true } })).map(({ targetId }) => targetId));
  const waiting = await tx.operationGroup.aggregate({ where: { organisationId, operationId: id, handedTo: null }, _sum: { children: true } });
  return { targets: targets.filter((target) => !told.has(target.id)).length, children: waiting._sum.children ?? 0 };
}
