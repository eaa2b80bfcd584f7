import { type Proposal, type ProposalDraft, RunState } from '@vigie/domain';
import type { Caller } from '../../context.ts';
import { findRun } from '../../hotspots/store.ts';
import { ask, cancel } from '../../jobs/queue.ts';
import { Problem, type ProblemCode } from '../../problem.ts';
import { holdsTerritories, writerOf } from '../../scope.ts';
import { change, witnessed } from '../../writing/change.ts';
import { outlineOf } from '../hexagons.ts';
import { areaOf, surelyHoldsCells } from './area.ts';
import { PROPOSALS } from './job.ts';
import { readCells } from './reading.ts';
import { proposalDraft, proposalResult } from './sealed.ts';

/** A proposal, or how far it is. */
export interface ToldProposal {
  id: string;
  state: RunState;
  /** 0 to 1. */
  progress: number;
  problem: ProblemCode | null;
  createdAt: string;
  draft: ProposalDraft;
  /** Null: not computed. */
  proposal: Proposal | null;
  /** The outlines of the hexagons of its targets. */
  shapes: Record<string, [number, number][]>;
}

/** Writes down what was asked, and has a server compute it. @throws Problem NOTHING_TO_SEARCH, NOT_FOUND for the run, NOT_ALLOWED, PROPOSALS_WAITING */
export async function askProposal(caller: Caller, draft: ProposalDraft): Promise<{ id: string }> {
  const { actor, database, zones } = caller;
  const { organisationId, userId } = writerOf(actor);
  if (!surelyHoldsCells(draft, actor.territories, zones) && areaOf(await readCells({ database, zones }), draft, actor.territories, zones).length === 0)
    throw new Problem('NOTHING_TO_SEARCH');
  const asked = await change(caller, 'operations', async (tx) => {
    if (draft.run !== null) await findRun(tx, caller, draft.run);
    const id = await ask(tx, PROPOSALS, actor, {});
    const draftSealed = proposalDraft.seal(database.secrets, { id }, draft);
    if (draftSealed === null) throw new Error('a draft has no bytes');
    await tx.operationProposal.create({ data: { organisationId, id, userId, role: actor.role, territories: actor.territories, draftSealed } });
    return { answer: { id }, action: 'propose', entity: id };
  });
  caller.jobs.wake();
  return asked;
}

/**
 * A proposal of the caller's organisation, for accounts of the role of who asked whose departments hold all of theirs; the read is audited.
 * @throws Problem NOT_FOUND
 */
export function readProposal(caller: Caller, id: string): Promise<ToldProposal> {
  const { actor, database, zones } = caller;
  return witnessed(caller, 'operations', async (tx) => {
    const row = await tx.operationProposal.findFirst({ where: { id, organisationId: actor.organisationId ?? -1, role: actor.role } });
    if (!row || !holdsTerritories(zones, actor, row.territories)) throw new Problem('NOT_FOUND');
    const { organisationId, draftSealed, resultSealed, createdAt } = row;
    const job = await tx.job.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { state: true, progress: true, problem: true } });
    const proposal = resultSealed && proposalResult.open(database.secrets, { id }, resultSealed);
    // Ended jobs are swept after a week; what they made stays.
    const state = proposal ? 'DONE' : RunState.parse(job?.state ?? 'FAILED');
    const { share = 0 } = (job?.progress ?? {}) as { share?: number };
    const answer = {
      id,
      state,
      progress: proposal ? 1 : share,
      problem: (job?.problem ?? null) as ProblemCode | null,
      createdAt: createdAt.toISOString(),
      draft: proposalDraft.open(database.secrets, { id }, draftSealed),
      proposal,
      shapes: Object.fromEntries((proposal?.targets ?? []).flatMap(({ at }) => proposal?.cells[at] ?? []).map(({ cell }) => [cell, outlineOf(cell)])),
    };
    return { answer, action: 'read', entity: id };
  });
}

/** Stops a proposal of one's own that waits or is under way; one that is done stays. @throws Problem NOT_FOUND */
export async function cancelProposal(caller: Caller, id: string): Promise<object> {
  const { organisationId, userId } = writerOf(caller.actor);
  await change(caller, 'operations', async (tx) => {
    const row = await tx.operationProposal.findFirst({ where: { id, organisationId, userId }, select: { id: true } });
    if (!row) throw new Problem('NOT_FOUND');
    return { answer: {}, action: (await cancel(tx, { organisationId, id })) ? 'cancel' : null, entity: id };
  });
  caller.jobs.wake(id);
  return {};
}
