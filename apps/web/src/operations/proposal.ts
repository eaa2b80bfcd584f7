import type { Expected, OperationPlan, PlanTarget, Proposal, TargetWhy } from '@vigie/domain';
import type { Outputs } from '../api.ts';
import { newPlan } from './new-plan.ts';

export type ToldProposal = Outputs['operations']['proposal'];

/** A target of a proposal, as a plan would have it, and what the proposal knows of the place. */
export interface ProposedTarget extends Pick<PlanTarget, 'cell' | 'name' | 'lon' | 'lat' | 'departmentPcode' | 'officerDays' | 'origin'> {
  expected: Expected | null;
  why: TargetWhy;
}

export const targetsOf = ({ cells, targets, levels }: Proposal): ProposedTarget[] =>
  targets.flatMap(({ at, level, drawn }) => {
    const cell = cells[at];
    return cell ? [{ ...cell, officerDays: levels[level] ?? 0, origin: drawn ? 'DRAWN' : 'PROPOSED', expected: cell.expected[level - 1] ?? null }] : [];
  });

const asTarget = ({ why: _, ...target }: ProposedTarget): PlanTarget => ({ ...target, id: crypto.randomUUID(), team: null, on: null });

/**
 * A plan of what the planner takes of a proposal; what was refused stays beside it, with the reasons, so that the difference can be scored. Where no rescue of the
 * area tells the sex or the age, the shares are those of a new plan: nothing known is not a share of zero.
 * @param refused reasons by cell
 */
export function planOf({ id, draft, proposal }: Pick<ToldProposal, 'id' | 'draft'> & { proposal: Proposal }, refused: ReadonlyMap<string, string>, title: string): OperationPlan {
  const all = targetsOf(proposal);
  const { sexes, ages } = proposal;
  return {
    ...newPlan(title),
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    targets: all.filter(({ cell }) => !refused.has(cell)).map(asTarget),
    refused: all.flatMap(({ cell, name }) => {
      const reason = refused.get(cell);
      return reason === undefined ? [] : [{ cell, name, reason }];
    }),
    teams: Array.from({ length: draft.teams }, (_, at) => ({ number: at + 1, name: '', officers: draft.officersPerTeam, femaleOfficers: 0, vehicles: 0 })),
    ...(sexes.known > 0 && { girlsShare: sexes.girls }),
    ...(ages.known > 0 && { ageShares: ages.shares }),
    proposal: id,
    run: draft.run,
    dataVersion: proposal.dataVersion,
  };
}
