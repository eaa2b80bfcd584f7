import { PERIOD_FIGURES } from '@vigie/data';
import { GroupHandover, Latitude, Longitude, OperationHolds, OperationPlan, PlanChanges, ProposalDraft, Reason, TargetOutcome } from '@vigie/domain';
import { z } from 'zod';
import { allowed, router } from '../trpc.ts';
import { MOVED } from '../workflow/move.ts';
import {
  advanceOperation,
  approveOperation,
  changeOperation,
  closeOperation,
  consentToOperation,
  holdOperation,
  overrideOperation,
  returnOperation,
  UNIT_MOVES,
} from './advance.ts';
import { acceptGroup, recordOutcome } from './outcome.ts';
import { askProposal, cancelProposal, readProposal } from './proposal/store.ts';
import { readOperations } from './published.ts';
import { routesOf } from './routes/store.ts';
import { readScore, readScores } from './scores.ts';
import { createOperation, listOperations, listProsecutors, readOperation, readRevision, suggestForOperation } from './store.ts';
import { targetAt } from './target-at.ts';

const Move = z.strictObject(MOVED);
const MoveWithReason = z.strictObject({ ...MOVED, reason: Reason });

const Id = z.strictObject({ id: z.uuid() });

export const operationsRouter = router({
  /** The operations that were published, as facts with their sources, their words in both languages; nothing here comes from the register. */
  published: allowed('operations.published').query(() => ({ operations: readOperations(), periods: PERIOD_FIGURES })),
  /** Plans of the caller's unit, or those submitted in the caller's jurisdiction. */
  list: allowed('operations.read').query(({ ctx }) => listOperations(ctx)),
  get: allowed('operations.read')
    .input(Id)
    .query(({ ctx, input }) => readOperation(ctx, input.id)),
  revision: allowed('operations.read')
    .input(Id)
    .query(({ ctx, input }) => readRevision(ctx, input.id)),
  /** How an operation did against what was expected of it; null while its searches are not over. */
  score: allowed('operations.read')
    .input(Id)
    .query(({ ctx, input }) => readScore(ctx, input.id)),
  /** Closed operations by unit and season. */
  scores: allowed('operations.read').query(({ ctx }) => readScores(ctx)),
  /** Prosecutors whom a plan can name. */
  prosecutors: allowed('operations.write').query(({ ctx }) => listProsecutors(ctx)),
  /** What a place would be as a target of a plan. */
  targetAt: allowed('operations.write')
    .input(z.strictObject({ lon: Longitude, lat: Latitude }))
    .query(({ ctx, input }) => targetAt(ctx, input)),
  create: allowed('operations.write')
    .input(z.strictObject({ plan: OperationPlan }))
    .mutation(({ ctx, input }) => createOperation(ctx, input.plan)),
  /** Changes the fields named; the others stay as they are, whoever changed them meanwhile. */
  change: allowed('operations.write')
    .input(z.strictObject({ id: z.uuid(), expectedRevision: z.int().min(1), changes: PlanChanges }))
    .mutation(({ ctx, input }) => changeOperation(ctx, input)),
  /** Beds and means that are free for the days of a plan, and what is missing. */
  suggest: allowed('operations.write')
    .input(Id)
    .query(({ ctx, input }) => suggestForOperation(ctx, input.id)),
  /** Who goes where and when: what the planner set stays, the rest is proposed. It changes nothing. */
  routes: allowed('operations.write')
    .input(Id)
    .query(({ ctx, input }) => routesOf(ctx, input.id)),
  hold: allowed('operations.write')
    .input(z.strictObject({ ...MOVED, holds: OperationHolds }))
    .mutation(({ ctx, input }) => holdOperation(ctx, input)),
  /** The moves that the unit makes itself. */
  advance: allowed('operations.write')
    .input(z.strictObject({ ...MOVED, move: z.enum(UNIT_MOVES), reason: Reason.nullable().default(null) }))
    .mutation(({ ctx, input }) => advanceOperation(ctx, input)),
  /** What came of one target: a find, nothing, or why nobody went. */
  record: allowed('operations.write')
    .input(z.strictObject({ id: z.uuid(), outcome: TargetOutcome }))
    .mutation(({ ctx, input }) => recordOutcome(ctx, input)),
  /** Who received children that were found. */
  accept: allowed('operations.write')
    .input(z.strictObject({ id: z.uuid(), handover: GroupHandover }))
    .mutation(({ ctx, input }) => acceptGroup(ctx, input)),
  close: allowed('operations.write')
    .input(z.strictObject({ ...MOVED, debrief: z.string().trim().min(20).max(8_000) }))
    .mutation(({ ctx, input }) => closeOperation(ctx, input)),
  consent: allowed('operations.consent')
    .input(Move)
    .mutation(({ ctx, input }) => consentToOperation(ctx, input)),
  return: allowed('operations.return')
    .input(MoveWithReason)
    .mutation(({ ctx, input }) => returnOperation(ctx, input)),
  approve: allowed('operations.approve')
    .input(Move)
    .mutation(({ ctx, input }) => approveOperation(ctx, input)),
  override: allowed('operations.approve')
    .input(MoveWithReason)
    .mutation(({ ctx, input }) => overrideOperation(ctx, input)),
  /** Asks the server to work out where to search; `proposal` tells how far it is. */
  propose: allowed('operations.write')
    .input(ProposalDraft)
    .mutation(({ ctx, input }) => askProposal(ctx, input)),
  proposal: allowed('operations.write')
    .input(Id)
    .query(({ ctx, input }) => readProposal(ctx, input.id)),
  cancelProposal: allowed('operations.write')
    .input(Id)
    .mutation(({ ctx, input }) => cancelProposal(ctx, input.id)),
});
