import { AnalysisError, countBelow } from '../foundation/index.ts';
import type { Neighbours } from './neighbours.ts';

/** Hexagons of a pointy-top grid by their axial coordinates: q steps east, r steps to the north-east. */
export interface AxialCells {
  q: ArrayLike<number>;
  r: ArrayLike<number>;
}

/** Extremes that no cell of a set lies beyond. */
export interface AxialBounds {
  lowQ: number;
  highQ: number;
  lowR: number;
  highR: number;
}

/** So that axial coordinates fit 32-bit integers. */
const MAX_ALONG_AXIS = 2 ** 30;

/** Keys below this are ranked by a table of as many lines. */
const MAX_DENSE_KEYS = 2 ** 22;

/** The steps to the six neighbours, in the order of the cells. */
const STEPS = [
  { q: 0, r: -1 },
  { q: 1, r: -1 },
  { q: -1, r: 0 },
  { q: 1, r: 0 },
  { q: -1, r: 1 },
  { q: 0, r: 1 },
] as const;

/** One whole number for each cell, ascending with r, then q, such that a step to a neighbour always adds the same. */
export interface Keying {
  /** Above every key. */
  end: number;
  of(q: number, r: number): number;
  q(key: number): number;
  r(key: number): number;
}

export function boundsOf({ q, r }: AxialCells): AxialBounds {
  let lowQ = Number.POSITIVE_INFINITY;
  let highQ = Number.NEGATIVE_INFINITY;
  let lowR = Number.POSITIVE_INFINITY;
  let highR = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < q.length; i++) {
    lowQ = Math.min(lowQ, q[i] as number);
    highQ = Math.max(highQ, q[i] as number);
    lowR = Math.min(lowR, r[i] as number);
    highR = Math.max(highR, r[i] as number);
  }
  return { lowQ, highQ, lowR, highR };
}

/** For cells within any of the bounds. @throws AnalysisError where there are more of them than whole numbers */
export function keying(bounds: readonly AxialBounds[]): Keying {
  const lowQ = Math.min(...bounds.map((each) => each.lowQ));
  const highQ = Math.max(...bounds.map((each) => each.highQ));
  const lowR = Math.min(...bounds.map((each) => each.lowR));
  const highR = Math.max(...bounds.map((each) => each.highR));
  // A free column on either side: a step beyond the end of a row must not be a cell of the next.
  const span = highQ - lowQ + 3;
  const rows = highR - lowR + 1;
  if (!(span < MAX_ALONG_AXIS && rows < MAX_ALONG_AXIS && span * rows < Number.MAX_SAFE_INTEGER)) {
    throw new AnalysisError('no-answer', 'cellSize', 'cellSize is too small for the extent of the points');
  }
  return {
    end: span * rows,
    of: (q, r) => (r - lowR) * span + (q - lowQ + 1),
    q: (key) => (key % span) + lowQ - 1,
    r: (key) => Math.floor(key / span) + lowR,
  };
}

/** The distinct keys, all below `end`, ascending; writes the rank of the i-th key to `rankOf[i]`, as far as that goes. */
export function ranked(keys: Float64Array, end: number, rankOf: Uint32Array): Float64Array {
  return end <= MAX_DENSE_KEYS ? rankedByTable(keys, end, rankOf) : rankedBySorting(keys, rankOf);
}

/** Where the cells between the extremes are not too many, a table with a line for each says which there are. */
function rankedByTable(keys: Float64Array, end: number, rankOf: Uint32Array): Float64Array {
  const rankOfKey = new Uint32Array(end);
  for (let i = 0; i < keys.length; i++) rankOfKey[keys[i] as number] = 1;
  let distinct = 0;
  for (let key = 0; key < end; key++) distinct += rankOfKey[key] as number;
  const unique = new Float64Array(distinct);
  let rank = 0;
  for (let key = 0; key < end; key++) {
    if (rankOfKey[key] === 0) continue;
    unique[rank] = key;
    rankOfKey[key] = rank++;
  }
  for (let i = 0; i < rankOf.length; i++) rankOf[i] = rankOfKey[keys[i] as number] as number;
  return unique;
}

function rankedBySorting(keys: Float64Array, rankOf: Uint32Array): Float64Array {
  const sorted = keys.slice().sort();
  const unique = sorted.filter((key, i) => i === 0 || key !== sorted[i - 1]);
  for (let i = 0; i < rankOf.length; i++) rankOf[i] = countBelow(unique, keys[i] as number);
  return unique;
}

export function neighboursByArithmetic(keys: Float64Array, key: Keying): Neighbours {
  const n = keys.length;
  const zero = key.of(0, 0);
  const steps = STEPS.map(({ q, r }) => key.of(q, r) - zero);
  // Keys ascend, and so do keys plus a step: one cursor for each step finds every neighbour in a single pass.
  const cursors = new Uint32Array(steps.length);
  const offsets = new Uint32Array(n + 1);
  const indices = new Uint32Array(6 * n);
  let found = 0;
  for (let cell = 0; cell < n; cell++) {
    for (let k = 0; k < steps.length; k++) {
      const wanted = (keys[cell] as number) + (steps[k] as number);
      let cursor = cursors[k] as number;
      while (cursor < n && (keys[cursor] as number) < wanted) cursor++;
      cursors[k] = cursor;
      if (keys[cursor] === wanted) indices[found++] = cursor;
    }
    offsets[cell + 1] = found;
  }
  return { offsets, indices: indices.slice(0, found) };
}
