import { AnalysisError, checkLength, type Random, seededRandom } from '../foundation/index.ts';
import { chooseLevels } from './choose-levels.ts';
import { effortCurves } from './effort-curves.ts';
import { checkHistory, type EffortHistory, effortAt } from './effort-history.ts';
import { giniOf } from './gini.ts';

export interface AllocationOptions extends EffortHistory {
  /** Effort of the coming round, which is not exceeded. */
  budget: number;
  /** Share of the budget that is drawn among the targets that were searched least, whatever was found: 0 to 1. It grows where effort has gathered in few. */
  explorationShare?: number;
  /** Which round it is: each draws others. */
  round?: number;
  seed?: number;
  /** The posterior mean of the history where the caller has it already (`effortPosterior`); left out: computed here. */
  mean?: Float64Array;
  /** Targets that get nothing this round, whatever speaks for them: 1 each; left out: none. */
  closed?: ArrayLike<number>;
  /** The share of the draw is what was asked for, however effort has gathered. */
  fixedShare?: boolean;
}

export interface Allocation {
  /** Index of the level that each target gets. */
  effort: Uint8Array;
  /** Finds that are expected at each target at that effort; 0 at level 0. */
  expected: Float64Array;
  /** Targets that got effort from the draw, ascending. */
  explored: number[];
}

/** The draw is among this share of the targets: those that were searched least. */
export const LEAST_SEARCHED = 0.9;
/** Where the Gini coefficient of all effort so far is above this, more of the budget is drawn; all the more the further above. */
const GATHERED = 0.56;
const GROWTH = 10;
const MOST_DRAWN = 0.8;

/**
 * Gives out the effort of the coming round: a share by a draw among the targets that were searched least, the rest where it finds most.
 *
 * A plan that follows what was found feeds on itself: where nobody looks nothing is found, and so nobody looks (Lum, Isaac 2016, Significance 13). So what is
 * compared are finds by effort, with all that is not known about them (see `effortCurves`); a part of the effort goes where they say least; and that part
 * grows while effort gathers in few targets. The setting is that of Xu et al. (2021), AAAI 35.
 *
 * @throws AnalysisError for shapes that differ, levels that do not increase from 0, a count or a budget below 0, a share that is none
 */
export function allocateEffort({ budget, explorationShare = 0.2, round = 0, seed = 1, mean: known, closed, fixedShare = false, ...history }: AllocationOptions): Allocation {
  checkHistory(history);
  if (!(budget >= 0 && budget < Number.POSITIVE_INFINITY)) throw new AnalysisError('invalid-request', 'budget', `budget is ${budget}, not a number from 0 up`);
  if (!(explorationShare >= 0 && explorationShare <= 1))
    throw new AnalysisError('invalid-request', 'explorationShare', `explorationShare is ${explorationShare}, not a share from 0 to 1`);
  const { levels, visits } = history;
  if (closed) checkLength(closed, visits.length, 'closed', 'targets');
  if (known) checkLength(known, visits.length * levels.length, 'mean', 'levels of all targets');
  const mean = known ?? effortCurves(history);
  const before = Float64Array.from(visits, (_, target) => effortAt(history, target));
  const more = fixedShare || explorationShare === 0 ? 0 : GROWTH * Math.max(0, giniOf(before) - GATHERED);
  const share = Math.max(explorationShare, Math.min(MOST_DRAWN, explorationShare + more));
  const { least, spent } = draw(before, levels, share * budget, seededRandom(seed, round), closed);
  // Where nothing is worth anything, nothing is given: a search that costs and finds nothing is never chosen.
  const value = closed ? mean.map((finds, at) => (closed[Math.floor(at / levels.length)] ? 0 : finds)) : mean;
  const effort = chooseLevels({ value, levels, least, budget: budget - spent });
  const explored = Array.from(least.keys()).filter((target) => least[target] !== 0);
  return { effort, expected: Float64Array.from(effort, (level, target) => mean[target * levels.length + level] as number), explored };
}

/** Raises targets that were searched least by one level at a time, drawn alike, until no further level is within the budget. */
function draw(before: Float64Array, levels: ArrayLike<number>, budget: number, random: Random, closed?: ArrayLike<number>): { least: Uint8Array; spent: number } {
  const least = new Uint8Array(before.length);
  // Of those that were searched alike the draw decides which are among the least.
  const lot = Float64Array.from(before, () => random.uniform());
  const order = Array.from(before.keys())
    .filter((target) => !closed?.[target])
    .sort((a, b) => (before[a] as number) - (before[b] as number) || (lot[a] as number) - (lot[b] as number));
  let open = order.slice(0, Math.max(1, Math.floor(LEAST_SEARCHED * order.length)));
  let spent = 0;
  const next = (target: number) => (levels[(least[target] as number) + 1] as number) - (levels[least[target] as number] as number);
  for (;;) {
    open = open.filter((target) => (least[target] as number) < levels.length - 1 && spent + next(target) <= budget);
    if (open.length === 0) return { least, spent };
    const target = open[random.below(open.length)] as number;
    spent += next(target);
    least[target] = (least[target] as number) + 1;
  }
}
