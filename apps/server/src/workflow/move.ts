import { type AuditAction, type Flow, hindrance, type Movable, openMoves } from '@vigie/domain';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Caller } from '../context.ts';
import type { PrismaClient } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { type Placed, requireOther, requireWritable, writerOf } from '../scope.ts';
import { type Acting, change, type Tx } from '../writing/change.ts';
import type { Details } from '../writing/record.ts';

/** A record that has states, as every table of one has it. */
export interface Stateful {
  id: string;
  organisationId: number;
  state: string;
  revision: number;
}

/** The table of a noun with states, by its Prisma delegate: its row is locked, judged and moved. */
export interface StatefulTable<Row extends Stateful> {
  /** The record, its row locked; null: not there. Who may move it is asked of `placed`. */
  find(tx: Tx, id: string): Promise<Row | null>;
  /** Where the record lies and whose it is, which the mover's scope must allow to write; null: it has no place, and is nobody's in particular. */
  placed(row: Row): Placed | null;
  /** Sets state and revision where the record still has those that were judged. @returns how many rows it touched */
  set(tx: Tx, expected: { id: string; state: string; revision: number }, to: { state: string; revision: number }): Promise<number>;
}

/** What a request names of a move: the record, and the revision that the mover saw (null: whichever it has). */
export const MOVED = { id: z.uuid(), expectedRevision: z.int().min(1).nullable().default(null) };

export interface Moving<Name extends string> {
  id: string;
  move: Name;
  /** The revision that the mover saw; null: whichever it has now. */
  expectedRevision: number | null;
  /** Required where the move asks for one. */
  reason: string | null;
}

/**
 * Moves a record to its next state: judged by the flow under the revision that the mover saw, written with who, when and why. `effect` does what
 * else the move means, and refuses by the guards of the flow; it runs before the state changes, in the same transaction.
 * The name of a move is its action in the audit log.
 * @throws Problem NOT_FOUND, OUTSIDE_TERRITORY, CHANGED_MEANWHILE, OWN_WORK, NOT_ALLOWED, INPUT_INVALID where a reason is missing, and those of `effect`
 */
export function move<State extends string, Name extends AuditAction, Row extends Stateful>(
  by: Acting & Pick<Caller, 'scope'>,
  flow: Flow<State, Name>,
  table: StatefulTable<Row>,
  { id, move: name, expectedRevision, reason }: Moving<Name>,
  effect: (tx: Tx, row: Row) => Promise<Details> = async () => ({}),
): Promise<{ state: State; revision: number }> {
  const { userId } = writerOf(by.actor);
  const { to, reason: needsReason } = flow.moves[name];
  return change(by, flow.noun, async (tx) => {
    const row = await table.find(tx, id);
    if (!row) throw new Problem('NOT_FOUND');
    const placed = table.placed(row);
    if (placed) requireWritable(by.scope, placed);
    if (expectedRevision !== null && expectedRevision !== row.revision) throw new Problem('CHANGED_MEANWHILE');
    const record = { state: row.state as State, movers: await moversOf(tx, flow.noun, row) };
    for (const beginner of beginnersOf(flow, record.movers)) requireOther(by.scope, by.actor, beginner);
    const hindered = hindrance(flow, name, record, by.actor);
    // Another move was made meanwhile, so the record is no longer in the state that the mover saw.
    if (hindered === 'OTHER_STATE') throw new Problem('NOT_FOUND');
    if (hindered !== null) throw new Problem(hindered, {}, id);
    if (needsReason && !reason) throw new Problem('INPUT_INVALID');
    const details = await effect(tx, row);
    const revision = row.revision + 1;
    if ((await table.set(tx, row, { state: to, revision })) === 0) throw new Problem('CHANGED_MEANWHILE');
    await tx.move.create({
      data: { organisationId: row.organisationId, noun: flow.noun, entity: id, revision, move: name, fromState: row.state, toState: to, movedBy: userId, reason },
    });
    return { answer: { state: to, revision }, action: name, entity: id, details: { ...details, ...(reason !== null && { reason }) } };
  });
}

/** The accounts that began a record: it is their own work for whom a permission reaches the work of others only. */
function beginnersOf<State extends string, Name extends string>({ moves }: Flow<State, Name>, movers: Movable<string>['movers']): readonly number[] {
  return Object.entries<{ from: readonly string[] }>(moves).flatMap(([name, { from }]) => (from.length === 0 ? (movers[name] ?? []) : []));
}

/** Writes down the move by which a record begins; its row is created by the caller, in the same transaction, in that move's state. */
export async function begin<State extends string, Name extends string>(
  tx: Tx,
  { moves, noun }: Flow<State, Name>,
  name: Name,
  { id, userId, organisationId }: { id: string; userId: number; organisationId: number },
): Promise<void> {
  await tx.move.create({ data: { organisationId, noun, entity: id, revision: 1, move: name, fromState: null, toState: moves[name].to, movedBy: userId, reason: null } });
}

async function moversOf(tx: Tx, noun: string, { id, organisationId }: Stateful): Promise<Movable<string>['movers']> {
  return byMove(await tx.move.findMany({ where: { organisationId, noun, entity: id }, select: { move: true, movedBy: true } }));
}

function byMove(rows: readonly { move: string; movedBy: number }[]): Movable<string>['movers'] {
  const movers: Record<string, number[]> = {};
  for (const { move: name, movedBy } of rows) movers[name] = [...(movers[name] ?? []), movedBy];
  return movers;
}

/** One step in the life of a record, as a screen shows it. */
export interface MoveMade {
  move: string;
  by: string;
  at: string;
  reason: string | null;
}

/** The moves made of some records, oldest first, and those that are open to the caller, by the record's id. */
export async function movesOf<State extends string, Name extends string>(
  prisma: Pick<PrismaClient, 'move'>,
  flow: Flow<State, Name>,
  records: readonly Stateful[],
  actor: Pick<Actor, 'role' | 'userId'>,
) {
  const rows = await prisma.move.findMany({
    where: { noun: flow.noun, entity: { in: records.map(({ id }) => id) } },
    orderBy: { revision: 'asc' },
    include: { mover: { select: { account: true } } },
  });
  return new Map(
    records.map(({ id, state }) => {
      const made = rows.filter(({ entity }) => entity === id);
      return [
        id,
        {
          made: made.map(({ move: name, mover, movedAt, reason }): MoveMade => ({ move: name, by: mover.account, at: movedAt.toISOString(), reason })),
          open: openMoves(flow, { state: state as State, movers: byMove(made) }, actor),
        },
      ] as const;
    }),
  );
}
