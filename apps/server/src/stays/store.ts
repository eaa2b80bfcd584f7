import { randomBytes, randomUUID } from 'node:crypto';
import { type Admission, type Children, KEEPS_BED, type MovementKind, nextMovements, type Placement, type StayMovement } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import { type Placed, requireWritable } from '../scope.ts';
import { change, type Tx, witnessed } from '../writing/change.ts';
import { placementOrder } from './sealed.ts';

/** Without letters and digits that look alike: codes are read out on the telephone. */
const ALPHABET = 'ACDEFGHJKLMNPQRTUVWXY34679';
const CODE_LENGTH = 6;
/** A code is drawn, so that it tells neither the order of arrivals nor their number. */
function drawCode(): string {
  return `S-${Array.from(randomBytes(CODE_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}

/** A movement may be written down a little ahead of the server's clock, but not for tomorrow. */
const MINUTE_MS = 60_000;
const AHEAD_MS = 5 * MINUTE_MS;
function requirePast(at: Date): void {
  if (at.getTime() > Date.now() + AHEAD_MS) throw new Problem('IN_THE_FUTURE');
}

type Centre = Placed & { id: number };

/** Writes one stay a child within the caller's transaction. @returns their codes */
export async function admitChildren(
  tx: Tx,
  { database: { secrets }, actor }: Caller,
  centre: Centre,
  children: readonly Children[],
  at: Date,
  placement: Placement,
): Promise<string[]> {
  const { organisationId, id: centreId } = centre;
  if (organisationId === null) throw new Problem('NOT_ALLOWED');
  const codes: string[] = [];
  for (const { sex, age, count } of children) {
    for (let child = 0; child < count; child++) {
      const key = { organisationId, stayId: randomUUID(), seq: 1 };
      const code = drawCode();
      await tx.stay.create({ data: { organisationId, id: key.stayId, code, sex, age } });
      await tx.stayMovement.create({
        data: {
          ...key,
          kind: 'ADMISSION',
          centreId,
          keepsBed: true,
          beganAt: at,
          recordedBy: actor.userId,
          ...placedBy(placement, (order) => placementOrder.seal(secrets, key, order)),
        },
      });
      codes.push(code);
    }
  }
  return codes;
}

const placedBy = ({ order, decidedBy, payer }: Placement, seal: (order: string) => Buffer<ArrayBuffer> | null) => ({
  orderSealed: order === null ? null : seal(order),
  decidedBy,
  payer,
});

/** Admits one child without a hold, as when nobody asked before. @throws Problem NOT_FOUND, NOT_ALLOWED, IN_THE_FUTURE */
export async function admit(caller: Caller, { centreId, sex, age, at, placement }: Admission): Promise<{ code: string }> {
  const began = new Date(at);
  requirePast(began);
  return change(caller, 'stays', async (tx) => {
    const centre = await requireCentre(tx, centreId);
    requireWritable(caller.scope, centre);
    const [code = ''] = await admitChildren(tx, caller, centre, [{ sex, age, count: 1 }], began, placement);
    return { answer: { code }, action: 'admit', entity: code, details: { centre: centreId } };
  });
}

/** A centre, its row locked, because its beds are about to be taken. */
async function requireCentre(tx: Tx, id: number): Promise<Centre> {
  await tx.$executeRaw`SELECT 1 FROM centres WHERE id = ${id} FOR UPDATE`;
  const centre = await tx.centre.findUnique({ where: { id }, select: { id: true, organisationId: true, departmentPcode: true } });
  if (!centre) throw new Problem('NOT_FOUND');
  return centre;
}

/** The centre that a child is moved to. One of which no organisation keeps the stays would leave the child to nobody. */
async function requireOtherHouse(tx: Tx, to: number, from: number): Promise<number> {
  if (to === from) throw new Problem('MOVEMENT_IMPOSSIBLE');
  const { id, organisationId } = await requireCentre(tx, to);
  if (organisationId === null) throw new Problem('CENTRE_UNKEPT');
  return id;
}

/**
 * Writes what became of a stay. The last movement ends where the new one begins, so that no instant has two and none has none.
 * Who may write follows the child: it is the organisation of the centre where the child is now.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, IN_THE_FUTURE, BEFORE_THE_LAST, MOVEMENT_IMPOSSIBLE, CENTRE_UNKEPT
 */
export async function moveStay(
  caller: Caller,
  { id, expectedRevision, movement }: { id: string; expectedRevision: number; movement: StayMovement },
): Promise<{ revision: number }> {
  const said = new Date(movement.at);
  requirePast(said);
  const { secrets } = caller.database;
  return change(caller, 'stays', async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM stays WHERE id = ${id}::uuid FOR UPDATE`;
    const stay = await tx.stay.findFirst({ where: { id }, include: { movements: { orderBy: { seq: 'desc' }, take: 1, include: { centre: true } } } });
    const last = stay?.movements[0];
    if (!stay || !last) throw new Problem('NOT_FOUND');
    // A stay in the centre of others is not there for the caller: not even that it exists is told.
    if (last.centre.organisationId !== caller.scope.writesFor) throw new Problem('NOT_FOUND');
    if (stay.revision !== expectedRevision) throw new Problem('CHANGED_MEANWHILE');
    if (!nextMovements(last.kind as MovementKind).includes(movement.kind)) throw new Problem('MOVEMENT_IMPOSSIBLE');
    // People write minutes: what is said of the minute of the last movement happened after it.
    const began = said < last.beganAt && said.getTime() >= Math.floor(last.beganAt.getTime() / MINUTE_MS) * MINUTE_MS ? last.beganAt : said;
    if (began < last.beganAt) throw new Problem('BEFORE_THE_LAST');
    const centreId = movement.kind === 'TRANSFER' ? await requireOtherHouse(tx, movement.centreId, last.centreId) : last.centreId;
    const key = { organisationId: stay.organisationId, stayId: id, seq: last.seq + 1 };
    await tx.stayMovement.update({ where: { organisationId_stayId_seq: { ...key, seq: last.seq } }, data: { endedAt: began } });
    await tx.stayMovement.create({
      data: {
        ...key,
        kind: movement.kind,
        centreId,
        keepsBed: KEEPS_BED[movement.kind],
        beganAt: began,
        reason: movement.reason,
        recordedBy: caller.actor.userId,
        ...(movement.kind === 'TRANSFER' && placedBy(movement.placement, (order) => placementOrder.seal(secrets, key, order))),
        ...(movement.kind === 'EXIT' && { stayEnd: movement.end }),
      },
    });
    const revision = stay.revision + 1;
    await tx.stay.update({ where: { organisationId_id: { organisationId: stay.organisationId, id } }, data: { revision } });
    return { answer: { revision }, action: movement.kind === 'RUNAWAY' ? 'run-away' : 'move', entity: stay.code, details: { kind: movement.kind, centre: centreId } };
  });
}

