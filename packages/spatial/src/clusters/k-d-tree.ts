import type { Embedding } from '../space/index.ts';

/** Points of a leaf: fewer make the tree deeper, more make leaves slower to go through. */
const LEAF = 16;

interface Tree {
  /** Points, those of a node side by side. */
  order: Uint32Array;
  /** Of each inner node, by its position in the heap (children of k at 2k + 1, 2k + 2): which coordinate, and where it is split. */
  axis: Uint8Array;
  value: Float64Array;
}

/** Squared straight-line distance from each point to its k-th nearest other; 0 for k = 0; k at most one less than the points. */
export function squaredDistancesToNearest(embedding: Embedding, k: number): Float64Array {
  const { x, y, z } = embedding;
  const n = x.length;
  const result = new Float64Array(n);
  if (k === 0) return result;
  const axes = [x, y, z] as const;
  const { order, axis, value } = buildTree(axes);
  const nearest = new Float64Array(k);

  /** The side of the point first: then most of the other sides turn out too far to visit. */
  function visit(i: number, node: number, from: number, to: number): void {
    if (to - from <= LEAF) {
      for (let at = from; at < to; at++) {
        const j = order[at] as number;
        const dx = (x[j] as number) - (x[i] as number);
        const dy = (y[j] as number) - (y[i] as number);
        const dz = (z[j] as number) - (z[i] as number);
        if (j !== i) keepNearest(nearest, dx * dx + dy * dy + dz * dz);
      }
      return;
    }
    const middle = (from + to) >> 1;
    const gap = ((axes[axis[node] as 0 | 1 | 2] as Float64Array)[i] as number) - (value[node] as number);
    if (gap < 0) visit(i, 2 * node + 1, from, middle);
    else visit(i, 2 * node + 2, middle, to);
    if (gap * gap > (nearest[k - 1] as number)) return;
    if (gap < 0) visit(i, 2 * node + 2, middle, to);
    else visit(i, 2 * node + 1, from, middle);
  }

  for (let i = 0; i < n; i++) {
    nearest.fill(Number.POSITIVE_INFINITY);
    visit(i, 0, 0, n);
    result[i] = nearest[k - 1] as number;
  }
  return result;
}

/** Halves the points at the median of their widest coordinate until leaves are left. */
function buildTree(axes: readonly [Float64Array, Float64Array, Float64Array]): Tree {
  const n = axes[0].length;
  const order = Uint32Array.from(axes[0].keys());
  const nodes = 2 ** Math.ceil(Math.log2(Math.max(1, n / LEAF)) + 1);
  const axis = new Uint8Array(nodes);
  const value = new Float64Array(nodes);
  const build = (node: number, from: number, to: number): void => {
    if (to - from <= LEAF) return;
    const widest = widestAxis(axes, order, from, to);
    const values = axes[widest] as Float64Array;
    const middle = (from + to) >> 1;
    select(values, order, from, to, middle);
    axis[node] = widest;
    value[node] = values[order[middle] as number] as number;
    build(2 * node + 1, from, middle);
    build(2 * node + 2, middle, to);
  };
  build(0, 0, n);
  return { order, axis, value };
}

function widestAxis(axes: readonly Float64Array[], order: Uint32Array, from: number, to: number): number {
  const widths = axes.map((values) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let at = from; at < to; at++) {
      const value = values[order[at] as number] as number;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return high - low;
  });
  return widths.indexOf(Math.max(...widths));
}

/** Puts the points in order about position `at`: none before it is larger, none after it smaller (Hoare's selection). */
function select(values: Float64Array, order: Uint32Array, from: number, to: number, at: number): void {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = values[order[(low + high) >> 1] as number] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[order[i] as number] as number) < pivot) i++;
      while ((values[order[j] as number] as number) > pivot) j--;
      if (i > j) break;
      const swapped = order[i] as number;
      order[i++] = order[j] as number;
      order[j--] = swapped;
    }
    if (at <= j) high = j;
    else if (at >= i) low = i;
    else return;
  }
}

/** Ascending; the largest falls out where the new one is smaller. */
function keepNearest(nearest: Float64Array, squared: number): void {
  let at = nearest.length - 1;
  if (squared >= (nearest[at] as number)) return;
  for (; at > 0 && (nearest[at - 1] as number) > squared; at--) nearest[at] = nearest[at - 1] as number;
  nearest[at] = squared;
}
