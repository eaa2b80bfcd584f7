import { AnalysisError, checkFinite, checkLength, checkWhole, type OnProgress, paced, seededRandom, shuffle } from '../foundation/index.ts';
import { countPoints } from '../space/index.ts';
import { bandOf, type NearPairs, nearPairs, type PairMetric } from './near-pairs.ts';

const MAX_BANDS = 255;

export interface NearRepeatOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link PairMetric}. */
  coordinates: Float64Array;
  metric: PairMetric;
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
  const ofDistance = distanceTotals(near, distanceBreaks.length);
  const ofDuration = durationTotals(times, durationBreaks);
  const clock = clockOf(times, durationBreaks);
  const tableOf = (at: Clock['times']) => crossTable(near, { ...clock, times: at }, distanceBreaks.length, ofDuration);
  const counts = tableOf(clock.times);
  const asMany = new Float64Array(counts.length);
  const shuffled = clock.times.slice();
  const random = seededRandom(seed);
  const report = paced(permutations, options.onProgress);
  for (let r = 0; r < permutations; r++) {
    shuffle(shuffled, random);
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

function distanceTotals({ events, offsets, partners }: NearPairs, last: number): Float64Array {
  const totals = new Float64Array(last + 1);
  for (let k = 0; k < last; k++) totals[k] = (offsets[(k + 1) * events] as number) - (offsets[k * events] as number);
  totals[last] = (events * (events - 1)) / 2 - partners.length;
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

/** Spans of time, in whole units, up to which the bands of all durations are listed. */
const MAX_LISTED = 2 ** 16;

/** Times, and the band of every duration between two of them: a list where times are whole numbers, as days are. */
interface Clock {
  times: Int32Array | Float64Array;
  /** By duration; null where durations are too many, or no whole numbers. */
  bands: Uint8Array | null;
  breaks: readonly number[];
}

function clockOf(times: Float64Array, breaks: readonly number[]): Clock {
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (const time of times) {
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
    if (!Number.isSafeInteger(time)) whole = false;
  }
  const span = latest - earliest;
  if (!(whole && span < MAX_LISTED)) return { times, bands: null, breaks };
  return {
    times: Int32Array.from(times, (time) => time - earliest),
    bands: Uint8Array.from({ length: span + 1 }, (_, duration) => bandOf(duration, breaks)),
    breaks,
  };
}

/** The last band of distance is what the others leave of each band of duration, so that its pairs are never visited. */
function crossTable(pairs: NearPairs, { times, bands, breaks }: Clock, last: number, ofDuration: Float64Array): Float64Array {
  const columns = ofDuration.length;
  const table = new Float64Array((last + 1) * columns);
  const row = new Uint32Array(columns);
  for (let band = 0; band < last; band++) {
    row.fill(0);
    if (bands && times instanceof Int32Array) countListed(pairs, band, times, bands, row);
    else countSearched(pairs, band, times, breaks, row);
    table.set(row, band * columns);
  }
  for (let column = 0; column < columns; column++) {
    let left = ofDuration[column] as number;
    for (let band = 0; band < last; band++) left -= table[band * columns + column] as number;
    table[last * columns + column] = left;
  }
  return table;
}

/** Adds the pairs of a band of distance to the band of their duration. */
function countListed({ events, offsets, partners }: NearPairs, band: number, times: Int32Array, bands: Uint8Array, row: Uint32Array): void {
  for (let i = 0, list = band * events; i < events; i++, list++) {
    const time = times[i] as number;
    const end = offsets[list + 1] as number;
    for (let k = offsets[list] as number; k < end; k++) {
      const column = bands[Math.abs(time - (times[partners[k] as number] as number))] as number;
      row[column] = (row[column] as number) + 1;
    }
  }
}

function countSearched({ events, offsets, partners }: NearPairs, band: number, times: ArrayLike<number>, breaks: readonly number[], row: Uint32Array): void {
  for (let i = 0, list = band * events; i < events; i++, list++) {
    const end = offsets[list + 1] as number;
    for (let k = offsets[list] as number; k < end; k++) {
      const column = bandOf(Math.abs((times[i] as number) - (times[partners[k] as number] as number)), breaks);
      row[column] = (row[column] as number) + 1;
    }
  }
}

function checkBreaks(breaks: readonly number[], path: string): void {
  checkWhole(breaks.length, 1, `${path}.length`, MAX_BANDS);
  breaks.forEach((edge, k) => {
    if (!(edge >= 0 && edge < Number.POSITIVE_INFINITY && (k === 0 || edge > (breaks[k - 1] as number)))) {
      throw new AnalysisError('invalid-request', `${path}[${k}]`, `${path}[${k}] is ${edge}: breaks ascend from 0 up`);
    }
  });
}
