import { randomUUID } from 'node:crypto';
import { type Children, childrenIn, type OperationHolds, type ResourceKind, type SpokenLanguage } from '@vigie/domain';
import { nowOf } from '../database/clock.ts';
import { Problem } from '../problem.ts';
import { laterOf, type Span, takenOver } from '../resources/taken.ts';
import type { Tx } from '../writing/change.ts';
import { type BedRow, childrenOf, giveBack, keep, ofOperation, type ResourceRow, takeHeld } from './held-rows.ts';
import type { Holder } from './period.ts';
import { fitThroughout, roomsOver } from './rooms-over.ts';

/** Beds that an operation holds, or held and in which children sleep now. */
export interface HeldBeds {
  centreId: number;
  children: Children[];
  state: 'HELD' | 'ADMITTED';
  from: string;
  until: string;
  /** How many of the children would find no bed any more: others slept or slipped in there since, or beds went. */
  lost: number;
}

export interface HeldResource {
  id: string;
  organisation: string;
  kind: ResourceKind;
  language: SpokenLanguage | null;
  departmentPcode: string;
  count: number;
  /** How many of them there are no longer, because their organisation has fewer than it had. */
  lost: number;
}

export interface Held {
  beds: HeldBeds[];
  resources: HeldResource[];
}

/** What did not fit into the new days of an operation and is held no longer. */
export interface GivenUp {
  beds: { centreId: number; children: Children[] }[];
  resources: { id: string; kind: ResourceKind; language: SpokenLanguage | null; count: number }[];
}

/**
 * Makes an operation hold what is wanted and nothing else: all of it, or what it held before stays. Beds are free for the children at every instant from the
 * first day (or from now) to `BEDS_AFTER_HOURS` beyond the last, as far as is known today; of each resource no more is held at any instant than there is.
 *
 * The row of the operation is locked, then those of centres by number, then those of resources: everybody who holds does so in this order, so that nobody waits
 * for ever, and of those who ask at once for the last bed one gets it.
 *
 * @returns how many children and how many people and vehicles it holds now
 * @throws Problem PERIOD_OVER, NOT_FOUND, BEDS_UNKNOWN, BEDS_TAKEN (fits, wanted), RESOURCES_TAKEN (free, wanted, kind)
 */
export async function holdFor(tx: Tx, operation: Holder, wanted: OperationHolds): Promise<{ children: number; resources: number }> {
  const { beds, resources, period } = await takeHeld(tx, operation, wanted);
  const nothing = wanted.beds.length === 0 && wanted.resources.length === 0;
  if (period === null && !nothing) throw new Problem('PERIOD_OVER');
  if (period === null) return freed(tx, operation, beds);

  await requireBeds(tx, wanted.beds, period.beds, operation.id);
  const sent = wanted.resources.map(({ id, count }) => {
    const resource = resources.get(id);
    if (!resource) throw new Problem('NOT_FOUND');
    return { resource, count };
  });
  await requireResources(tx, sent, period.resources, operation.id);

  for (const bed of beds) if (!wanted.beds.some(({ centreId }) => centreId === bed.centreId)) await giveBack(tx, bed);
  for (const { centreId, children } of wanted.beds) {
    const before = beds.find((bed) => bed.centreId === centreId);
    if (before) await keep(tx, before, children, period.beds);
    else
      await tx.reservation.create({
        data: {
          organisationId: operation.organisationId,
          id: randomUUID(),
          centreId,
          children,
          parted: false,
          operationId: operation.id,
          beganAt: period.beds.from,
          expiresAt: period.beds.to,
        },
      });
  }
  await tx.resourceHold.deleteMany({ where: ofOperation(operation) });
  await tx.resourceHold.createMany({
    data: sent.map(({ resource, count }) => ({
      ...ofOperation(operation),
      resourceOrganisationId: resource.organisationId,
      resourceId: resource.id,
      count,
      beganAt: period.resources.from,
      endsAt: period.resources.to,
    })),
  });
  return {
    children: wanted.beds.reduce((sum, { children }) => sum + childrenIn(children), 0),
    resources: wanted.resources.reduce((sum, { count }) => sum + count, 0),
  };
}

/**
 * Moves what an operation holds to its new days; `operation` has them already. What does not fit there as a whole is given up and named, so that the plan says
 * what it lacks. Locks like `holdFor`.
 */
