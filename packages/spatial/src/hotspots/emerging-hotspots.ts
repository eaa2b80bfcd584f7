import { AnalysisError, checkFinite, checkLength, checkWhole, normalTwoSided } from '../foundation/index.ts';
import type { Neighbours } from '../space/index.ts';
import { type MannKendallResult, mannKendall } from './mann-kendall.ts';

type Course = 'new' | 'consecutive' | 'intensifying' | 'persistent' | 'diminishing' | 'sporadic' | 'oscillating' | 'historical';

/** What has become of a location; see {@link emergingHotspots}. */
export type EmergingCategory = `${Course} ${'hot' | 'cold'}` | 'no pattern';

export interface EmergingHotspotsOptions {
  /** Step by step, one per location. */
  counts: Float64Array;
  steps: number;
  /** In space, without the location itself. */
  neighbours: Neighbours;
  /** How many earlier steps are neighbours in time. */
  timeLag?: number;
  /** A bin is hot or cold when its own p is at most this; so is a trend when its p is under 0.05. */
  alpha?: number;
}

export interface EmergingHotspotsResult {
  /** Gi* of each bin, step by step; NaN where it does not exist. */
  z: Float64Array;
  /** Of each location's z over time. */
  trends: MannKendallResult[];
  categories: EmergingCategory[];
}

const DEFAULT_ALPHA = 0.05;
const TREND_ALPHA = 0.05;

/** From this share of steps on a location is hot, or cold, as a rule. */
const AS_A_RULE = 0.9;

/**
 * Where hot spots are coming, staying and going. Gi* of each bin of location and step against all bins, its neighbourhood
 * being itself and its neighbours in this and the `timeLag` steps before; then Mann and Kendall's trend of each location's z.
 *
 * Hot as a rule (nine steps in ten or more), the last one too: intensifying or diminishing with a significant trend, else
 * persistent; the last one not: historical. Else, if the last step is hot: new (no other is), consecutive (the hot steps
 * are the last run, of two or more), oscillating (some step is cold), sporadic. Cold likewise. Else no pattern.
 *
 * Bins are judged at their own p, as is the custom for these classes: about alpha of all bins are hot or cold by chance,
 * and a single class is no finding without its course.
 *
 * Gi*: Ord, Getis (1995), Geographical Analysis 27. Trend: Mann (1945), Econometrica 13. Classes: the published
 * description of emerging hot spot analysis by Esri (2014), in this reading.
 *
 * @throws AnalysisError for fewer than two steps, or a count that is not finite
 */
export function emergingHotspots(options: EmergingHotspotsOptions): EmergingHotspotsResult {
  const { counts, steps, neighbours, timeLag = 1, alpha = DEFAULT_ALPHA } = options;
  const locations = neighbours.offsets.length - 1;
  if (locations === 0) throw new AnalysisError('no-answer', 'neighbours', 'there are no locations');
  if (steps < 2) throw new AnalysisError('no-answer', 'counts', `a course needs at least two steps, not ${steps}`);
  checkLength(counts, locations * steps, 'counts', 'locations and steps');
  checkFinite(counts, 'counts');
  checkWhole(timeLag, 0, 'timeLag');
  if (!(alpha > 0 && alpha < 1)) throw new AnalysisError('invalid-request', 'alpha', `alpha ${alpha} is not between 0 and 1`);
  const z = binScores(counts, locations, steps, neighbours, timeLag);
  const trends: MannKendallResult[] = [];
  const categories: EmergingCategory[] = [];
  for (let i = 0; i < locations; i++) {
    const series = Float64Array.from({ length: steps }, (_, t) => z[t * locations + i] as number);
    // A location that neighbours all others has a score in the first steps only, where fewer steps are its neighbours: no trend can be told.
    const trend = mannKendall(series.some(Number.isNaN) ? new Float64Array(steps) : series);
    trends.push(trend);
    categories.push(categoryOf(series, trend, alpha));
  }
  return { z, trends, categories };
}

/** See {@link emergingHotspots} for the order of the questions. */
function categoryOf(z: Float64Array, trend: MannKendallResult, alpha: number): EmergingCategory {
  const marks = Array.from(z, (score) => (!Number.isNaN(score) && normalTwoSided(score) <= alpha ? Math.sign(score) : 0));
  const hot = courseOf(marks, 1, trend);
  if (hot) return `${hot} hot`;
  const cold = courseOf(marks, -1, trend);
  return cold ? `${cold} cold` : 'no pattern';
}

function courseOf(marks: readonly number[], sign: 1 | -1, trend: MannKendallResult): Course | null {
  const inside = marks.filter((mark) => mark === sign).length;
  const last = marks.at(-1) === sign;
  if (inside >= AS_A_RULE * marks.length) {
    if (!last) return 'historical';
    if (trend.p >= TREND_ALPHA || trend.s === 0) return 'persistent';
    return trend.s * sign > 0 ? 'intensifying' : 'diminishing';
  }
  if (!last) return null;
  if (inside === 1) return 'new';
  if (marks.lastIndexOf(sign) - marks.indexOf(sign) + 1 === inside) return 'consecutive';
  return marks.includes(-sign) ? 'oscillating' : 'sporadic';
}

/**
 * Sums over time first, then over neighbours: as much work as bins times neighbours and lag, not their product. Of the
 * counts themselves, whose sums are exact where they are whole: equal neighbourhoods then have equal z, as the ties of
 * their trend need.
 */
function binScores(counts: Float64Array, locations: number, steps: number, { offsets, indices }: Neighbours, timeLag: number): Float64Array {
  const bins = locations * steps;
  const z = new Float64Array(bins).fill(Number.NaN);
  if (counts.every((count) => count === counts[0])) return z;
  const mean = counts.reduce((sum, count) => sum + count, 0) / bins;
  const s = Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / bins);
  const recent = new Float64Array(locations);
  for (let t = 0; t < steps; t++) {
    const first = Math.max(0, t - timeLag);
    // Summed anew for each step: taking the oldest away again would leave its rounding behind.
    recent.fill(0);
    for (let u = first; u <= t; u++) for (let i = 0; i < locations; i++) recent[i] = (recent[i] as number) + (counts[u * locations + i] as number);
    for (let i = 0; i < locations; i++) {
      const from = offsets[i] as number;
      const to = offsets[i + 1] as number;
      const weight = (to - from + 1) * (t - first + 1);
      if (weight === bins) continue;
      let sum = recent[i] as number;
      for (let k = from; k < to; k++) sum += recent[indices[k] as number] as number;
      z[t * locations + i] = (sum - weight * mean) / (s * Math.sqrt((weight * (bins - weight)) / (bins - 1)));
    }
  }
  return z;
}
