import type { OneTree, SparseGraph } from './one-tree.ts';

/**
 * Forbids every edge that makes a 1-tree longer than `limit`, and returns the graph of the other edges. An edge lengthens the
 * shortest 1-tree by its own cost minus the cost of the dearest edge on the way between its ends in the tree; Helsgaun (2000),
 * European Journal of Operational Research 126, calls this its alpha. `room` must hold a shortest 1-tree of length `bound`
 * among all edges.
 */
export function withoutDearEdges(room: OneTree, bound: number, limit: number): SparseGraph {
  const { nodes, cost, prices, parent, reached, ends } = room;
  const value = (a: number, b: number) => (cost[a * nodes + b] as number) + (prices[a] as number) + (prices[b] as number);
  // The dearest edge on the way in the tree from node v to a node reached before it is the edge to its parent, or the dearest on the way from there.
  const dearest = new Float64Array(nodes * nodes);
  const slack = limit - bound;
  const forbid = (a: number, b: number) => {
    cost[a * nodes + b] = Number.POSITIVE_INFINITY;
    cost[b * nodes + a] = Number.POSITIVE_INFINITY;
  };
  for (let k = 1; k < nodes - 1; k++) {
    const v = reached[k] as number;
    const from = parent[v] as number;
    const edge = value(v, from);
    for (let l = 0; l < k; l++) {
      const u = reached[l] as number;
      const on = u === from ? edge : Math.max(edge, dearest[from * nodes + u] as number);
      dearest[v * nodes + u] = on;
      dearest[u * nodes + v] = on;
      if (u !== from && value(u, v) - on > slack) forbid(u, v);
    }
  }
  const longer = Math.max(value(0, ends[0] as number), value(0, ends[1] as number));
  for (let v = 1; v < nodes; v++) if (v !== ends[0] && v !== ends[1] && value(0, v) - longer > slack) forbid(0, v);
  return graphOf(
    nodes,
    cost,
    Uint8Array.from(cost, (length) => (length < Number.POSITIVE_INFINITY ? 1 : 0)),
  );
}

/** The graph of the edges from each node to the first `most` of its candidates, and of the edges of a round trip. */
export function candidateGraph({ nodes, cost }: OneTree, candidates: Int32Array, width: number, most: number, order: Int32Array): SparseGraph {
  const marked = new Uint8Array(nodes * nodes);
  const mark = (a: number, b: number) => {
    marked[a * nodes + b] = 1;
    marked[b * nodes + a] = 1;
  };
  for (let k = 0; k < nodes; k++) mark(order[k] as number, order[k + 1 === nodes ? 0 : k + 1] as number);
  for (let a = 0; a < nodes; a++) for (let k = 0; k < Math.min(width, most); k++) mark(a, candidates[a * width + k] as number);
  return graphOf(nodes, cost, marked);
}

function graphOf(nodes: number, cost: Float64Array, marked: Uint8Array): SparseGraph {
  let edges = 0;
  for (let k = 0; k < marked.length; k++) edges += marked[k] as number;
  const graph = { offsets: new Int32Array(nodes + 1), ends: new Int32Array(edges), costs: new Float64Array(edges) };
  let at = 0;
  for (let a = 0; a < nodes; a++) {
    for (let b = 0; b < nodes; b++) {
      if (!marked[a * nodes + b]) continue;
      graph.ends[at] = b;
      graph.costs[at++] = cost[a * nodes + b] as number;
    }
    graph.offsets[a + 1] = at;
  }
  return graph;
}

/** Gives an edge another cost, in the matrix and in the graph. */
export function setCost({ nodes, cost }: OneTree, { offsets, ends, costs }: SparseGraph, a: number, b: number, value: number): void {
  cost[a * nodes + b] = value;
  cost[b * nodes + a] = value;
  for (let l = offsets[a] as number; l < (offsets[a + 1] as number); l++) if (ends[l] === b) costs[l] = value;
  for (let l = offsets[b] as number; l < (offsets[b + 1] as number); l++) if (ends[l] === a) costs[l] = value;
}
