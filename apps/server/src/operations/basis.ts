import { expectedAt, type OperationPlan } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import type { Tx } from '../writing/change.ts';
import { proposalResult } from './proposal/sealed.ts';

/**
 * A plan with the figures of the proposal that it rests on. Beds are held for what targets are expected to give, so a planner does not type less than the model
 * says; where the model knows nothing the planner's own estimate stands. A plan that rests on no proposal quotes no version of the data.
 * @throws Problem NOT_FOUND for a proposal that the unit does not have
 */
export async function onItsBasis(tx: Tx, { database: { secrets } }: Pick<Caller, 'database'>, organisationId: number, plan: OperationPlan): Promise<OperationPlan> {
  const { proposal: id } = plan;
  if (id === null) return { ...plan, dataVersion: null };
  const row = await tx.operationProposal.findUnique({ where: { organisationId_id: { organisationId, id } }, select: { resultSealed: true } });
  if (!row?.resultSealed) throw new Problem('NOT_FOUND');
  const proposal = proposalResult.open(secrets, { id }, row.resultSealed);
  const targets = plan.targets.map((target) => ({ ...target, expected: expectedAt(proposal, target.cell, target.officerDays) ?? target.expected }));
  return { ...plan, targets, dataVersion: proposal.dataVersion };
}
