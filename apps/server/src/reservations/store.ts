import { randomUUID } from 'node:crypto';
import { type Children, childrenIn, type Hold, type Placement, placeable, RESERVATION_FLOW, type ReservationState } from '@vigie/domain';
import { readRooms } from '../centres/rooms.ts';
import type { Caller } from '../context.ts';
import { nowOf } from '../database/clock.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { type Placed, writerOf } from '../scope.ts';
import { admitChildren } from '../stays/store.ts';
import { begin, move, movesOf, type StatefulTable } from '../workflow/move.ts';
import { change, type Tx } from '../writing/change.ts';

type Row = Prisma.ReservationGetPayload<{ include: { centre: true } }>;

/** The row of the centre is locked for as long as its beds are counted and given away: of those who ask at once for the last bed one gets it. */
async function lockCentre(tx: Tx, id: number): Promise<{ departmentPcode: string; organisationId: number | null }> {
  const rows = await tx.$queryRaw<{ departmentPcode: string; organisationId: number | null }[]>`
    SELECT department_pcode AS "departmentPcode", organisation_id AS "organisationId" FROM centres WHERE id = ${id} FOR UPDATE`;
  if (!rows[0]) throw new Problem('NOT_FOUND');
  return rows[0];
}

/**
 * Holds beds until an hour, for the caller's organisation: a hold in each centre of the parts, or none anywhere.
 * @throws Problem NOT_FOUND, BEDS_TAKEN with how many still find one, BEDS_UNKNOWN
 */
export async function holdBeds(caller: Caller, { parts, hours, parted, surge }: Hold): Promise<{ ids: string[]; expiresAt: string }> {
  const by = writerOf(caller.actor);
  // In one order, so that two who hold in the same centres never wait for each other.
  const ordered = [...parts].sort((a, b) => a.centreId - b.centreId);
  return change(caller, 'reservations', async (tx) => {
    const departments: string[] = [];
    for (const { centreId } of ordered) departments.push((await lockCentre(tx, centreId)).departmentPcode);
    const at = await nowOf(tx);
    const rooms = await readRooms(
      tx,
      ordered.map(({ centreId }) => centreId),
      at,
      { surge },
    );
    const expiresAt = new Date(at.getTime() + hours * 3_600_000);
    const ids: string[] = [];
    for (const { centreId, children } of ordered) {
      const room = rooms.get(centreId)?.room;
      if (!room) throw new Problem('BEDS_UNKNOWN');
      const wanted = childrenIn(children);
      const fits = placeable(room, children).reduce((sum, count) => sum + count, 0);
      if (fits < wanted) throw new Problem('BEDS_TAKEN', { fits, wanted });
      const id = randomUUID();
      await tx.reservation.create({ data: { id, organisationId: by.organisationId, centreId, children, parted, beganAt: at, expiresAt } });
      await begin(tx, RESERVATION_FLOW, 'hold', { id, ...by });
      ids.push(id);
    }
    return {
      answer: { ids, expiresAt: expiresAt.toISOString() },
      action: 'hold',
      entity: ids[0] ?? null,
      details: {
        centre: ordered.length === 1 ? (ordered[0]?.centreId ?? null) : ordered.map(({ centreId }) => centreId).join(', '),
        children: ordered.reduce((sum, { children }) => sum + childrenIn(children), 0),
        department: departments.join(', '),
        ...(ids.length > 1 && { holds: ids.join(', ') }),
        ...(parted && { parted }),
      },
    };
  });
}

/** The table, with whose record it is for a move: that of who holds the beds, or of whose centre it is. */
const reservations = (placed: (row: Row) => Placed): StatefulTable<Row> => ({
  async find(tx, id) {
    const [held] = await tx.$queryRaw<{ centre: number }[]>`SELECT centre_id AS centre FROM reservations WHERE id = ${id}::uuid`;
    if (!held) return null;
    // First the centre, then the hold: in the order in which a hold is made, so that two who work on one centre never wait for each other.
    await lockCentre(tx, held.centre);
    await tx.$executeRaw`SELECT 1 FROM reservations WHERE id = ${id}::uuid FOR UPDATE`;
    return tx.reservation.findFirst({ where: { id }, include: { centre: true } });
  },
  placed,
  set: async (tx, { id, state, revision }, to) => (await tx.reservation.updateMany({ where: { id, state, revision }, data: to })).count,
});
const HELD_BY = reservations(({ organisationId, centre }) => ({ organisationId, departmentPcode: centre.departmentPcode }));
const HELD_IN = reservations(({ centre }) => centre);

