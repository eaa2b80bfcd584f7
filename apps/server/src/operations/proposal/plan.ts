import type { Proposal, ProposalDraft } from '@vigie/domain';
import { allocateEffort } from '@vigie/spatial';
import { type Estimate, type Evidence, estimate, type Question } from './estimate.ts';
import { type CellFacts, factsOf } from './why.ts';

/** Team-days that a place can get; a team-day is that of all officers of one team. */
const TEAM_DAYS = [0, 0.5, 1, 2, 4] as const;

export interface ProposalQuestion extends Evidence {
  draft: Pick<ProposalDraft, 'teams' | 'officersPerTeam' | 'explorationShare' | 'revisits' | 'seed'>;
  /** First and last day of the plan, days since 1970. */
  from: number;
  to: number;
  /** Positions of the cells that may be searched. */
  area: readonly number[];
  /** Cells that the run marks; null: no run. */
  marked: ReadonlySet<string> | null;
  sexes: Proposal['sexes'];
  ages: Proposal['ages'];
  dataVersion: number;
  without?: Question['without'];
}

/** A plan before it is told: levels by position in the area. */
export interface Plan {
  levels: number[];
  budget: number;
  effort: Uint8Array;
  /** Positions in the area that got effort from the draw. */
  drawn: ReadonlySet<number>;
  /** Cells of the country that the limit of revisits closes. */
  held: ReadonlySet<number>;
  /** Of all cells of the country. */
  estimate: Estimate;
  facts: CellFacts[];
}

/**
 * Gives the effort of a plan to cells of its area: the share of the draw to cells rarely searched, the rest where most is expected, none to cells that only
 * police finds speak for once they were searched as often as the limit allows.
 *
 * @throws RangeError for an area without cells
 */
export function planTargets(question: ProposalQuestion): Plan {
  const { draft, from, to, area, without } = question;
  if (area.length === 0) throw new RangeError('The area has no cell.');
  const levels = TEAM_DAYS.map((days) => days * draft.officersPerTeam);
  const budget = draft.teams * (to - from + 1) * draft.officersPerTeam;
  const known = estimate(question, { from, to, levels, ...(without && { without }) });
  const facts = factsOf(question, from);
  const closed = area.map((at) => Number(facts[at]?.policeOnly === true && (facts[at]?.searchesInYear ?? 0) + 1 > draft.revisits));
  const { effort, explored } = allocateEffort({
    visits: area.map((at) => known.visits[at] as Float64Array),
    finds: area.map((at) => known.finds[at] as Float64Array),
    mean: Float64Array.from(area.flatMap((at) => Array.from(known.mean.subarray(at * levels.length, (at + 1) * levels.length)))),
    levels,
    budget,
    explorationShare: draft.explorationShare,
    fixedShare: true,
    closed,
    seed: draft.seed,
  });
  return { levels, budget, effort, drawn: new Set(explored), held: new Set(area.filter((_, i) => closed[i] === 1)), estimate: known, facts };
}
