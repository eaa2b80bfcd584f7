import { AnalysisError, checkLength, checkNotNegative } from '../foundation/index.ts';

/** A directed network, its edges sorted by the node they leave: those of node n are `starts[n]` to `starts[n + 1]`, the last excluded. */
export interface Network {
  nodes: number;
  starts: Uint32Array;
  heads: Uint32Array;
  /** Cost of each edge, 0 or more. */
  seconds: Float64Array;
}

/** Edges as lists of equal length. Of several between the same two nodes the cheapest is used by every search. */
export interface EdgeList {
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  seconds: ArrayLike<number>;
}

/**
 * Lays out a network for searches, in time proportional to its edges.
 *
 * @param undirected every edge can be used in both directions
 * @throws AnalysisError for lists of unequal length, a node out of range, or seconds that are negative or not finite
 */
export function networkOf(nodes: number, { from, to, seconds }: EdgeList, undirected = false): Network {
  const edges = from.length;
  checkLength(to, edges, 'edges.to', 'edges');
  checkLength(seconds, edges, 'edges.seconds', 'edges');
  checkNotNegative(seconds, 'edges.seconds');
  checkNodes(from, nodes, 'edges.from');
  checkNodes(to, nodes, 'edges.to');
  const starts = new Uint32Array(nodes + 1);
  const leave = (tail: number) => {
    starts[tail + 1] = (starts[tail + 1] as number) + 1;
  };
  for (let e = 0; e < edges; e++) {
    leave(from[e] as number);
    if (undirected) leave(to[e] as number);
  }
  for (let n = 0; n < nodes; n++) starts[n + 1] = (starts[n + 1] as number) + (starts[n] as number);
  const next = starts.slice(0, nodes);
  const total = starts[nodes] as number;
  const laid: Network = { nodes, starts, heads: new Uint32Array(total), seconds: new Float64Array(total) };
  const lay = (tail: number, head: number, cost: number) => {
    const at = next[tail] as number;
    next[tail] = at + 1;
    laid.heads[at] = head;
    laid.seconds[at] = cost;
  };
  for (let e = 0; e < edges; e++) {
    lay(from[e] as number, to[e] as number, seconds[e] as number);
    if (undirected) lay(to[e] as number, from[e] as number, seconds[e] as number);
  }
  return laid;
}

/** The same network with every edge turned round: a search in it gives what it costs to come from each node. */
export function reversed({ nodes, starts, heads, seconds }: Network): Network {
  const tails = new Uint32Array(heads.length);
  for (let n = 0; n < nodes; n++) tails.fill(n, starts[n], starts[n + 1]);
  return networkOf(nodes, { from: heads, to: tails, seconds });
}

/** @throws AnalysisError at the first that is not a whole number from 0 to `nodes` - 1 */
export function checkNodes(list: ArrayLike<number>, nodes: number, path: string): void {
  for (let i = 0; i < list.length; i++) {
    const node = list[i] as number;
    if (!(Number.isInteger(node) && node >= 0 && node < nodes)) {
      throw new AnalysisError('invalid-request', `${path}[${i}]`, `${path}[${i}]: ${node} is not a node; there are ${nodes}, counted from 0`);
    }
  }
}
