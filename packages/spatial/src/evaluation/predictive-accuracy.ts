import { AnalysisError, checkFinite, checkLength, checkNotNegative, checkShare } from '../foundation/index.ts';

export interface PredictiveAccuracyOptions {
  /** Events before, one count per cell of equal area. */
  train: Float64Array;
  /** Events after. */
  test: Float64Array;
  /** What ranks the cells, highest first; the counts before where left out. Ties go to the lower index. */
  score?: Float64Array;
  /** Shares of the area that would be searched. */
  areaFractions: readonly number[];
}

export interface PredictiveAccuracyRow {
  /** The share asked for, rounded half up, at least one. */
  cells: number;
  areaFraction: number;
  /** Events after, in the chosen cells. */
  hits: number;
  total: number;
  hitRate: number;
  /** Hit rate over the share of the area: 1 is chance. */
  pai: number;
  /** Hits over the most that as many cells could have held. */
  pei: number;
  /** Hit rate after over that before, in the same cells; null where none was before. */
  rri: number | null;
  /** Index of the naive choice: the cells with most events before. */
  naivePai: number;
  /** Index of the best choice there was. */
  maxPai: number;
}

/**
 * How well a choice of cells met what came after. Predictive accuracy index PAI = (hits / N) / (area chosen / area),
 * predictive efficiency index PEI = hits / most possible, recapture rate index RRI = hit rate after / hit rate before.
 *
 * Events found after depend on where was searched after: a plan that is followed makes its own hits.
 *
 * Chainey, Tompson, Uhlig (2008), Security Journal 21 (PAI); Hunt (2016), thesis, Rutgers (PEI); Levine (2008), Security
 * Journal 21 (RRI).
 *
 * @throws AnalysisError for no cells, no events after, a count that is negative, or a fraction outside 0 to 1
 */
export function predictiveAccuracy({ train, test, score = train, areaFractions }: PredictiveAccuracyOptions): PredictiveAccuracyRow[] {
  const n = test.length;
  if (n === 0) throw new AnalysisError('no-answer', 'test', 'there are no cells');
  checkLength(train, n, 'train', 'cells');
  checkNotNegative(train, 'train');
  checkNotNegative(test, 'test');
  checkLength(score, n, 'score', 'cells');
  checkFinite(score, 'score');
  areaFractions.forEach((fraction, k) => {
    checkShare(fraction, `areaFractions[${k}]`);
  });
  const hitsOf = hitsInBest(score, test);
  const hitsOfNaive = hitsInBest(train, test);
  const hitsOfBest = hitsInBest(test, test);
  const trainHits = hitsInBest(score, train);
  const total = hitsOf[n] as number;
  const trainTotal = trainHits[n] as number;
  if (total === 0) throw new AnalysisError('no-answer', 'test', 'there are no events after');
  return areaFractions.map((fraction) => {
    const cells = Math.max(1, Math.floor(fraction * n + 0.5));
    const areaFraction = cells / n;
    const hits = hitsOf[cells] as number;
    const before = trainHits[cells] as number;
    const index = (count: number) => count / total / areaFraction;
    return {
      cells,
      areaFraction,
      hits,
      total,
      hitRate: hits / total,
      pai: index(hits),
      pei: hits / (hitsOfBest[cells] as number),
      rri: before > 0 ? hits / total / (before / trainTotal) : null,
      naivePai: index(hitsOfNaive[cells] as number),
      maxPai: index(hitsOfBest[cells] as number),
    };
  });
}

/** Events in the 0, 1, 2, ... cells of the highest score. */
function hitsInBest(score: Float64Array, counts: Float64Array): Float64Array {
  const ranking = Uint32Array.from(score.keys()).sort((a, b) => (score[b] as number) - (score[a] as number) || a - b);
  const hits = new Float64Array(score.length + 1);
  ranking.forEach((cell, k) => {
    hits[k + 1] = (hits[k] as number) + (counts[cell] as number);
  });
  return hits;
}
