import type { Expected } from '@vigie/domain';
import { effortPosterior, negativeBinomialQuantiles } from '@vigie/spatial';
import type { Cell } from './cells.ts';
import type { Found, Search } from './evidence.ts';
import { type CellHistory, historyOf } from './history.ts';
import { type Knowledge, type Prior, priorOf } from './prior.ts';
import { seasonOf } from './season.ts';

/** What a plan is worked out from: plain data, as its asker may see it. */
export interface Evidence {
  cells: readonly Cell[];
  found: readonly Found[];
  searches: readonly Search[];
  indicators: ReadonlyMap<string, number>;
}

export interface Question {
  /** Days since 1970: first and last of the plan. Nothing later than the first is known. */
  from: number;
  to: number;
  /** Officer-days of each level of effort, increasing from 0. */
  levels: readonly number[];
  /** What is left out, to measure what it adds. */
  without?: readonly (Knowledge | 'season')[];
}

/** Rescues that one search is expected to find, cell by cell, a row of levels each; and what is known of a rescue's children. */
export interface Estimate {
  mean: Float64Array;
  variance: Float64Array;
  history: CellHistory;
  neighbours: Prior['neighbours'];
  /** Of the children of one rescue that a search found. */
  children: { mean: number; variance: number };
  /** How often each level was spent, and what was found by it, as the posterior was given them. */
  visits: Float64Array[];
  finds: Float64Array[];
}

/**
 * What each search is expected to find: the regression of `priorOf` says how cells differ, empirical Bayes on the searches of each cell how far it differs
 * from that (`effortPosterior`), the season how much there is in the days of the plan.
 *
 * The ledger does not say how officer-days were bundled in a cell, so all of them count as searches of the greatest level, and finds grow in proportion to
 * effort up to it: how soon a further day in the same place finds less is not known.
 */
export function estimate({ cells, found, searches, indicators }: Evidence, { from, to, levels, without = [] }: Question): Estimate {
  const history = historyOf(cells, found, searches, from);
  const knowledge = without.filter((kind): kind is Knowledge => kind !== 'season');
  const { rate, neighbours } = priorOf({ cells, history, found, until: from, indicators, without: knowledge });
  const most = levels.length - 1;
  const row = (value: number) => Float64Array.from(levels, (_, level) => (level === most ? value : 0));
  const visits = Array.from(history.effort, (effort) => row(effort / (levels[most] as number)));
  const finds = Array.from(history.finds, row);
  const { mean, variance } = effortPosterior({ visits, finds, levels, exposure: rate });
  const season = without.includes('season') ? () => 1 : seasonOf(found, from, to);
  for (let at = 0; at < mean.length; at++) {
    const times = season(cells[Math.floor(at / levels.length)]?.departmentPcode ?? '');
    const rates = (variance[at] as number) - (mean[at] as number);
    mean[at] = times * (mean[at] as number);
    variance[at] = (mean[at] as number) + times ** 2 * rates;
  }
  return { mean, variance, history, neighbours, children: childrenOf(found, from), visits, finds };
}

/** Before anything was found a rescue is taken to have one child. */
function childrenOf(found: readonly Found[], until: number): Estimate['children'] {
  let [rescues, sum, squares] = [0, 0, 0];
  for (const { source, day, rescues: count, children } of found) {
    if (source !== 'DISCOVERED' || day >= until || count === 0) continue;
    rescues += count;
    sum += children;
    // Of masked rescues, which come together, the mean of the month stands for each.
    squares += children ** 2 / count;
  }
  if (rescues === 0) return { mean: 1, variance: 0 };
  const mean = sum / rescues;
  return { mean, variance: Math.max(0, squares / rescues - mean ** 2) };
}

/**
 * Children of a number of rescues: a sum of so many like ones (variance of a compound sum), whose quantiles are those of a negative binomial distribution with
 * its mean and variance.
 */
export function expectedChildren(rescues: { mean: number; variance: number }, children: Estimate['children']): Expected {
  const mean = rescues.mean * children.mean;
  const variance = rescues.variance * children.mean ** 2 + rescues.mean * children.variance;
  return expectedOf({ mean, variance });
}

export function expectedOf({ mean, variance }: { mean: number; variance: number }): Expected {
  const [p50 = 0, p90 = 0] = negativeBinomialQuantiles(mean, variance, [0.5, 0.9]);
  return { mean, variance, p50, p90 };
}
