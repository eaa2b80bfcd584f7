import { AnalysisError, checkPositive, checkShare, checkWhole, countBelow, type OnProgress, paced, seededRandom } from '../foundation/index.ts';
import { countPoints, type Metric, metricDistance } from '../space/index.ts';
import { circlesAround } from './circles.ts';
import { type ScanModel, type ScanModelName, scanModel } from './model.ts';
import { type Cylinder, cylinderSearch, type Search } from './search.ts';

export interface ScanOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link Metric}. */
  coordinates: Float64Array;
  metric: Metric;
  model: ScanModelName;
  /** One per location; for space-time models step by step, each one per location. Fractions are for the Poisson models. */
  cases: Float64Array;
  /** 1 for the models without time. */
  steps?: number;
  /** Population, or expected number, of each location: for the Poisson models. */
  population?: Float64Array;
  /** Of each location: for the Bernoulli model. */
  controls?: Float64Array;
  /** Largest share of the population (permutation: of the cases) in a circle. */
  maxPopulationFraction?: number;
  /** Largest radius of a circle, in metres or the unit of the coordinates. */
  maxRadius?: number;
  /** Longest window, in steps; half of them where left out. */
  maxDuration?: number;
  /** Only windows that end with the last step. */
  prospective?: boolean;
  /** Fewest cases of a cluster; 2 for permutation, else 1, where left out. */
  minCases?: number;
  /** Draws under the null hypothesis; none leaves p out. */
  replicates?: number;
  seed?: number;
  onProgress?: OnProgress;
}

export interface ScanCluster {
  /** Log likelihood ratio. */
  logLikelihoodRatio: number;
  centre: number;
  /** From the centre to the farthest member. */
  radius: number;
  /** By distance from the centre. */
  members: Uint32Array;
  /** First and last step, both included. */
  start: number;
  end: number;
  cases: number;
  expected: number;
  /** (c / E) / ((C - c) / (C - E)); null where all cases are inside. */
  relativeRisk: number | null;
  /** Probability that a map without clusters has a maximum at least as large anywhere; null without replicates. */
  p: number | null;
  /** For a scan that is repeated every step: the mean number of steps between alarms this strong by chance alone, 1 / p. Null unless prospective. */
  recurrenceInterval: number | null;
}

/** A scan in two parts, so that its replicates can be shared out between workers: any order gives the same answer. */
export interface PreparedScan {
  /** Replicates that are best asked for together. */
  lanes: number;
  /** The largest log likelihood ratio of each of replicates `from` to `to` - 1, drawn under the null hypothesis. */
  replicates(from: number, to: number): number[];
  /** The clusters, with p from the maxima of replicates 0, 1, ... */
  clusters(maxima: Float64Array): ScanCluster[];
}

const DEFAULT_FRACTION = 0.5;
const DEFAULT_REPLICATES = 999;

/** Sums of the same numbers in another order differ by rounding: a maximum that is lower by less than this share counts as equal. */
const EQUAL = 1e-9;

/**
 * Where, and when, cases are more than chance lets them be anywhere: circles around every location with the largest
 * likelihood ratio against all else, each tested against the largest of whole replicates, which settles the many looks.
 * Secondary clusters are those of the largest ratio that share no location with a stronger one.
 *
 * Poisson: cases in proportion to population. Bernoulli: cases and controls mixed. Space-time Poisson: in proportion to
 * population, alike in every step. Space-time permutation: no population; whatever is usual for a location and for a time is
 * allowed for, and only their meeting counts.
 *
 * A circle shows where many cases were *found*. To allow for unequal searching, give the searching as {@link ScanOptions.population}.
 *
 * Kulldorff (1997), Commun. Stat. Theory Methods 26; Kulldorff (2001), JRSS A 164 (time, prospective); Kulldorff et al.
 * (2005), PLoS Medicine 2 (permutation). Monte Carlo p: Dwass (1957), Ann. Math. Stat. 28.
 *
 * @throws AnalysisError for input out of range, no cases, or cases where no one lives
 */
export function scan(options: ScanOptions): ScanCluster[] {
  const replicates = options.replicates ?? DEFAULT_REPLICATES;
  checkWhole(replicates, 0, 'replicates');
  const prepared = prepareScan(options);
  const report = paced(replicates, options.onProgress);
  const maxima = new Float64Array(replicates);
  for (let from = 0; from < replicates; from += prepared.lanes) {
    const to = Math.min(from + prepared.lanes, replicates);
    maxima.set(prepared.replicates(from, to), from);
    report(to);
  }
  return prepared.clusters(maxima);
}