export async function moveHolds(tx: Tx, operation: Holder): Promise<GivenUp> {
  const { beds, holds, resources, period } = await takeHeld(tx, operation, NOTHING);
  const gone: GivenUp = { beds: [], resources: [] };
  const centres = beds.map(({ centreId }) => centreId);
  const rooms = period && (await roomsOver(tx, centres, period.beds, operation.id));
  for (const bed of beds) {
    const children = childrenOf(bed);
    const fits = rooms && fitThroughout(rooms(bed.centreId), children);
    if (period && fits !== null && fits >= childrenIn(children)) await keep(tx, bed, children, period.beds);
    else {
      await giveBack(tx, bed);
      gone.beds.push({ centreId: bed.centreId, children });
    }
  }
  const taken = period && (await takenOver(tx, [...resources.keys()], period.resources, operation.id));
  for (const { resourceId, count } of holds) {
    const row = resources.get(resourceId);
    if (!row) continue;
    const where = { ...ofOperation(operation), resourceId };
    if (period && taken && count <= row.count - (taken.get(resourceId) ?? 0))
      await tx.resourceHold.updateMany({ where, data: { beganAt: period.resources.from, endsAt: period.resources.to } });
    else {
      await tx.resourceHold.deleteMany({ where });
      gone.resources.push({ id: resourceId, kind: row.kind as ResourceKind, language: row.language as SpokenLanguage | null, count });
    }
  }
  return gone;
}

/** Gives back everything that an operation holds: it was cancelled, or is over. Children who were admitted stay where they are. */
export async function freeHolds(tx: Tx, operation: Holder): Promise<void> {
  const { beds } = await takeHeld(tx, operation, NOTHING);
  await freed(tx, operation, beds);
}

/**
 * What an operation holds now, and what of it is gone: a child who needs a bed tonight gets it before a plan of next week, and an organisation may have fewer
 * people than it had. Where two plans hold the same beds and one bed goes, both are told that they lost it, until one of them holds another.
 */
export async function heldFor(db: Tx, operation: Holder): Promise<Held> {
  const now = await nowOf(db);
  const rows = await db.reservation.findMany({ where: { ...ofOperation(operation), state: { in: ['HELD', 'ADMITTED'] } }, orderBy: [{ centreId: 'asc' }, { beganAt: 'asc' }] });
  const beds: HeldBeds[] = [];
  for (const row of rows) beds.push({ ...bedsOf(row), lost: row.state === 'HELD' && row.expiresAt > now ? await lostBeds(db, row, now) : 0 });
  const holds = await db.resourceHold.findMany({
    where: ofOperation(operation),
    include: { resource: { include: { organisation: { select: { name: true } } } } },
    orderBy: [{ resourceOrganisationId: 'asc' }, { resourceId: 'asc' }],
  });
  const resources: HeldResource[] = [];
  for (const { resource, resourceId, count, beganAt, endsAt } of holds) {
    const others = await takenOver(db, [resourceId], { from: laterOf(beganAt, now), to: endsAt }, operation.id);
    resources.push({
      id: resourceId,
      organisation: resource.organisation.name,
      kind: resource.kind as ResourceKind,
      language: resource.language as SpokenLanguage | null,
      departmentPcode: resource.departmentPcode,
      count,
      lost: endsAt > now ? Math.min(count, Math.max(0, count + (others.get(resourceId) ?? 0) - resource.count)) : 0,
    });
  }
  return { beds, resources };
}

/** @throws Problem BEDS_UNKNOWN, BEDS_TAKEN */
async function requireBeds(tx: Tx, parts: OperationHolds['beds'], span: Span, operation: string): Promise<void> {
  const centres = parts.map(({ centreId }) => centreId);
  const rooms = await roomsOver(tx, centres, span, operation);
  for (const { centreId, children } of parts) {
    const wanted = childrenIn(children);
    const fits = fitThroughout(rooms(centreId), children);
    if (fits === null) throw new Problem('BEDS_UNKNOWN', { centre: centreId });
    if (fits < wanted) throw new Problem('BEDS_TAKEN', { fits, wanted, centre: centreId });
  }
}

/** @throws Problem RESOURCES_TAKEN */
async function requireResources(tx: Tx, wanted: readonly { resource: ResourceRow; count: number }[], span: Span, operation: string): Promise<void> {
  const ids = wanted.map(({ resource }) => resource.id);
  const taken = await takenOver(tx, ids, span, operation);
  for (const { resource, count } of wanted) {
    const free = Math.max(0, resource.count - (taken.get(resource.id) ?? 0));
    if (count > free) throw new Problem('RESOURCES_TAKEN', { free, wanted: count, kind: resource.kind });
  }
}

const NOTHING: OperationHolds = { beds: [], resources: [] };

const bedsOf = (row: BedRow): Omit<HeldBeds, 'lost'> => ({
  centreId: row.centreId,
  children: childrenOf(row),
  state: row.state as HeldBeds['state'],
  from: row.beganAt.toISOString(),
  until: row.expiresAt.toISOString(),
});

async function lostBeds(db: Tx, row: BedRow, now: Date): Promise<number> {
  const rooms = await roomsOver(db, [row.centreId], { from: laterOf(row.beganAt, now), to: row.expiresAt }, row.operationId);
  return childrenIn(childrenOf(row)) - (fitThroughout(rooms(row.centreId), childrenOf(row)) ?? 0);
}

async function freed(tx: Tx, operation: Holder, beds: readonly BedRow[]): Promise<{ children: 0; resources: 0 }> {
  for (const bed of beds) await giveBack(tx, bed);
  await tx.resourceHold.deleteMany({ where: ofOperation(operation) });
  return { children: 0, resources: 0 };
}
