import { AnalysisError } from './analysis-error.ts';
import { checkFinite, checkLength, checkWhole } from './checks.ts';
import { countPoints, EARTH_RADIUS, embed, type Metric, squaredArc } from './metric.ts';
import { type OnProgress, paced } from './progress.ts';
import { seededRandom } from './random.ts';

/** Pairs of the finite bands are kept: what fits a typed array of a browser with ease. */
const MAX_PAIRS = 2 ** 27;
const MAX_BANDS = 255;

export interface NearRepeatOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link Metric}. */
  coordinates: Float64Array;
  /** `manhattan`: |dx| + |dy|, as streets go. */
  metric: Metric | 'manhattan';
  /** Of each event, in any unit. */
  times: Float64Array;
  /** Ascending, from 0 up: band k holds break k and what is under break k + 1; the last one is open. */
  distanceBreaks: readonly number[];
  durationBreaks: readonly number[];
  /** Permutations of the times; none where left out. */
  permutations?: number;
  seed?: number;
  onProgress?: OnProgress;
}

export interface NearRepeatResult {
  /** Tables, one row per distance band, one column per duration band. Pairs of events. */
  observed: number[][];
  /** Under permutation of the times, exactly. */
  expected: number[][];
  /** Observed over expected; null where nothing is expected. */
  ratio: (number | null)[][];
  /** One-sided: as many or more; null without permutations. */
  p: number[][] | null;
}

/**
 * How much more often than chance an event is followed by another, by how far and how long after: Knox's test over bands
 * of distance and duration. Expected are pairs in the band of distance times pairs in the band of duration over all pairs.
 *
 * Knox (1964), Applied Statistics 13; Johnson et al. (2007), J. Quant. Criminol. 23 (near repeat victimisation).
 *
 * @throws AnalysisError for fewer than two events, breaks that do not ascend, or more than 2^27 pairs under the last break
 */
export function nearRepeat(options: NearRepeatOptions): NearRepeatResult {
  const { coordinates, metric, times, distanceBreaks, durationBreaks, permutations = 0, seed = 1 } = options;
  const n = countPoints(coordinates, metric === 'manhattan' ? 'euclidean' : metric);
  if (n < 2) throw new AnalysisError('no-answer', 'points', `pairs need at least two events, not ${n}`);
  checkLength(times, n, 'times', 'points');
  checkFinite(times, 'times');
  checkBreaks(distanceBreaks, 'distanceBreaks');
  checkBreaks(durationBreaks, 'durationBreaks');
  checkWhole(permutations, 0, 'permutations');
  const near = nearPairs(coordinates, metric, distanceBreaks);
  const ofDistance = distanceTotals(near.band, distanceBreaks.length, n);
  const ofDuration = durationTotals(times, durationBreaks);
  const columnOf = durationBands(times, durationBreaks);
  const tableOf = (at: Float64Array) => crossTable(near, at, columnOf, distanceBreaks.length, ofDuration);
  const counts = tableOf(times);
  const asMany = new Float64Array(counts.length);
  const shuffled = times.slice();
  const random = seededRandom(seed);
  const report = paced(permutations, options.onProgress);
  for (let r = 0; r < permutations; r++) {
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const time = shuffled[i] as number;
      shuffled[i] = shuffled[j] as number;
      shuffled[j] = time;
    }
    tableOf(shuffled).forEach((count, cell) => {
      if (count >= (counts[cell] as number)) asMany[cell] = (asMany[cell] as number) + 1;
    });
    report(r + 1);
  }
  const pairs = (n * (n - 1)) / 2;
  const table = <Value>(of: (row: number, column: number, cell: number) => Value): Value[][] =>
    distanceBreaks.map((_, k) => durationBreaks.map((_, l) => of(k + 1, l + 1, (k + 1) * (durationBreaks.length + 1) + l + 1)));
  const expectedIn = (row: number, column: number) => ((ofDistance[row] as number) * (ofDuration[column] as number)) / pairs;
  return {
    observed: table((_row, _column, cell) => counts[cell] as number),
    expected: table(expectedIn),
    ratio: table((row, column, cell) => (expectedIn(row, column) > 0 ? (counts[cell] as number) / expectedIn(row, column) : null)),
    p: permutations > 0 ? table((_row, _column, cell) => (1 + (asMany[cell] as number)) / (1 + permutations)) : null,
  };
}

/** Band k + 1 is that of break k; band 0 is what lies under the first break. */
function bandOf(value: number, breaks: readonly number[]): number {
  let band = 0;
  while (band < breaks.length && value >= (breaks[band] as number)) band++;
  return band;
}

/** Pairs of events in all bands of distance but the last, which is open and holds most. */
interface NearPairs {
  first: Uint32Array;
  second: Uint32Array;
  band: Uint8Array;
}

