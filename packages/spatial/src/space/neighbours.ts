import { AnalysisError } from '../foundation/index.ts';
import { buildCellGrid, nearRuns } from './cell-grid.ts';
import { countPoints, embed, type Metric, squaredCoincidence, squaredReach } from './metric.ts';

/** The pairs a list of neighbours may hold: what fits a typed array of a browser with ease. */
const MAX_PAIRS = 2 ** 28;

/** Who neighbours whom, in compressed rows: those of place i are `indices[offsets[i]]` to `indices[offsets[i + 1] - 1]`. */
export interface Neighbours {
  /** One more than there are places. */
  offsets: Uint32Array;
  /** Never the place itself, never one twice. */
  indices: Uint32Array;
}

/**
 * Packs lists of neighbours, as in a request.
 *
 * @throws AnalysisError for an index out of range, the place itself, or a neighbour given twice
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
          ? 'is the place itself'
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
 * All pairs of points at most `distance` apart, but not at the same place: 0 < d <= distance. Each list is ascending.
 *
 * @throws AnalysisError for a coordinate out of range, a distance that is not positive, or more than 2^28 pairs
 */
export function neighboursWithin(coordinates: Float64Array, metric: Metric, distance: number): Neighbours {
  const n = countPoints(coordinates, metric);
  checkDistance(distance);
  const sought = { coordinates, metric, distance, coincident: false };
  const offsets = new Uint32Array(n + 1);
  let pairs = 0;
  visitPairsWithin(sought, (i) => {
    offsets[i + 1] = (offsets[i + 1] as number) + 1;
    if (++pairs > MAX_PAIRS) throw tooManyPairs(distance);
  });
  for (let i = 0; i < n; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number);
  const indices = new Uint32Array(pairs);
  const next = offsets.slice(0, n);
  visitPairsWithin(sought, (i, j) => {
    const at = next[i] as number;
    indices[at] = j;
    next[i] = at + 1;
  });
  for (let i = 0; i < n; i++) indices.subarray(offsets[i], offsets[i + 1]).sort();
  return { offsets, indices };
}

/**
 * Each pair of points at most `distance` apart once, i < j, those at the same place with them.
 *
 * @returns i, j, i, j, ... in no particular order
 * @throws AnalysisError as {@link neighboursWithin}
 */
export function pairsWithin(coordinates: Float64Array, metric: Metric, distance: number): Uint32Array {
  countPoints(coordinates, metric);
  checkDistance(distance);
  let pairs = 0;
  const visitEach = (visit: (i: number, j: number) => void) => visitPairsWithin({ coordinates, metric, distance, coincident: true }, (i, j) => i < j && visit(i, j));
  visitEach(() => {
    if (++pairs > MAX_PAIRS) throw tooManyPairs(distance);
  });
  const list = new Uint32Array(2 * pairs);
  let at = 0;
  visitEach((i, j) => {
    list[at++] = i;
    list[at++] = j;
  });
  return list;
}

function checkDistance(distance: number): void {
  if (!(distance > 0 && distance < Number.POSITIVE_INFINITY)) throw new AnalysisError('invalid-request', 'distance', `distance ${distance} is not positive`);
}

function tooManyPairs(distance: number): AnalysisError {
  return new AnalysisError('no-answer', 'distance', `distance ${distance} makes more than ${MAX_PAIRS} pairs of neighbours`);
}

interface PairsSought {
  coordinates: Float64Array;
  metric: Metric;
  distance: number;
  /** Also pairs at the same place. */
  coincident: boolean;
}

/** Visits each pair twice, once from either side. */
function visitPairsWithin({ coordinates, metric, distance, coincident }: PairsSought, visit: (i: number, j: number) => void): void {
  const reach = squaredReach(distance, metric);
  const coincidence = coincident ? -1 : squaredCoincidence(metric);
  const grid = buildCellGrid(embed(coordinates, metric), Math.sqrt(reach));
  const near = nearRuns(grid);
  const { cells, start, order, x, y, z } = grid;
  for (let cell = 0; cell < cells; cell++) {
    const to = start[cell + 1] as number;
    const last = near.offsets[cell + 1] as number;
    for (let i = start[cell] as number; i < to; i++) {
      for (let run = near.offsets[cell] as number; run < last; run++) {
        const runTo = start[near.bounds[2 * run + 1] as number] as number;
        for (let j = start[near.bounds[2 * run] as number] as number; j < runTo; j++) {
          const dx = (x[j] as number) - (x[i] as number);
          const dy = (y[j] as number) - (y[i] as number);
          const dz = (z[j] as number) - (z[i] as number);
          const squared = dx * dx + dy * dy + dz * dz;
          if (squared <= reach && squared > coincidence && i !== j) visit(order[i] as number, order[j] as number);
        }
      }
    }
  }
}
