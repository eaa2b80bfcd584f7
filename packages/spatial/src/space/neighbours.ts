import { AnalysisError } from '../foundation/index.ts';
import { countPoints, embed, type Metric, squaredCoincidence, squaredReach } from './metric.ts';
import { type PairSearch, pairSearch } from './pair-search.ts';

/** Neighbours that all lists may hold together: a typed array of a gigabyte, which browsers still allocate. */
const MAX_NEIGHBOURS = 2 ** 28;

/** Who neighbours whom, in compressed rows: those of location i are `indices[offsets[i]]` to `indices[offsets[i + 1] - 1]`. */
export interface Neighbours {
  /** One more than there are locations. */
  offsets: Uint32Array;
  /** Never the location itself, never one twice. */
  indices: Uint32Array;
}

/**
 * Packs lists of neighbours, as in a request.
 *
 * @throws AnalysisError for an index out of range, the location itself, or a neighbour given twice
 */
export function neighboursFromLists(lists: readonly (readonly number[])[]): Neighbours {
  const n = lists.length;
  const offsets = new Uint32Array(n + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = (offsets[i] as number) + list.length;
  });
  const indices = new Uint32Array(offsets[n] as number);
  const seenBy = new Int32Array(n).fill(-1);
  lists.forEach((list, i) => {
    list.forEach((j, k) => {
      const problem = !(Number.isInteger(j) && j >= 0 && j < n)
        ? `is not an index from 0 to ${n - 1}`
        : j === i
          ? 'is the location itself'
          : seenBy[j] === i
            ? 'is there twice'
            : null;
      const path = `neighbours[${i}][${k}]`;
      if (problem) throw new AnalysisError('invalid-request', path, `${path}: ${j} ${problem}`);
      seenBy[j] = i;
      indices[(offsets[i] as number) + k] = j;
    });
  });
  return { offsets, indices };
}

/**
 * All pairs of points at most `distance` apart, but not at the same point: 0 < d <= distance. Each list is ascending.
 *
 * @throws AnalysisError for a coordinate out of range, a distance that is not positive, or more than 2^28 neighbours
 */
export function neighboursWithin(coordinates: Float64Array, metric: Metric, distance: number): Neighbours {
  const n = countPoints(coordinates, metric);
  const { order, visit } = searchWithin(coordinates, metric, distance);
  const coincidence = squaredCoincidence(metric);
  const offsets = new Uint32Array(n + 1);
  let pairs = 0;
  const add = (position: number) => {
    const i = order[position] as number;
    offsets[i + 1] = (offsets[i + 1] as number) + 1;
  };
  visit((a, b, squared) => {
    if (squared <= coincidence) return;
    add(a);
    add(b);
    if (++pairs > MAX_NEIGHBOURS / 2) throw tooManyPairs(distance);
  });
  for (let i = 0; i < n; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const indices = new Uint32Array(2 * pairs);
  const next = offsets.slice(0, n);
  const put = (position: number, neighbour: number) => {
    const i = order[position] as number;
    const at = next[i] as number;
    indices[at] = order[neighbour] as number;
    next[i] = at + 1;
  };
  visit((a, b, squared) => {
    if (squared <= coincidence) return;
    put(a, b);
    put(b, a);
  });
  for (let i = 0; i < n; i++) indices.subarray(offsets[i], offsets[i + 1]).sort();
  return { offsets, indices };
}

/**
 * Each pair of points at most `distance` apart once, those at the same point with them.
 *
 * @returns i, j, i, j, ... in no particular order, neither of the pairs nor of the two
 * @throws AnalysisError as {@link neighboursWithin}
 */
export function pairsWithin(coordinates: Float64Array, metric: Metric, distance: number): Uint32Array {
  countPoints(coordinates, metric);
  const { order, visit } = searchWithin(coordinates, metric, distance);
  let pairs = 0;
  visit(() => {
    if (++pairs > MAX_NEIGHBOURS) throw tooManyPairs(distance);
  });
  const list = new Uint32Array(2 * pairs);
  let at = 0;
  visit((a, b) => {
    list[at++] = order[a] as number;
    list[at++] = order[b] as number;
  });
  return list;
}

function searchWithin(coordinates: Float64Array, metric: Metric, distance: number): PairSearch {
  if (!(distance > 0 && distance < Number.POSITIVE_INFINITY)) throw new AnalysisError('invalid-request', 'distance', `distance ${distance} is not positive`);
  return pairSearch(embed(coordinates, metric), squaredReach(distance, metric));
}

function tooManyPairs(distance: number): AnalysisError {
  return new AnalysisError('no-answer', 'distance', `distance ${distance} makes more than ${MAX_NEIGHBOURS} neighbours`);
}
