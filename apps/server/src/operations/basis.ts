import { expectedAt, type OperationPlan, type Proposal } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Tx } from '../writing/change.ts';
import { proposalResult } from './proposal/sealed.ts';

/** The proposal that a plan of a unit rests on; null: on none, or on one that is not there. */
export async function proposalOf(
  tx: Tx,
  { database: { secrets } }: Pick<Caller, 'database'>,
  organisationId: number,
  { proposal: id }: Pick<OperationPlan, 'proposal'>,
): Promise<Proposal | null> {
  if (id === null) return null;
  const row = await tx.operationProposal.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { resultSealed: true } });
  return row?.resultSealed ? proposalResult.open(secrets, { id }, row.resultSealed) : null;
}

/**
 * A plan with the figures of the proposal that it rests on. Beds are held for what targets are expected to give, so a planner does not type less than the model
 * says; where the model knows nothing the planner's own estimate stands. A plan that rests on no proposal quotes no version of the data.
 * @throws Problem NOT_FOUND for a proposal that the unit does not have
 */
export async function onItsBasis(tx: Tx, caller: Pick<Caller, 'database'>, organisationId: number, plan: OperationPlan): Promise<OperationPlan> {
  if (plan.proposal === null) return { ...plan, dataVersion: null };
  const proposal = await proposalOf(tx, caller, organisationId, plan);
  if (!proposal) throw new Problem('NOT_FOUND');
  const targets = plan.targets.map((target) => ({ ...target, expected: expectedAt(proposal, target.cell, target.officerDays) ?? target.expected }));
  return { ...plan, targets, dataVersion: proposal.dataVersion };
}
