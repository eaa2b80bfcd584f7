import { randomUUID } from 'node:crypto';
import { OPERATION_FLOW, type OperationPlan, type OperationState, reach, type TargetWhy } from '@vigie/domain';
import { readRatios } from '../centres/ratios.ts';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { writerOf } from '../scope.ts';
import { begin, type MoveMade, movesOf } from '../workflow/move.ts';
import { change, type Tx, witnessed } from '../writing/change.ts';
import { onItsBasis, proposalOf } from './basis.ts';
import { cellAt, outlineOf } from './hexagons.ts';
import { heldFor } from './holds.ts';
import { needsOf, readinessOf } from './needs.ts';
import { readOutcomes } from './outcome.ts';
import type { Row } from './row.ts';
import { operationPlan } from './sealed.ts';
import { type HoldsSuggested, suggestHolds } from './suggest-holds.ts';

/**
 * The plans that a caller may see: those of the own unit, or, once they were submitted, those that touch the own jurisdiction. What is only being written
 * is nobody else's business.
 */
export async function visibleOperations(tx: Pick<Tx, 'move'>, { scope: { exact } }: Pick<Caller, 'scope'>): Promise<Prisma.OperationWhereInput> {
  if (exact === null) return { id: { in: [] } };
  if ('organisation' in exact) return { organisationId: exact.organisation };
  const submitted = await tx.move.findMany({ where: { noun: OPERATION_FLOW.noun, move: 'submit' }, distinct: ['entity'], select: { entity: true } });
  return { departments: { hasSome: [...exact.departments] }, id: { in: submitted.map(({ entity }) => entity) } };
}

/** A plan that the caller may see. @throws Problem NOT_FOUND */
export async function findOperation(tx: Tx, caller: Pick<Caller, 'scope'>, id: string): Promise<Row> {
  const row = await tx.operation.findFirst({ where: { AND: [{ id }, await visibleOperations(tx, caller)] } });
  if (!row) throw new Problem('NOT_FOUND');
  return row;
}

const LISTED = 300;

/** Plans that the caller may see, by their first day, latest first; the read is audited, because titles and days tell where and when. */
export function listOperations(caller: Caller) {
  const { secrets } = caller.database;
  return witnessed(caller, 'operations', async (tx) => {
    const rows = await tx.operation.findMany({
      where: await visibleOperations(tx, caller),
      include: { organisation: { select: { name: true } } },
      orderBy: [{ startsOn: 'desc' }, { id: 'asc' }],
      take: LISTED,
    });
    const answer = rows.map((row) => {
      const { title, startsOn, endsOn, targets } = operationPlan.open(secrets, row, row.planSealed);
      return {
        id: row.id,
        state: row.state as OperationState,
        title,
        startsOn,
        endsOn,
        departments: row.departments,
        targets: targets.map(({ lon, lat, name }) => ({ lon, lat, name })),
        organisation: row.organisation.name,
        own: row.organisationId === caller.actor.organisationId,
      };
    });
    return { answer, action: 'read', entity: null, details: { exact: rows.length } };
  });
}

/** One plan with what it needs, holds and lacks, what happened to it and what the caller may do next; the read is audited. @throws Problem NOT_FOUND */
export function readOperation(caller: Caller, id: string) {
  const { actor } = caller;
  return witnessed(caller, 'operations', async (tx) => {
    const row = await findOperation(tx, caller, id);
    const { plan, needs, held, readiness } = await standingOf(tx, caller, row);
    const moves = (await movesOf(tx, OPERATION_FLOW, [row], actor)).get(id) ?? { made: [], open: [] };
    const prosecutor = plan.prosecutorId === null ? null : await tx.user.findUnique({ where: { id: plan.prosecutorId }, select: { id: true, name: true } });
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: row.organisationId }, select: { name: true } });
    const version = await tx.dataVersion.findUnique({ where: { noun: 'rescues' } });
    const own = row.organisationId === actor.organisationId;
    const answer = {
      id,
      revision: row.revision,
      state: row.state as OperationState,
      organisation: organisation.name,
      own,
      plan,
      needs,
      held,
      readiness,
      moves: moves.made,
      // What only the own unit does is not offered to others who may do something else.
      open: moves.open.filter(({ move }) => own || OPERATION_FLOW.moves[move].needs !== 'operations.write'),
      override: overrideOf(moves.made),
      prosecutor,
      ...(await readOutcomes(tx, caller, row)),
      dataVersion: version?.version ?? 0,
      shapes: Object.fromEntries(plan.targets.map(({ cell }) => [cell, outlineOf(cell)])),
      // Counts of the register in one hexagon are finer than a prosecutor or a coordinator may see.
      why: own && reach(actor.role, 'operations.write') ? await whyOf(tx, caller, row.organisationId, plan) : {},
    };
    return { answer, action: 'read', entity: id, details: { exact: plan.targets.length } };
  });
}

