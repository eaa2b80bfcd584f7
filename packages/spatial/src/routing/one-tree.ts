/** The edges that a 1-tree may use, in compressed rows. Each edge stands in the rows of both its ends. */
export interface SparseGraph {
  offsets: Int32Array;
  ends: Int32Array;
  /** Infinite where an edge may not be used. */
  costs: Float64Array;
}

/** Working memory for 1-trees over the same nodes, with the last one found. */
export interface OneTree {
  nodes: number;
  /** Matrix in rows, symmetric; infinite where an edge may not be used. A search changes it in place. */
  cost: Float64Array;
  /** Up to two edges that must be used at each node i: their other ends are at 2 i and 2 i + 1, or -1. */
  forced: Int32Array;
  /** The price of a node is added to the cost of each of its edges. */
  prices: Float64Array;
  /** The node through which each node joined the tree. */
  parent: Int32Array;
  /** The nodes of the tree in the order in which they joined it. */
  reached: Int32Array;
  /** The two nodes beside node 0. */
  ends: Int32Array;
  degree: Int32Array;
  /** The nodes outside the tree, in spanEdges only those seen, as a heap. This and the arrays below are memory of Prim's algorithm. */
  rest: Int32Array;
  /** Cost at which a node would join the tree, minus infinity by a forced edge; by position in `rest` in spanAll, by node in spanEdges. */
  key: Float64Array;
  /** Length under the prices of the edge by which a node would join. */
  edge: Float64Array;
  /** Where each node stands in `rest`. */
  position: Int32Array;
}

export function oneTreeRoom(nodes: number, cost: Float64Array, mate: Int32Array): OneTree {
  const forced = new Int32Array(2 * nodes).fill(-1);
  mate.forEach((other, node) => {
    forced[2 * node] = other;
  });
  return {
    nodes,
    cost: cost.slice(),
    forced,
    prices: new Float64Array(nodes),
    parent: new Int32Array(nodes),
    reached: new Int32Array(nodes),
    ends: new Int32Array(2),
    degree: new Int32Array(nodes),
    rest: new Int32Array(nodes),
    position: new Int32Array(nodes),
    key: new Float64Array(nodes),
    edge: new Float64Array(nodes),
  };
}

/**
 * Finds a shortest 1-tree under the prices: a spanning tree of the nodes but 0, and two edges at 0. Returns its length minus
 * twice the sum of all prices; infinite where there is no such tree. This is a lower bound of every round trip that uses all
 * forced edges and none of infinite cost, because a round trip is a 1-tree in which the price of each node counts twice.
 *
 * Held, Karp (1970), Operations Research 18. By Prim's algorithm: n^2 / 2 steps, or far fewer where `graph` names the only
 * edges to look at.
 */
export function shortestOneTree(room: OneTree, graph: SparseGraph | null): number {
  const { nodes, prices, degree } = room;
  degree.fill(0);
  let length = (graph ? spanEdges(room, graph) : spanAll(room)) + addFirstNode(room);
  for (let v = 0; v < nodes; v++) length -= 2 * (prices[v] as number);
  return length;
}

/** Adds node v to the tree by the edge to its parent; returns the length of that edge. */
function hang({ nodes, cost, prices, parent, degree, reached }: OneTree, v: number, rank: number): number {
  const from = parent[v] as number;
  reached[rank] = v;
  degree[from] = (degree[from] as number) + 1;
  degree[v] = (degree[v] as number) + 1;
  return (cost[from * nodes + v] as number) + (prices[from] as number) + (prices[v] as number);
}

/** A shortest spanning tree of all nodes but 0, among all edges. */
function spanAll(room: OneTree): number {
  const { nodes, forced, parent, reached, key, rest, position } = room;
  let length = 0;
  let remaining = 0;
  for (let v = 2; v < nodes; v++) {
    position[v] = remaining;
    key[remaining] = Number.POSITIVE_INFINITY;
    rest[remaining++] = v;
  }
  position[0] = -1;
  position[1] = -1;
  reached[0] = 1;
  for (let last = 1; remaining > 0; ) {
    let chosen = nearestOfAll(room, last, remaining);
    for (let side = 0; side < 2; side++) {
      const other = forced[2 * last + side] as number;
      const at = other < 0 ? -1 : (position[other] as number);
      if (at < 0) continue;
      key[at] = Number.NEGATIVE_INFINITY;
      parent[other] = last;
      chosen = at;
    }
    if (chosen < 0) return Number.POSITIVE_INFINITY;
    const v = rest[chosen] as number;
    position[v] = -1;
    if (chosen !== --remaining) {
      const moved = rest[remaining] as number;
      rest[chosen] = moved;
      key[chosen] = key[remaining] as number;
      position[moved] = chosen;
    }
    length += hang(room, v, nodes - 2 - remaining);
    last = v;
  }
  return length;
}

