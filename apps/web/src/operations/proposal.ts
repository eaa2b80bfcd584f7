import type { OperationPlan, PlanTarget, Proposal, ProposedCell } from '@vigie/domain';
import type { Outputs } from '../api.ts';
import { newPlan } from './new-plan.ts';

export type ToldProposal = Outputs['operations']['proposal'];

/** A target of a proposal, with the cell that it is. */
export interface ProposedTarget extends ProposedCell {
  level: number;
  officerDays: number;
  drawn: boolean;
}

export const targetsOf = ({ cells, targets, levels }: Proposal): ProposedTarget[] =>
  targets.flatMap(({ at, level, drawn }) => {
    const cell = cells[at];
    return cell ? [{ ...cell, level, officerDays: levels[level] ?? 0, drawn }] : [];
  });

const asTarget = ({ cell, name, lon, lat, departmentPcode, officerDays, drawn, expected, level }: ProposedTarget): PlanTarget => ({
  id: crypto.randomUUID(),
  cell,
  name,
  lon,
  lat,
  departmentPcode,
  officerDays,
  origin: drawn ? 'DRAWN' : 'PROPOSED',
  expected: expected[level - 1] ?? null,
  team: null,
  on: null,
});

/**
 * A plan of what the planner takes of a proposal; what was refused stays beside it, with the reasons, so that the difference can be scored.
 * @param refused reasons by cell
 */
export function planOf({ id, draft, proposal }: ToldProposal & { proposal: Proposal }, refused: ReadonlyMap<string, string>, title: string): OperationPlan {
  const all = targetsOf(proposal);
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
    girlsShare: proposal.sexes.girls,
    ageShares: proposal.ages.shares,
    proposal: id,
    run: draft.run,
    dataVersion: proposal.dataVersion,
  };
}
