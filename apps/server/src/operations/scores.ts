import { conditionsAt, HOURS_OF_OFFICER_DAY, type OperationState, type Season } from '@vigie/domain';
import type { Caller } from '../context.ts';
import type { Tx } from '../writing/change.ts';
import { witnessed } from '../writing/change.ts';
import { type Afterwards, readAfterwards } from './afterwards.ts';
import { proposalOf } from './basis.ts';
import { effortByRegion, type RegionEffort } from './effort-by-region.ts';
import { readOutcomes } from './outcome.ts';
import type { Row } from './row.ts';
import { type Expectation, expectationOf, type Score, scoreOf } from './score.ts';
import { operationPlan } from './sealed.ts';
import { type Share, shareOf } from './share.ts';
import { findOperation, visibleOperations } from './store.ts';

/** States in which the searches are over, so that there is something to judge. */
const JUDGED: readonly OperationState[] = ['HANDOVER', 'DEBRIEF', 'CLOSED'];

/** How one operation did, and how its places meet what was told since. */
export interface OperationScore extends Score {
  /** Null: not for this reader, or nothing to compare with. */
  afterwards: Afterwards | 'TOO_FEW' | null;
}

/** How one operation did; null while its searches are not over. The read is audited. @throws Problem NOT_FOUND */
export async function readScore(caller: Caller, id: string): Promise<OperationScore | null> {
  const judged = await witnessed(caller, 'operations', async (tx) => {
    const row = await findOperation(tx, caller, id);
    if (!JUDGED.includes(row.state as OperationState)) return { answer: null, action: 'read', entity: id };
    const told = await judge(tx, caller, row, true);
    return { answer: { ...told, own: row.organisationId === caller.actor.organisationId }, action: 'read', entity: id };
  });
  // The register is read on its own: it may take longer than a transaction should stay open.
  return judged && { ...judged.score, afterwards: await readAfterwards(caller, judged) };
}

/** Operations of one unit and season together. */
export interface UnitScore {
  organisation: string;
  year: number;
  /** Of the first day, at the latitude of the first target. */
  season: Season;
  operations: number;
  found: number;
  officerDays: number;
  hitRate: Share | null;
  expected: Expectation | null;
  /** Where the effort went, beside where people live. */
  regions: RegionEffort[];
}

/** The closed operations that the caller may see, by unit, year and season, latest first; the read is audited. */
export function readScores(caller: Caller): Promise<UnitScore[]> {
  return witnessed(caller, 'operations', async (tx) => {
    const rows = await tx.operation.findMany({ where: { AND: [await visibleOperations(tx, caller), { state: 'CLOSED' }] }, include: { organisation: { select: { name: true } } } });
    const departments = await tx.zone.findMany({ where: { level: 'DEPARTMENT' }, select: { pcode: true, parentPcode: true, population: true } });
    const groups = new Map<string, { of: Pick<UnitScore, 'organisation' | 'year' | 'season'>; judged: Awaited<ReturnType<typeof judge>>[] }>();
    for (const row of rows) {
      const judged = await judge(tx, caller, row, false);
      const { season } = conditionsAt(row.startsOn, judged.latitude);
      const of = { organisation: row.organisation.name, year: row.startsOn.getUTCFullYear(), season };
      const key = JSON.stringify(of);
      const group = groups.get(key) ?? { of, judged: [] };
      group.judged.push(judged);
      groups.set(key, group);
    }
    const answer = [...groups.values()].map(({ of, judged }): UnitScore => {
      const expected = judged.flatMap(({ expected: finds }) => finds);
      return {
        ...of,
        operations: judged.length,
        found: judged.reduce((sum, { score }) => sum + score.found, 0),
        officerDays: judged.reduce((sum, { score }) => sum + score.officerDays, 0),
        hitRate: shareOf(
          judged.reduce((sum, { hits }) => sum + hits, 0),
          judged.reduce((sum, { score }) => sum + score.visited, 0),
        ),
        expected: expected.length === 0 ? null : expectationOf(expected),
        regions: effortByRegion(
          judged.flatMap(({ searches }) => searches),
          departments,
        ),
      };
    });
    answer.sort((a, b) => b.year - a.year || (a.season < b.season ? -1 : 1) || a.organisation.localeCompare(b.organisation, 'fr'));
    return { answer, action: 'read', entity: null, details: { operations: rows.length } };
  });
}

/** @param withRivals whether the plan is held against others; those of a unit together have none */
async function judge(tx: Tx, caller: Caller, row: Row, withRivals: boolean) {
  const plan = operationPlan.open(caller.database.secrets, row, row.planSealed);
  const proposal = withRivals ? await proposalOf(tx, caller, row.organisationId, plan) : null;
  const { outcomes, groups } = await readOutcomes(tx, caller, row);
  const visited = outcomes.filter((outcome) => outcome.visited);
  const targets = new Map(plan.targets.map((target) => [target.id, target]));
  return {
    plan,
    proposal,
    score: scoreOf(plan, outcomes, groups, proposal),
    latitude: plan.targets[0]?.lat ?? plan.staging?.lat ?? 0,
    hits: visited.filter(({ children }) => children > 0).length,
    searches: visited.map(({ targetId, officerHours }) => ({ departmentPcode: targets.get(targetId)?.departmentPcode ?? '', officerDays: officerHours / HOURS_OF_OFFICER_DAY })),
    expected: visited.flatMap(({ targetId }) => targets.get(targetId)?.expected ?? []),
  };
}
