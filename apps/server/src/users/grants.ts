import { randomUUID } from 'node:crypto';
import { GRANT_FLOW, type GrantAct, type GrantState, type Sight, type UserDraft } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { writerOf } from '../scope.ts';
import { begin, move, movesOf, type StatefulTable } from '../workflow/move.ts';
import type { Acting, Changed, Tx } from '../writing/change.ts';
import { carryOut, type IssuedLink } from './acts.ts';

type Row = Prisma.GrantGetPayload<object>;

/** Something that waits for a second administrator; nothing was done yet. */
export interface Waiting {
  waits: true;
}

export interface Proposal {
  act: GrantAct;
  account: string;
  /** Null: there is no such account yet. */
  before: Sight | null;
  /** Null: the account stays what it is. */
  draft: Omit<UserDraft, 'account'> | null;
}

/** Writes down what another administrator is to grant, in the caller's transaction. */
export async function propose(tx: Tx, { actor }: Acting, { act, account, before, draft }: Proposal): Promise<Changed<Waiting>> {
  const by = writerOf(actor);
  const id = randomUUID();
  const json = (value: object | null) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject));
  await tx.grant.create({ data: { organisationId: by.organisationId, id, state: 'PROPOSED', act, account, before: json(before), draft: json(draft) } });
  await begin(tx, GRANT_FLOW, 'propose', { id, ...by });
  return { answer: { waits: true }, action: 'propose', entity: id, details: { act, account, ...(draft && { role: draft.role, territories: draft.territories.join(' ') }) } };
}

const GRANTS: StatefulTable<Row> = {
  async find(tx, id) {
    await tx.$executeRaw`SELECT 1 FROM grants WHERE id = ${id}::uuid FOR UPDATE`;
    return tx.grant.findFirst({ where: { id } });
  },
  // An account may be of any organisation.
  placed: () => null,
  set: async (tx, { id, state, revision }, to) => (await tx.grant.updateMany({ where: { id, state, revision }, data: to })).count,
};

type Step = { id: string; expectedRevision: number | null };

/**
 * Grants what another administrator proposed, and does it. A one-time link goes to the one who grants: who proposed never holds it.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, OWN_WORK, ACCOUNT_TAKEN
 */
export async function grantProposal(by: Caller, step: Step): Promise<{ link: IssuedLink | null }> {
  let link: IssuedLink | null = null;
  await move(by, GRANT_FLOW, GRANTS, { ...step, move: 'grant', reason: null }, async (tx, { act, account, before, draft }) => {
    if (account === by.actor.account) throw new Problem('OWN_WORK');
    const done = await carryOut(tx, by, { act: act as GrantAct, account, before: before as Sight | null, draft: draft as Proposal['draft'] });
    link = done.link;
    return { act, account, ...done.details };
  });
  return { link };
}

export const declineProposal = (by: Caller, step: Step) => move(by, GRANT_FLOW, GRANTS, { ...step, move: 'decline', reason: null });

const LISTED = 100;

/** What waits for a second administrator, and what was decided lately; latest first. */
export async function listGrants({ database: { prisma }, actor }: Caller) {
  const begun = await prisma.move.findMany({ where: { noun: GRANT_FLOW.noun, move: 'propose' }, orderBy: { movedAt: 'desc' }, select: { entity: true }, take: LISTED });
  const rows = new Map((await prisma.grant.findMany({ where: { id: { in: begun.map(({ entity }) => entity) } } })).map((row) => [row.id, row]));
  const listed = begun.flatMap(({ entity }) => rows.get(entity) ?? []);
  const moves = await movesOf(prisma, GRANT_FLOW, listed, actor);
  return listed.map(({ id, state, revision, act, account, draft }) => {
    const { made, open } = moves.get(id) ?? { made: [], open: [] };
    return { id, state: state as GrantState, revision, act: act as GrantAct, account, draft: draft as Proposal['draft'], moves: made, open };
  });
}
