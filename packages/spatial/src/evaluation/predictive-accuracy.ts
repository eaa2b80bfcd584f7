import { AnalysisError, checkFinite, checkLength, checkNotNegative, checkShare } from '../foundation/index.ts';

export interface PredictiveAccuracyOptions {
  /** Events before, one count per cell of equal area. */
  train: Float64Array;
  /** Events after. */
  test: Float64Array;
  /** What ranks the cells, highest first; the counts before where left out. */
  score?: Float64Array;
  /**
   * Which of the cells that tie at the edge of the area are chosen. `lower-index`: the first ones, so that the answer follows the order in which the cells are
   * given. `expected`: the mean over all choices among them, whatever their order.
   */
  ties?: 'lower-index' | 'expected';
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
  /** Cells of one score of which only some are chosen, so that their order decides; 0 where none are. */
  tied: number;
}

/**
 * How well a choice of cells met what came after. Predictive accuracy index PAI = (hits / N) / (area chosen / area),
 * predictive efficiency index PEI = hits / most possible, recapture rate index RRI = hit rate after / hit rate before.
 *
 * Events found after depend on where was searched after: a plan that is followed makes its own hits.
 *
 * Expected hits among tied cells are linear in how many of them are chosen: McSherry, Najork (2008), Computing information retrieval performance measures
 * efficiently in the presence of tied scores, ECIR.
 *
 * Chainey, Tompson, Uhlig (2008), Security Journal 21 (PAI); Hunt (2016), thesis, Rutgers (PEI); Levine (2008), Security
 * Journal 21 (RRI).
 *
 * @throws AnalysisError for no cells, no events after, a count that is negative, or a fraction outside 0 to 1
 */
export function predictiveAccuracy({ train, test, score = train, areaFractions, ties = 'lower-index' }: PredictiveAccuracyOptions): PredictiveAccuracyRow[] {
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
  const ranking = rankingOf(score);
  const hitsOf = hitsInBest(ranking, score, test, ties);
  const hitsOfNaive = hitsInBest(rankingOf(train), train, test, ties);
  const hitsOfBest = hitsInBest(rankingOf(test), test, test, ties);
  const trainHits = hitsInBest(ranking, score, train, ties);
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
      tied: tiedAt(ranking, score, cells),
    };
  });
}

/** The cells by falling score, ties by their index. */
const rankingOf = (score: Float64Array): Uint32Array => Uint32Array.from(score.keys()).sort((a, b) => (score[b] as number) - (score[a] as number) || a - b);

/** Events in the 0, 1, 2, ... cells of the highest score. */
function hitsInBest(ranking: Uint32Array, score: Float64Array, counts: Float64Array, ties: 'lower-index' | 'expected'): Float64Array {
  const hits = new Float64Array(score.length + 1);
  ranking.forEach((cell, k) => {
    hits[k + 1] = (hits[k] as number) + (counts[cell] as number);
  });
  if (ties === 'lower-index') return hits;
  for (let from = 0; from < ranking.length; ) {
    const to = endOfTie(ranking, score, from);
    const [before, after] = [hits[from] as number, hits[to] as number];
    for (let k = from + 1; k < to; k++) hits[k] = before + ((after - before) * (k - from)) / (to - from);
    from = to;
  }
  return hits;
}

/** Where the cells that tie with the one at `from` end in the ranking. */
function endOfTie(ranking: Uint32Array, score: Float64Array, from: number): number {
  let to = from + 1;
  while (to < ranking.length && score[ranking[to] as number] === score[ranking[from] as number]) to++;
  return to;
}

/** How many cells tie across the edge of the first `cells`. */
function tiedAt(ranking: Uint32Array, score: Float64Array, cells: number): number {
  const edge = score[ranking[cells - 1] as number];
  if (cells === ranking.length || score[ranking[cells] as number] !== edge) return 0;
  return score.reduce((count, each) => count + (each === edge ? 1 : 0), 0);
}
