import type { AuditNoun } from './audit.ts';
import { type Permission, reach } from './permissions.ts';
import type { Role } from './users.ts';

type Sentence = { fr: string; en: string };

/** A step from one state of a record to another. */
export interface Move<State extends string = string, Name extends string = string> {
  does: Sentence;
  /** The states from which it can be made; empty for the move that creates the record. */
  from: readonly State[];
  to: State;
  needs: Permission;
  /** An account that made one of these earlier moves of the record may not make this one, because nobody may approve their own work. */
  notBy: readonly Name[];
  /** Whether a reason must be given. */
  reason: boolean;
  /** Further conditions, in words. The store of the noun checks them. */
  guards: readonly Sentence[];
}

/** The states of a noun and the moves between them. They are data, so that the server checks them, the page shows them and docs/permissions.md prints them. */
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

/** The parts of a record that its flow needs. */
export interface Movable<State extends string> {
  state: State;
  /** Accounts that made earlier moves, by the move's name. */
  movers: Readonly<Record<string, readonly number[]>>;
}

/** Why a move cannot be made; null when it can. */
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