/** The scan in two parts: see {@link scan}. It ignores `replicates` and `onProgress`; the caller asks for the replicates. */
export function prepareScan(options: ScanOptions): PreparedScan {
  const { coordinates, metric, steps = 1, maxPopulationFraction = DEFAULT_FRACTION, maxRadius, prospective = false, seed = 1 } = options;
  const locations = countPoints(coordinates, metric);
  if (locations === 0) throw new AnalysisError('no-answer', 'points', 'there are no locations');
  checkWhole(steps, 1, 'steps');
  checkShare(maxPopulationFraction, 'maxPopulationFraction');
  if (maxRadius !== undefined) checkPositive(maxRadius, 'maxRadius');
  const model = scanModel({ ...options, locations, steps });
  const maxDuration = options.maxDuration ?? Math.max(1, Math.floor(steps / 2));
  checkWhole(maxDuration, 1, 'maxDuration', steps);
  const minCases = options.minCases ?? model.minCases;
  checkPositive(minCases, 'minCases');
  const circles = circlesAround({
    coordinates,
    metric,
    weights: model.weights,
    maxWeight: maxPopulationFraction * model.totalWeight,
    maxRadius: maxRadius ?? Number.POSITIVE_INFINITY,
  });
  const searchFor = (total: number) => cylinderSearch(circles, model, { steps, maxDuration, prospective }, minCases, total);
  const search = searchFor(model.totalCases);
  // Replicates draw whole cases; where counts are fractional, the total of a draw differs from that of the data.
  const searchDrawn = model.drawnCases === model.totalCases ? search : searchFor(model.drawnCases);
  const { lanes } = searchDrawn;
  const drawn = Array.from({ length: lanes }, () => new Float64Array(model.counts.length));
  return {
    lanes,
    replicates(from, to) {
      const maxima: number[] = [];
      for (let first = from; first < to; first += lanes) {
        const draws = drawn.slice(0, to - first);
        draws.forEach((counts, lane) => {
          model.draw(seededRandom(seed, first + lane + 1), counts);
        });
        maxima.push(...searchDrawn.maxima(draws));
      }
      return maxima;
    },
    clusters(maxima) {
      const sorted = maxima.slice().sort();
      return disjointBest(search, circles, model, locations).map(({ centre, cylinder }) => {
        const { logLikelihoodRatio, last, start, end, cases, expected } = cylinder;
        const members = circles.members.slice(circles.offsets[centre], last + 1);
        const outside = (model.totalCases - cases) / (model.totalCases - expected);
        const p = sorted.length === 0 ? null : (1 + sorted.length - countBelow(sorted, logLikelihoodRatio * (1 - EQUAL))) / (1 + sorted.length);
        return {
          logLikelihoodRatio,
          centre,
          radius: metricDistance(coordinates, centre, members.at(-1) as number, metric),
          members,
          start,
          end,
          cases,
          expected,
          relativeRisk: outside > 0 ? cases / expected / outside : null,
          p,
          recurrenceInterval: prospective && p !== null ? 1 / p : null,
        };
      });
    },
  };
}

/** Greedily: the strongest of all, then the strongest that shares no location with it, and so on. */
function disjointBest(search: Search, circles: { offsets: Uint32Array; members: Uint32Array }, model: ScanModel, locations: number) {
  const taken = new Uint8Array(locations);
  const bestOf = Array.from({ length: locations }, (_, centre) => search.best(centre, model.counts, taken));
  const found: { centre: number; cylinder: Cylinder }[] = [];
  /** Of circles that say the same, as where one more location brings neither cases nor people, the one of fewer locations. */
  const isStronger = (i: number, than: number): boolean => {
    const candidate = bestOf[i];
    const best = bestOf[than];
    if (!candidate || !best) return Boolean(candidate);
    const difference = candidate.logLikelihoodRatio - best.logLikelihoodRatio;
    if (Math.abs(difference) > EQUAL * best.logLikelihoodRatio) return difference > 0;
    return candidate.last - (circles.offsets[i] as number) < best.last - (circles.offsets[than] as number);
  };
  for (;;) {
    let centre = -1;
    for (let i = 0; i < locations; i++) if (isStronger(i, centre)) centre = i;
    const cylinder = bestOf[centre];
    if (!cylinder) return found;
    found.push({ centre, cylinder });
    for (let k = circles.offsets[centre] as number; k <= cylinder.last; k++) taken[circles.members[k] as number] = 1;
    // What shares no location with the one just taken stays the best of its centre among fewer.
    bestOf.forEach((best, i) => {
      if (best && holdsTaken(circles.members, circles.offsets[i] as number, best.last, taken)) bestOf[i] = search.best(i, model.counts, taken);
    });
  }
}

function holdsTaken(members: Uint32Array, from: number, last: number, taken: Uint8Array): boolean {
  for (let k = from; k <= last; k++) if (taken[members[k] as number] === 1) return true;
  return false;
}
