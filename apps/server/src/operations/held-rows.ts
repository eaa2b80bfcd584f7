import type { Children, OperationHolds } from '@vigie/domain';
import { nowOf } from '../database/clock.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import type { Span } from '../resources/taken.ts';
import type { Tx } from '../writing/change.ts';
import { type Holder, type Period, periodFrom } from './period.ts';

export type ResourceRow = Prisma.ResourceGetPayload<object>;
export type BedRow = Prisma.ReservationGetPayload<object>;

export const ofOperation = ({ organisationId, id }: Holder) => ({ organisationId, operationId: id });
export const childrenOf = ({ children }: BedRow) => children as unknown as Children[];

/** What an operation holds, with everything that it holds or wants locked. */
interface Taken {
  /** By centre, those in which no children were admitted yet. */
  beds: BedRow[];
  holds: Prisma.ResourceHoldGetPayload<object>[];
  /** Those held and those wanted, by identifier; one that is not there is missing. */
  resources: Map<string, ResourceRow>;
  /** Null: the operation is over. */
  period: Period | null;
}

/** Locks an operation, the centres and resources that it holds or wants, and reads what it holds. @throws Problem NOT_FOUND for an operation or a centre */
export async function takeHeld(tx: Tx, operation: Holder, wanted: OperationHolds): Promise<Taken> {
  const where = ofOperation(operation);
  const locked = await tx.$executeRaw`SELECT 1 FROM operations WHERE organisation_id = ${operation.organisationId} AND id = ${operation.id}::uuid FOR UPDATE`;
  if (locked === 0) throw new Problem('NOT_FOUND');
  // Only who has locked the operation adds to its holds, so that none is missing from what is locked now.
  const bedsBefore = await tx.reservation.findMany({ where: { ...where, state: 'HELD' }, select: { centreId: true } });
  const holds = await tx.resourceHold.findMany({ where, orderBy: [{ resourceOrganisationId: 'asc' }, { resourceId: 'asc' }] });
  const centres = [...new Set([...bedsBefore, ...wanted.beds].map(({ centreId }) => centreId))];
  const found = await tx.$queryRaw<{ id: number }[]>`SELECT id FROM centres WHERE id = ANY (${centres}::int[]) ORDER BY id FOR UPDATE`;
  if (found.length < centres.length) throw new Problem('NOT_FOUND');
  const ids = [...new Set([...holds.map(({ resourceId }) => resourceId), ...wanted.resources.map(({ id }) => id)])];
  await tx.$queryRaw`SELECT id FROM resources WHERE id = ANY (${ids}::uuid[]) ORDER BY organisation_id, id FOR UPDATE`;
  const resources = new Map((await tx.resource.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]));
  // The centre may have admitted children while its lock was waited for.
  const beds = await tx.reservation.findMany({ where: { ...where, state: 'HELD' }, orderBy: { centreId: 'asc' } });
  return { beds, holds, resources, period: periodFrom(await nowOf(tx), operation) };
}

/** A hold goes on for these children and this span; what it held before now it did hold. */
export async function keep(tx: Tx, before: BedRow, children: Children[], { from, to }: Span): Promise<void> {
  const begun = before.beganAt < from && from <= (await nowOf(tx));
  await tx.reservation.update({
    where: { organisationId_id: { organisationId: before.organisationId, id: before.id } },
    data: { children, beganAt: begun ? before.beganAt : from, expiresAt: to, revision: before.revision + 1 },
  });
}

/** A hold that has begun stays as one that was released; one that has not is as if it had never been. */
export async function giveBack(tx: Tx, { organisationId, id, beganAt, revision }: BedRow): Promise<void> {
  const where = { organisationId_id: { organisationId, id } };
  if (beganAt <= (await nowOf(tx))) await tx.reservation.update({ where, data: { state: 'RELEASED', revision: revision + 1 } });
  else await tx.reservation.delete({ where });
}
