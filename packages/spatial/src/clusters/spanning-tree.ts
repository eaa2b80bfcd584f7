import { type OnProgress, paced } from '../foundation/index.ts';
import { EARTH_RADIUS, type Embedding, type Metric, squaredArc } from '../space/index.ts';

/** Edges of a spanning tree in the order in which it grew. */
export interface SpanningTree {
  from: Uint32Array;
  to: Uint32Array;
  /** Metres, or the unit of the coordinates. */
  length: Float64Array;
}

/** What a squared straight line of an embedding stands for. */
export function lengthOf(squared: number, metric: Metric): number {
  return metric === 'euclidean' ? Math.sqrt(squared) : EARTH_RADIUS * Math.sqrt(squaredArc(squared));
}

/**
 * The shortest tree over all points by mutual reachability, max(distance, core distance of either). Squares of straight
 * lines order pairs as distances do, so that roots and arcs are taken of the edges alone.
 *
 * Prim (1957), Bell System Technical Journal 36: n^2 / 2 distances, in order through memory, and none is kept.
 *
 * @param squaredCore squared straight line to the nearest that counts, of each point
 */
export function spanningTree({ x, y, z }: Embedding, squaredCore: Float64Array, metric: Metric, onProgress?: OnProgress): SpanningTree {
  const n = x.length;
  const edges = Math.max(0, n - 1);
  const tree: SpanningTree = { from: new Uint32Array(edges), to: new Uint32Array(edges), length: new Float64Array(edges) };
  // Points not yet in the tree, packed at the front, with all that a distance needs beside each other.
  const left = { index: Uint32Array.from(x.keys()), x: x.slice(), y: y.slice(), z: z.slice(), core: squaredCore.slice() };
  const reach = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const nearest = new Uint32Array(n);
  const report = paced(edges, onProgress);
  const remove = (at: number, last: number): void => {
    left.index[at] = left.index[last] as number;
    for (const values of [left.x, left.y, left.z, left.core, reach]) values[at] = values[last] as number;
    nearest[at] = nearest[last] as number;
  };
  let current = 0;
  remove(0, n - 1);
  for (let edge = 0, count = n - 1; edge < edges; edge++, count--) {
    const { index, x: lx, y: ly, z: lz, core } = left;
    const cx = x[current] as number;
    const cy = y[current] as number;
    const cz = z[current] as number;
    const currentCore = squaredCore[current] as number;
    let best = Number.POSITIVE_INFINITY;
    let bestAt = 0;
    for (let k = 0; k < count; k++) {
      const dx = (lx[k] as number) - cx;
      const dy = (ly[k] as number) - cy;
      const dz = (lz[k] as number) - cz;
      let squared = dx * dx + dy * dy + dz * dz;
      if (squared < currentCore) squared = currentCore;
      if (squared < (core[k] as number)) squared = core[k] as number;
      if (squared < (reach[k] as number)) {
        reach[k] = squared;
        nearest[k] = current;
      }
      if ((reach[k] as number) < best) {
        best = reach[k] as number;
        bestAt = k;
      }
    }
    current = index[bestAt] as number;
    tree.from[edge] = nearest[bestAt] as number;
    tree.to[edge] = current;
    tree.length[edge] = lengthOf(best, metric);
    remove(bestAt, count - 1);
    report(edge + 1);
  }
  return tree;
}
