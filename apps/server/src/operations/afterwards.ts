import { type OperationPlan, type Proposal, reach } from '@vigie/domain';
import { predictiveAccuracy } from '@vigie/spatial';
import type { Caller } from '../context.ts';
import { readExactSince } from '../rescues/visibility.ts';
import { scopeOf } from '../scope.ts';
import { note } from '../writing/change.ts';
import { foundIn } from './proposal/evidence.ts';
import { LEAST, shareOf } from './share.ts';

/** A predictive accuracy index with its 95 % interval: the share of cases in some places, over the share of places. 1 is chance. */
export interface Accuracy {
  pai: number;
  lower: number;
  upper: number;
}

/** How the places of a plan meet what others than the police told since its first day. A search makes its own finds, so what police found is left out. */
export interface Afterwards {
  /** Cases reported or seen by surveys in the area of the proposal since then, in the places of the plan, and in as many places as hold the most of them. */
  told: number;
  inPlan: number;
  atBest: number;
  /** Places of the plan, and of the area. */
  places: number;
  area: number;
  plan: Accuracy;
  /** Of as many places, those where most was told before. */
  counts: Accuracy;
  /**
   * Recapture rate index: the share of cases after over that of children before, which is taken as known; with its 95 % interval. Null: nobody was told of
   * before in these places.
   */
  rri: { rri: number; lower: number; upper: number } | null;
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
  if (!row) return null;
  // Counts that tie give a mean over the places that tie: the interval is that of the nearest whole number of cases.
  const shareAt = (pai: number) => shareOf(Math.round(pai * fraction * told), told) ?? { lower: 0, upper: 1 };
  const accuracyOf = (pai: number): Accuracy => ({ pai, lower: shareAt(pai).lower / fraction, upper: shareAt(pai).upper / fraction });
  const before = train.reduce((sum, children, at) => sum + children * (score[at] ?? 0), 0) / train.reduce((sum, children) => sum + children, 0);
  const { lower, upper } = shareAt(row.pai);
  return {
    told,
    inPlan: row.hits,
    atBest: Math.round(row.maxPai * fraction * told),
    places,
    area: cells.length,
    plan: accuracyOf(row.pai),
    counts: accuracyOf(row.naivePai),
    rri: row.rri === null ? null : { rri: row.rri, lower: lower / before, upper: upper / before },
  };
}

/**
 * The same, read from the register as the caller may see it, and the read of exact places is audited. Only for who plans in the unit; null for anybody else, and
 * for a plan that rests on no proposal or has no place of it.
 */
export async function readAfterwards(caller: Caller, { own, plan, proposal }: Asked): Promise<Afterwards | 'TOO_FEW' | null> {
  const { actor, database, zones } = caller;
  const granted = reach(actor.role, 'rescues.read');
  if (!own || !proposal || !granted || !reach(actor.role, 'operations.write')) return null;
  const visible = await readExactSince(database, scopeOf(actor, granted, zones), zones, plan.startsOn);
  const exact = visible.points.id.length;
  if (exact > 0) await note(caller, { action: 'read', noun: 'rescues', entity: null, details: { exact, dataVersion: visible.dataVersion } });
  const after = new Float64Array(proposal.cells.length);
  const places = proposal.cells.map(({ cell: id }) => ({ id }));
  for (const { at, source, rescues } of foundIn(visible, places)) if (at >= 0 && source !== 'DISCOVERED') after[at] = (after[at] ?? 0) + rescues;
  return afterwardsOf(plan, proposal, after);
}

/** A plan, what it rests on, and whether it is of the caller's unit. */
interface Asked {
  own: boolean;
  plan: OperationPlan;
  proposal: Proposal | null;
}