/** What speaks for each target, by its hexagon, as far as the proposal knows it. */
async function whyOf(tx: Tx, caller: Caller, organisationId: number, plan: OperationPlan): Promise<Record<string, TargetWhy>> {
  const proposal = await proposalOf(tx, caller, organisationId, plan);
  const own = new Set(plan.targets.map(({ cell }) => cell));
  return Object.fromEntries((proposal?.cells ?? []).filter(({ cell }) => own.has(cell)).map(({ cell, why }) => [cell, why]));
}

/** The revision of a plan alone, for a page that waits for the changes of others: it tells nothing of the plan, so the read is not audited. @throws Problem NOT_FOUND */
export const readRevision = (caller: Caller, id: string) =>
  caller.database.prisma.$transaction(async (tx) => {
    const { revision } = await findOperation(tx, caller, id);
    return { revision };
  });

/** Beds, people and vehicles that would meet what a plan needs over its days, and what is missing. @throws Problem NOT_FOUND */
export async function suggestForOperation(caller: Caller, id: string): Promise<HoldsSuggested> {
  const { row, plan, needs } = await caller.database.prisma.$transaction(async (tx) => {
    const found = await findOperation(tx, caller, id);
    return { row: found, ...(await standingOf(tx, caller, found)) };
  });
  return suggestHolds(caller, {
    children: needs.children,
    needs: needs.resources,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    places: plan.targets.map(({ lon, lat }) => ({ lon, lat })),
    vehicle: plan.vehicle,
    reachHours: plan.reachHours,
    operation: id,
  });
}

/** The approval in spite of what was missing that stands: none once the plan went back to a draft. */
export function overrideOf(made: readonly MoveMade[]): { by: string; at: string; reason: string } | null {
  const last = made.findLast(({ move }) => move === 'override' || move === 'approve' || move === 'return');
  return last?.move === 'override' ? { by: last.by, at: last.at, reason: last.reason ?? '' } : null;
}

/** A plan as it stands: what it says, needs, holds and lacks. */
export async function standingOf(tx: Tx, { database: { secrets } }: Pick<Caller, 'database'>, row: Row) {
  const plan = operationPlan.open(secrets, row, row.planSealed);
  const needs = needsOf(plan, await readRatios(tx));
  const held = await heldFor(tx, row);
  return { plan, needs, held, readiness: readinessOf(plan, needs, held) };
}

/** What a plan says outside its seal, so that it is found without opening it. */
export const factsOf = ({ targets, startsOn, endsOn }: OperationPlan) => ({
  departments: [...new Set(targets.map(({ departmentPcode }) => departmentPcode))].sort(),
  startsOn: new Date(startsOn),
  endsOn: new Date(endsOn),
});

/** Begins a plan of the caller's unit. @throws Problem OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, INPUT_INVALID, NOT_FOUND for its proposal */
export function createOperation(caller: Caller, plan: OperationPlan): Promise<{ id: string; revision: number }> {
  const by = writerOf(caller.actor);
  requireKnownPlaces(caller, plan);
  const id = randomUUID();
  return change(caller, 'operations', async (tx) => {
    const planSealed = sealPlan(caller, id, await onItsBasis(tx, caller, by.organisationId, plan));
    await tx.operation.create({ data: { organisationId: by.organisationId, id, planSealed, ...factsOf(plan) } });
    await begin(tx, OPERATION_FLOW, 'create', { id, ...by });
    return { answer: { id, revision: 1 }, action: 'create', entity: id, details: { targets: plan.targets.length } };
  });
}

export const sealPlan = ({ database: { secrets } }: Pick<Caller, 'database'>, id: string, plan: OperationPlan) => {
  const bytes = operationPlan.seal(secrets, { id }, plan);
  if (bytes === null) throw new Error('a plan is never empty');
  return bytes;
};

/**
 * Every target lies in the department that it names, because who sees the plan follows from it, and within the territory of who plans it.
 * @throws Problem OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, INPUT_INVALID for a hexagon that the place does not lie in
 */
export function requireKnownPlaces({ zones, actor }: Pick<Caller, 'zones' | 'actor'>, { targets, staging }: OperationPlan): void {
  for (const { cell, lon, lat, departmentPcode } of targets) {
    // The hexagon is what the ledger and the map have of a target: one that the place does not lie in would be searched on paper only.
    if (cellAt(lon, lat) !== cell) throw new Problem('INPUT_INVALID');
    if (zones.departmentAt(lon, lat) !== departmentPcode) throw new Problem('OUTSIDE_COUNTRY');
    if (!zones.isWithin(departmentPcode, actor.territories)) throw new Problem('OUTSIDE_TERRITORY');
  }
  if (staging && zones.departmentAt(staging.lon, staging.lat) === null) throw new Problem('OUTSIDE_COUNTRY');
}

/** Prosecutors whom a plan can name, with the departments of their jurisdiction. */
export async function listProsecutors({ database: { prisma }, zones }: Caller) {
  const rows = await prisma.user.findMany({ where: { role: 'prosecutor', disabledAt: null }, include: { organisation: { select: { name: true } } }, orderBy: { id: 'asc' } });
  return rows.map(({ id, name, organisation, territories }) => ({ id, name, organisation: organisation.name, departments: zones.departmentsOf(territories) }));
}