const UNSEEN = -2;
const DONE = -1;

/** A shortest spanning tree of all nodes but 0, among the edges of the graph, which must hold all forced edges. Prim's algorithm with a heap. */
function spanEdges(room: OneTree, { offsets, ends, costs }: SparseGraph): number {
  const { nodes, forced, prices, parent, reached, degree, key, edge, rest: heap, position } = room;
  position.fill(UNSEEN);
  position[0] = DONE;
  position[1] = DONE;
  reached[0] = 1;
  let length = 0;
  let size = 0;
  for (let last = 1, rank = 1; ; rank++) {
    const price = prices[last] as number;
    const forced1 = forced[2 * last] as number;
    const forced2 = forced[2 * last + 1] as number;
    const stop = offsets[last + 1] as number;
    for (let l = offsets[last] as number; l < stop; l++) {
      const v = ends[l] as number;
      let at = position[v] as number;
      if (at === DONE) continue;
      const own = (costs[l] as number) + price + (prices[v] as number);
      const value = v === forced1 || v === forced2 ? Number.NEGATIVE_INFINITY : own;
      if (at === UNSEEN) {
        if (value === Number.POSITIVE_INFINITY) continue;
        at = size++;
      } else if (value >= (key[v] as number)) continue;
      key[v] = value;
      edge[v] = own;
      parent[v] = last;
      // The node rises in the heap until no node above has a larger key.
      while (at > 0) {
        const up = (at - 1) >> 1;
        const above = heap[up] as number;
        if ((key[above] as number) <= value) break;
        heap[at] = above;
        position[above] = at;
        at = up;
      }
      heap[at] = v;
      position[v] = at;
    }
    if (size === 0) return rank === nodes - 1 ? length : Number.POSITIVE_INFINITY;
    last = heap[0] as number;
    position[last] = DONE;
    const moved = heap[--size] as number;
    if (size > 0) {
      const value = key[moved] as number;
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        if (child + 1 < size && (key[heap[child + 1] as number] as number) < (key[heap[child] as number] as number)) child++;
        const below = heap[child] as number;
        if ((key[below] as number) >= value) break;
        heap[at] = below;
        position[below] = at;
        at = child;
      }
      heap[at] = moved;
      position[moved] = at;
    }
    const from = parent[last] as number;
    degree[from] = (degree[from] as number) + 1;
    degree[last] = (degree[last] as number) + 1;
    reached[rank] = last;
    length += edge[last] as number;
  }
}

/** Position in `rest` of the node nearest to the tree, after `last` joined it; -1 where none can be reached. */
function nearestOfAll({ nodes, cost, prices, parent, key, rest }: OneTree, last: number, remaining: number): number {
  const row = last * nodes;
  const price = prices[last] as number;
  let least = Number.POSITIVE_INFINITY;
  let chosen = -1;
  for (let k = 0; k < remaining; k++) {
    const v = rest[k] as number;
    let value = (cost[row + v] as number) + price + (prices[v] as number);
    const known = key[k] as number;
    if (value < known) {
      key[k] = value;
      parent[v] = last;
    } else value = known;
    if (value < least) {
      least = value;
      chosen = k;
    }
  }
  return chosen;
}

/** Adds two edges at node 0, forced ones first and then the shortest; returns their length. */
function addFirstNode({ nodes, cost, forced, prices, ends, degree }: OneTree): number {
  let first = forced[0] as number;
  let second = forced[1] as number;
  for (let end = 0; end < 2; end++) {
    if ((end === 0 ? first : second) >= 0) continue;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let v = 1; v < nodes; v++) {
      const value = (cost[v] as number) + (prices[v] as number);
      if (v !== first && v !== second && value < least) {
        least = value;
        best = v;
      }
    }
    if (best < 0) return Number.POSITIVE_INFINITY;
    if (end === 0) first = best;
    else second = best;
  }
  ends[0] = first;
  ends[1] = second;
  degree[0] = 2;
  degree[first] = (degree[first] as number) + 1;
  degree[second] = (degree[second] as number) + 1;
  return (cost[first] as number) + (cost[second] as number) + (prices[first] as number) + (prices[second] as number) + 2 * (prices[0] as number);
}