type Move = { id: string; expectedRevision: number | null };

/**
 * Gives held beds back. Those of an operation are given back in its plan, which would otherwise say that it has them.
 * @throws Problem NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE, HELD_BY_OPERATION
 */
export const releaseBeds = (caller: Caller, input: Move) =>
  move(caller, RESERVATION_FLOW, HELD_BY, { ...input, move: 'release', reason: null }, async (_, { operationId }) => {
    if (operationId !== null) throw new Problem('HELD_BY_OPERATION');
    return {};
  });

/**
 * The children of a hold have arrived: each has a stay from now on. A hold that has expired admits nobody by itself: the bed may be another's.
 * @throws Problem NOT_FOUND, NOT_ALLOWED, HOLD_EXPIRED, CHANGED_MEANWHILE
 */
export async function admitHeld(caller: Caller, { placement, ...input }: Move & { placement: Placement }): Promise<{ codes: string[] }> {
  let codes: string[] = [];
  await move(caller, RESERVATION_FLOW, HELD_IN, { ...input, move: 'admit', reason: null }, async (tx, { operationId, beganAt, expiresAt, centre, children }) => {
    const at = await nowOf(tx);
    // Until an operation begins its centres do not know of it.
    if (operationId !== null && beganAt > at) throw new Problem('NOT_FOUND');
    if (expiresAt <= at) throw new Problem('HOLD_EXPIRED');
    codes = await admitChildren(tx, caller, centre, children as unknown as Children[], at, placement);
    return { centre: centre.id, children: codes.length };
  });
  return { codes };
}

/** A hold as a list shows it. `EXPIRED` is no state of the record: nobody made it. */
export type HoldState = ReservationState | 'EXPIRED';

/**
 * Holds that the caller's organisation made, or that are made in its centres, latest first; those that ended over a week ago are left out. Those of an operation
 * are listed once it has begun: until then its days are for who reads its plan.
 */
export async function listHolds({ database: { prisma }, actor, scope }: Caller) {
  const organisationId = scope.writesFor ?? actor.organisationId ?? -1;
  const [{ now: at }] = await prisma.$queryRaw<[{ now: Date }]>`SELECT now() AS now`;
  const rows = await prisma.reservation.findMany({
    where: {
      expiresAt: { gt: new Date(at.getTime() - 7 * 86_400_000) },
      OR: [{ organisationId }, { centre: { organisationId } }],
      NOT: { operationId: { not: null }, beganAt: { gt: at } },
    },
    include: { centre: true, organisation: { select: { name: true } } },
    orderBy: { beganAt: 'desc' },
    take: 200,
  });
  const moves = await movesOf(prisma, RESERVATION_FLOW, rows, actor);
  return rows.map((row) => {
    const state: HoldState = row.state === 'HELD' && row.expiresAt <= at ? 'EXPIRED' : (row.state as ReservationState);
    const open = state === 'HELD' ? (moves.get(row.id)?.open ?? []) : [];
    return {
      id: row.id,
      revision: row.revision,
      state,
      centreId: row.centreId,
      holder: row.organisation.name,
      own: row.organisationId === organisationId,
      children: row.children as unknown as Children[],
      parted: row.parted,
      ofOperation: row.operationId !== null,
      beganAt: row.beganAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      // Who holds gives back, for an operation in its plan; whose centre it is confirms.
      open: open.filter(({ move: name }) =>
        name === 'release' ? row.operationId === null && row.organisationId === organisationId : row.centre.organisationId === organisationId,
      ),
    };
  });
}
