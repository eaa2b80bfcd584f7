import { type OperationPlan, type Proposal, reach } from '@vigie/domain';
import { predictiveAccuracy } from '@vigie/spatial';
import type { Caller } from '../context.ts';
import { readExactSince } from '../rescues/visibility.ts';
import { scopeOf } from '../scope.ts';
import { note } from '../writing/change.ts';
import { foundIn } from './proposal/evidence.ts';
import { LEAST, type Share, shareOf } from './share.ts';

/** How the places of a plan meet what others than the police told since its first day. A search makes its own finds, so what police found is left out. */
export interface Afterwards {
  /** Cases reported or seen by surveys in the area of the proposal since then, and the share of them in the places of the plan. */
  told: number;
  inPlan: Share;
  /** Places of the plan, and of the area. */
  places: number;
  area: number;
  /** Predictive accuracy index: the share of cases over the share of places. 1 is chance. With its 95 % interval, and that of the places where most was told before. */
  pai: number;
  paiLower: number;
  paiUpper: number;
  paiOfCounts: number;
  /** Predictive efficiency index: cases met, of the most that as many places could have met. */
  pei: number;
  /** Recapture rate index: the share of cases after over that of children before; null: nobody was told of before in these places. */
  rri: number | null;
}

/**
 * The indexes of a plan against cases that came after it.
 * @param after cases told since the first day, by place of the area
 * @returns 'TOO_FEW' below `LEAST` cases
 */
export function afterwardsOf({ targets }: Pick<OperationPlan, 'targets'>, { cells }: Pick<Proposal, 'cells'>, after: Float64Array): Afterwards | 'TOO_FEW' | null {
  const planned = new Set(targets.map(({ cell }) => cell));
  const score = Float64Array.from(cells, ({ cell }) => (planned.has(cell) ? 1 : 0));
  const places = score.reduce((sum, chosen) => sum + chosen, 0);
  if (places === 0) return null;
  const told = after.reduce((sum, cases) => sum + cases, 0);
  if (told < LEAST) return 'TOO_FEW';
  const train = Float64Array.from(cells, ({ why: { found } }) => found.REPORTED + found.SURVEY);
  const fraction = places / cells.length;
  const [row] = predictiveAccuracy({ train, test: after, score, ties: 'expected', areaFractions: [fraction] });
  const inPlan = row && shareOf(Math.round(row.hits), told);
  if (!inPlan) return 'TOO_FEW';
  const { pai, pei, rri, naivePai: paiOfCounts } = row;
  return { told, inPlan, places, area: cells.length, pai, paiLower: inPlan.lower / fraction, paiUpper: inPlan.upper / fraction, paiOfCounts, pei, rri };
}

/**
 * The same, read from the register as the caller may see it: only for the unit, which sees exact places. Null for anybody else, and for a plan that rests on no
 * proposal or has no place of it.
 */
export async function readAfterwards(caller: Caller, own: boolean, plan: OperationPlan, proposal: Proposal | null): Promise<Afterwards | 'TOO_FEW' | null> {
  const { actor, database, zones } = caller;
  const granted = reach(actor.role, 'rescues.read');
  if (!own || !proposal || !granted || !reach(actor.role, 'operations.write')) return null;
  const visible = await readExactSince(database, scopeOf(actor, granted, zones), zones, plan.startsOn);
  if (visible.points.id.length > 0) {
    await note({ database, actor }, { action: 'read', noun: 'rescues', entity: null, details: { exact: visible.points.id.length, dataVersion: visible.dataVersion } });
  }
  const after = new Float64Array(proposal.cells.length);
  const places = proposal.cells.map(({ cell: id }) => ({ id }));
  for (const { at, source, rescues } of foundIn(visible, places)) if (at >= 0 && source !== 'DISCOVERED') after[at] = (after[at] ?? 0) + rescues;
  return afterwardsOf(plan, proposal, after);
}