function nearPairs(coordinates: Float64Array, metric: NearRepeatOptions['metric'], breaks: readonly number[]): NearPairs {
  const distanceTo = distances(coordinates, metric);
  const n = coordinates.length / 2;
  const last = breaks.at(-1) as number;
  let count = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) if (distanceTo(i, j) < last) count++;
  if (count > MAX_PAIRS) throw new AnalysisError('no-answer', 'distanceBreaks', `more than ${MAX_PAIRS} pairs are nearer than ${last}`);
  const near = { first: new Uint32Array(count), second: new Uint32Array(count), band: new Uint8Array(count) };
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = distanceTo(i, j);
      if (distance >= last) continue;
      near.first[at] = i;
      near.second[at] = j;
      near.band[at++] = bandOf(distance, breaks);
    }
  }
  return near;
}

function distances(coordinates: Float64Array, metric: NearRepeatOptions['metric']): (i: number, j: number) => number {
  if (metric === 'manhattan') {
    const along = (i: number, j: number) => Math.abs((coordinates[i] as number) - (coordinates[j] as number));
    return (i, j) => along(2 * i, 2 * j) + along(2 * i + 1, 2 * j + 1);
  }
  const { x, y, z } = embed(coordinates, metric);
  const squared = (i: number, j: number) => {
    const dx = (x[i] as number) - (x[j] as number);
    const dy = (y[i] as number) - (y[j] as number);
    const dz = (z[i] as number) - (z[j] as number);
    return dx * dx + dy * dy + dz * dz;
  };
  return metric === 'euclidean' ? (i, j) => Math.sqrt(squared(i, j)) : (i, j) => EARTH_RADIUS * Math.sqrt(squaredArc(squared(i, j)));
}

function distanceTotals(band: Uint8Array, last: number, n: number): Float64Array {
  const totals = new Float64Array(last + 1);
  for (const k of band) totals[k] = (totals[k] as number) + 1;
  totals[last] = (n * (n - 1)) / 2 - band.length;
  return totals;
}

/** Of sorted times, those at least `break` after each are the rest of the list from somewhere on, which only moves up. */
function durationTotals(times: Float64Array, breaks: readonly number[]): Float64Array {
  const sorted = times.slice().sort();
  const n = sorted.length;
  const from = breaks.map((edge) => {
    let pairs = 0;
    for (let i = 0, next = 1; i < n; i++) {
      next = Math.max(next, i + 1);
      while (next < n && (sorted[next] as number) - (sorted[i] as number) < edge) next++;
      pairs += n - next;
    }
    return pairs;
  });
  return Float64Array.from([(n * (n - 1)) / 2, ...from], (pairs, k) => pairs - (from[k] ?? 0));
}

/** Largest duration, in whole units, whose bands are looked up rather than searched for. */
const MAX_LOOKUP = 2 ** 16;

/** The band of a duration. Days are whole: then a table answers, which is what a million pairs a permutation need. */
function durationBands(times: Float64Array, breaks: readonly number[]): (duration: number) => number {
  const last = breaks.at(-1) as number;
  if (last >= MAX_LOOKUP || times.some((time) => !Number.isInteger(time))) return (duration) => bandOf(duration, breaks);
  const bands = Uint8Array.from({ length: Math.ceil(last) + 1 }, (_, duration) => bandOf(duration, breaks));
  const open = breaks.length;
  return (duration) => (duration < last ? (bands[duration] as number) : open);
}

/** The last band of distance is what the others leave of each band of duration, so that its pairs are never visited. */
function crossTable({ first, second, band }: NearPairs, times: Float64Array, columnOf: (duration: number) => number, last: number, ofDuration: Float64Array): Float64Array {
  const columns = ofDuration.length;
  const table = new Float64Array((last + 1) * columns);
  for (let k = 0; k < band.length; k++) {
    const cell = (band[k] as number) * columns + columnOf(Math.abs((times[first[k] as number] as number) - (times[second[k] as number] as number)));
    table[cell] = (table[cell] as number) + 1;
  }
  for (let column = 0; column < columns; column++) {
    let left = ofDuration[column] as number;
    for (let row = 0; row < last; row++) left -= table[row * columns + column] as number;
    table[last * columns + column] = left;
  }
  return table;
}

function checkBreaks(breaks: readonly number[], path: string): void {
  checkWhole(breaks.length, 1, `${path}.length`, MAX_BANDS);
  breaks.forEach((edge, k) => {
    if (!(edge >= 0 && edge < Number.POSITIVE_INFINITY && (k === 0 || edge > (breaks[k - 1] as number)))) {
      throw new AnalysisError('invalid-request', `${path}[${k}]`, `${path}[${k}] is ${edge}: breaks ascend from 0 up`);
    }
  });
}