/** The stays in the centres of the caller's organisation that are not over, latest movement first. The read is written down. */
export async function listStays(caller: Caller, { centreId }: { centreId: number | null }) {
  const organisationId = caller.scope.writesFor ?? -1;
  const { secrets } = caller.database;
  return witnessed(caller, 'stays', async (tx) => {
    const rows = await tx.stayMovement.findMany({
      where: { endedAt: null, kind: { not: 'EXIT' }, centre: { organisationId, ...(centreId !== null && { id: centreId }) } },
      include: { stay: { include: { movements: { orderBy: { seq: 'asc' } } } } },
      orderBy: [{ beganAt: 'desc' }, { stayId: 'asc' }],
      take: 1_000,
    });
    const stays = rows.map(({ stay, centreId: centre, kind }) => ({
      id: stay.id,
      code: stay.code,
      revision: stay.revision,
      sex: stay.sex as Children['sex'],
      age: stay.age,
      centreId: centre,
      last: kind as MovementKind,
      movements: stay.movements.map(({ seq, kind: of, centreId: at, beganAt, orderSealed, decidedBy, payer, reason }) => ({
        kind: of as MovementKind,
        centreId: at,
        at: beganAt.toISOString(),
        order: orderSealed === null ? null : placementOrder.open(secrets, { organisationId: stay.organisationId, stayId: stay.id, seq }, orderSealed),
        decidedBy: decidedBy as Placement['decidedBy'] | null,
        payer: payer as Placement['payer'] | null,
        reason,
      })),
    }));
    return { answer: stays, action: 'read', entity: null, details: { stays: stays.length, ...(centreId !== null && { centre: centreId }) } };
  });
}
