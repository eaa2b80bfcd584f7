import { AnalysisError, checkFinite, checkLength, checkWhole, type OnProgress, paced, seededRandom, shuffle } from '../foundation/index.ts';
import { countPoints, type Metric, type Neighbours, pairsWithin } from '../space/index.ts';

export interface KnoxOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link Metric}. */
  coordinates: Float64Array;
  metric: Metric;
  /** Of each event, in any unit. */
  times: Float64Array;
  /** Events are near in space up to this, in metres or the unit of the coordinates. */
  distance: number;
  /** And near in time up to this, in the unit of times. */
  duration: number;
  /** Permutations of the times; none where left out. */
  permutations?: number;
  seed?: number;
  onProgress?: OnProgress;
}

export interface KnoxResult {
  /** Pairs near in space and in time. */
  observed: number;
  /** Under permutation of the times, exactly. */
  expected: number;
  variance: number;
  /** null where the variance is 0. */
  z: number | null;
  /** One-sided: as many or more; null without permutations. */
  p: number | null;
}

/**
 * Whether events near in space are near in time more often than their locations and times alone make them: what comes after
 * one event. With S pairs near in space, T near in time, N = n (n - 1) / 2 pairs, and S2, T2 the paths of two such pairs,
 * E = S T / N and Var = S T / N + 4 S2 T2 / (n (n - 1) (n - 2)) +
 * 4 (S (S - 1) - 2 S2) (T (T - 1) - 2 T2) / (n (n - 1) (n - 2) (n - 3)) - E^2.
 *
 * Takes the pairs near in space once; a permutation costs as much as they are many, and n.
 *
 * Knox (1964), Applied Statistics 13; moments: David, Barton (1966), Brit. J. Prev. Soc. Med. 20.
 *
 * @throws AnalysisError for fewer than two events, or input out of range
 */
export function knox(options: KnoxOptions): KnoxResult {
  const { coordinates, metric, times, distance, duration, permutations = 0, seed = 1 } = options;
  const n = countPoints(coordinates, metric);
  if (n < 2) throw new AnalysisError('no-answer', 'points', `pairs need at least two events, not ${n}`);
  checkLength(times, n, 'times', 'points');
  checkFinite(times, 'times');
  checkWhole(permutations, 0, 'permutations');
  if (!(duration >= 0 && duration < Number.POSITIVE_INFINITY)) throw new AnalysisError('invalid-request', 'duration', `duration ${duration} is not a number from 0 up`);
  const pairs = pairsWithin(coordinates, metric, distance);
  const windows = windowsInTime(times, duration);
  const partners = partnersOf(pairs, n);
  const observed = nearInTime(partners, windows.slot, windows);
  const { expected, variance } = momentsUnderPermutation(n, degreesOf(pairs, n), timeDegrees(windows));
  const z = variance > 1e-12 * expected * expected ? (observed - expected) / Math.sqrt(variance) : null;
  if (permutations === 0) return { observed, expected, variance, z, p: null };
  const shuffled = windows.slot.slice();
  const random = seededRandom(seed);
  const report = paced(permutations, options.onProgress);
  let asMany = 0;
  for (let r = 0; r < permutations; r++) {
    shuffle(shuffled, random);
    if (nearInTime(partners, shuffled, windows) >= observed) asMany++;
    report(r + 1);
  }
  return { observed, expected, variance, z, p: (1 + asMany) / (1 + permutations) };
}

/** Times as their ranks in ascending order, and which ranks are near in time: always a window of them. */
interface Windows {
  /** The rank of each event. */
  slot: Int32Array;
  /** First and last near rank, both included, of each rank. */
  first: Int32Array;
  last: Int32Array;
}

function windowsInTime(times: Float64Array, duration: number): Windows {
  const n = times.length;
  const order = Int32Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number));
  const sorted = Float64Array.from(order, (event) => times[event] as number);
  const windows: Windows = { slot: new Int32Array(n), first: new Int32Array(n), last: new Int32Array(n) };
  let first = 0;
  let next = 0;
  for (let rank = 0; rank < n; rank++) {
    const time = sorted[rank] as number;
    while (time - (sorted[first] as number) > duration) first++;
    while (next < n && (sorted[next] as number) - time <= duration) next++;
    windows.slot[order[rank] as number] = rank;
    windows.first[rank] = first;
    windows.last[rank] = next - 1;
  }
  return windows;
}

/** The pairs, each once, by one of their events. */
function partnersOf(pairs: Uint32Array, n: number): Neighbours {
  const offsets = new Uint32Array(n + 1);
  for (let k = 0; k < pairs.length; k += 2) offsets[(pairs[k] as number) + 1] = (offsets[(pairs[k] as number) + 1] as number) + 1;
  for (let i = 0; i < n; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const indices = new Uint32Array(pairs.length / 2);
  const next = offsets.slice();
  for (let k = 0; k < pairs.length; k += 2) {
    const at = next[pairs[k] as number] as number;
    indices[at] = pairs[k + 1] as number;
    next[pairs[k] as number] = at + 1;
  }
  return { offsets, indices };
}

/** Whole numbers without a branch, which no processor could foresee: the sign bit tells who is outside the window. */
function nearInTime({ offsets, indices }: Neighbours, slot: Int32Array, windows: Windows): number {
  let outside = 0;
  for (let i = 0; i < slot.length; i++) {
    const first = windows.first[slot[i] as number] as number;
    const last = windows.last[slot[i] as number] as number;
    const to = offsets[i + 1] as number;
    for (let k = offsets[i] as number; k < to; k++) {
      const other = slot[indices[k] as number] as number;
      outside += ((other - first) | (last - other)) >>> 31;
    }
  }
  return indices.length - outside;
}

function degreesOf(pairs: Uint32Array, n: number): Float64Array {
  const degrees = new Float64Array(n);
  for (const i of pairs) degrees[i] = (degrees[i] as number) + 1;
  return degrees;
}

/** How many others are near in time. */
function timeDegrees({ first, last }: Windows): Float64Array {
  return Float64Array.from(first, (from, rank) => (last[rank] as number) - from);
}

function momentsUnderPermutation(n: number, inSpace: Float64Array, inTime: Float64Array): { expected: number; variance: number } {
  const pairs = (n * (n - 1)) / 2;
  const [s, s2] = edgesAndPaths(inSpace);
  const [t, t2] = edgesAndPaths(inTime);
  const expected = (s * t) / pairs;
  // Two pairs are the same one, share an event, or are apart; with fewer than three or four events the last two do not exist.
  const same = expected;
  const touching = n > 2 ? (4 * s2 * t2) / (n * (n - 1) * (n - 2)) : 0;
  const apart = n > 3 ? (4 * (s * (s - 1) - 2 * s2) * (t * (t - 1) - 2 * t2)) / (n * (n - 1) * (n - 2) * (n - 3)) : 0;
  return { expected, variance: Math.max(0, same + touching + apart - expected * expected) };
}

function edgesAndPaths(degrees: Float64Array): [edges: number, paths: number] {
  let edges = 0;
  let paths = 0;
  for (const degree of degrees) {
    edges += degree / 2;
    paths += (degree * (degree - 1)) / 2;
  }
  return [edges, paths];
}
