import type { AuditNoun } from './audit.ts';
import { type Permission, reach } from './permissions.ts';
import type { Role } from './users.ts';

type Sentence = { fr: string; en: string };

/** A step from one state of a record to another. */
export interface Move<State extends string = string, Name extends string = string> {
  does: Sentence;
  /** States that it leaves; none: the record begins with it. */
  from: readonly State[];
  to: State;
  needs: Permission;
  /** Earlier moves of the same record whose mover may not make this one: nobody approves their own work. */
  notBy: readonly Name[];
  /** Whether a reason is written down with it. */
  reason: boolean;
  /** What else must hold, in words; the store of the noun checks it. */
  guards: readonly Sentence[];
}

/** The states of a noun and the moves between them, as data: the server moves by it, the page shows it, docs/permissions.md prints it. */
export interface Flow<State extends string = string, Name extends string = string> {
  noun: AuditNoun;
  states: Readonly<Record<State, Sentence>>;
  moves: Readonly<Record<Name, Move<State, Name>>>;
}

/** Declares a flow; its states and moves are checked against each other by the compiler. */
export const flow = <const State extends string, const Name extends string>(declared: {
  noun: AuditNoun;
  states: Record<State, Sentence>;
  moves: Record<Name, Move<NoInfer<State>, NoInfer<Name>>>;
}): Flow<State, Name> => declared;

export type StateOf<F> = F extends Flow<infer State, string> ? State : never;
export type MoveOf<F> = F extends Flow<string, infer Name> ? Name : never;

/** A record as far as its flow needs to know it. */
export interface Movable<State extends string> {
  state: State;
  /** Accounts that made earlier moves, by the move's name. */
  movers: Readonly<Record<string, readonly number[]>>;
}

/** Why a move cannot be made; null: it can. */
export type Hindrance = 'NOT_ALLOWED' | 'OWN_WORK' | 'OTHER_STATE' | null;

/** Whether an account may make a move of a record now. A guard may still refuse what this allows. */
export function hindrance<State extends string, Name extends string>(
  { moves }: Flow<State, Name>,
  name: Name,
  { state, movers }: Movable<State>,
  who: { role: Role; userId: number | null },
): Hindrance {
  const { from, needs, notBy } = moves[name];
  if (!from.includes(state)) return 'OTHER_STATE';
  if (reach(who.role, needs) === undefined || who.userId === null) return 'NOT_ALLOWED';
  const { userId } = who;
  return notBy.some((earlier) => movers[earlier]?.includes(userId)) ? 'OWN_WORK' : null;
}

/** The moves that leave the record's state, each with what hinders the account, in the order of the flow. */
export function openMoves<State extends string, Name extends string>(
  declared: Flow<State, Name>,
  record: Movable<State>,
  who: { role: Role; userId: number | null },
): { move: Name; hindrance: Hindrance }[] {
  return (Object.keys(declared.moves) as Name[]).map((move) => ({ move, hindrance: hindrance(declared, move, record, who) })).filter((each) => each.hindrance !== 'OTHER_STATE');
}
