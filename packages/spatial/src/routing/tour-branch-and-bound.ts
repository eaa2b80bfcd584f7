import { ascend } from './ascent.ts';
import { type OneTree, oneTreeRoom, type SparseGraph, shortestOneTree } from './one-tree.ts';
import type { RoundTrip } from './round-trip.ts';
import { candidateGraph, setCost, withoutDearEdges } from './sparse-graph.ts';

/** Steps of the ascent at the root. The ascents below it are shorter, because they begin with the prices of the branch above. */
const ROOT = { firstStep: 2, lastStep: 0.02 };
const BELOW = { rounds: 25, firstStep: 0.2, lastStep: 0.02 };

/** An ascent over all edges follows where their bound is lower than that over the candidates by more than WORTH_MENDING of the length. */
const MENDING = { firstStep: 0.5, lastStep: 0.05 };
const WORTH_MENDING = 0.004;

/** Candidates of each node that the first bound looks at. */
const SPARSE = 6;

/** A bound and a length that differ by no more than this share of the length count as equal, because rounding can make that difference. */
const ROUNDING = 1e-9;

export interface TourProofOptions {
  /** A known round trip; a shorter one is looked for. */
  order: Int32Array;
  /** For each node `width` others: the edges that the first bound looks at. */
  candidates: Int32Array;
  width: number;
  /** 1-trees for the first bound. */
  rootRounds: number;
  /** The most 1-trees that all branches together may compute. */
  branchTrees: number;
  /** Whether all lengths are whole numbers, so that bounds may be rounded up. */
  whole: boolean;
  late: () => boolean;
}

export interface TourProof {
  /** The best round trip known at the end. */
  order: Int32Array;
  length: number;
  /** No round trip is shorter than this. It equals `length` where the round trip is proved to be shortest. */
  bound: number;
}

interface Branching {
  trip: RoundTrip;
  room: OneTree;
  /** All edges that a shorter round trip may have. */
  graph: SparseGraph;
  best: Int32Array;
  length: number;
  trees: number;
  whole: boolean;
  late: () => boolean;
  /** Least bound of the branches that were left unexplored because the budget or the time ran out. */
  unexplored: number;
  /** Edges forbidden in this branch, which are allowed again afterwards. Each takes three numbers: its ends and its cost. */
  trail: number[];
}

/**
 * A lower bound of the length of all round trips, by 1-trees under the best prices; then branch and bound, as far as the budget
 * goes. The branches of a node with more than two edges in the 1-tree forbid one of them, or force one or two.
 *
 * Held, Karp (1971), Mathematical Programming 1; the branching: Volgenant, Jonker (1982), European Journal of Operational Research 9.
 */
export function proveTour(trip: RoundTrip, { order, candidates, width, rootRounds, branchTrees, whole, late }: TourProofOptions): TourProof {
  const { nodes } = trip;
  const room = oneTreeRoom(nodes, trip.cost, trip.mate);
  const length = tourLength(trip, order);
  const enough = cutOff(whole, length);
  const graph = candidateGraph(room, candidates, width, SPARSE, order);
  // Good prices are found over few edges, but only a 1-tree over all edges gives a bound.
  const sparse = ascend(room, { ...ROOT, rounds: rootRounds, graph, known: length, enough, late }).bound;
  let root = shortestOneTree(room, null);
  if (root < sparse - WORTH_MENDING * length) {
    root = ascend(room, { ...MENDING, rounds: Math.ceil(rootRounds / 4), graph: null, known: length, enough, late }).bound;
    shortestOneTree(room, null);
  }
  const search: Branching = { trip, room, graph, best: order, length, trees: branchTrees, whole, late, unexplored: root, trail: [] };
  if (root < enough && branchTrees > 0) {
    search.graph = withoutDearEdges(room, root, enough);
    search.unexplored = Number.POSITIVE_INFINITY;
    branch(search, root);
  }
  const open = Math.max(root, search.unexplored);
  if (open >= cutOff(whole, search.length)) return { order: search.best, length: search.length, bound: search.length };
  return { order: search.best, length: search.length, bound: whole ? Math.ceil(open - ROUNDING * search.length) : open };
}

export function tourLength({ nodes, cost }: RoundTrip, order: Int32Array): number {
  let length = 0;
  let from = order[nodes - 1] as number;
  for (let k = 0; k < nodes; k++) {
    const to = order[k] as number;
    length += cost[from * nodes + to] as number;
    from = to;
  }
  return length;
}

/** A branch whose bound reaches this holds no round trip shorter than the known one. */
function cutOff(whole: boolean, length: number): number {
  const rounding = ROUNDING * Math.abs(length);
  return whole ? length - 1 + rounding : length - rounding;
}

/** Branches on the 1-tree in `room`, whose length is `bound`, or takes it as the answer where it is a round trip. */
function branch(search: Branching, bound: number): void {
  const { room } = search;
  const node = fullestNode(room);
  if (node < 0) {
    keepTour(search);
    return;
  }
  if (search.trees <= 0 || search.late()) {
    search.unexplored = Math.min(search.unexplored, bound);
    return;
  }
  const held = (room.forced[2 * node] as number) >= 0 ? 1 : 0;
  const [first, second] = dearestEdges(room, node);
  const prices = room.prices.slice();
  explore(search, bound, prices, () => forbid(search, node, first));
  if (held === 1) explore(search, bound, prices, () => force(search, node, first));
  else {
    explore(search, bound, prices, () => force(search, node, first) && forbid(search, node, second));
    explore(search, bound, prices, () => force(search, node, first) && force(search, node, second));
  }
}

/** Explores one branch: restricts the edges, computes the bound, goes on below, and undoes the restriction. */
function explore(search: Branching, above: number, prices: Float64Array, restrict: () => boolean): void {
  const { room, graph, trail } = search;
  const mark = trail.length;
  const forced = room.forced.slice();
  if (restrict()) {
    if (search.trees <= 0) search.unexplored = Math.min(search.unexplored, above);
    else {
      room.prices.set(prices);
      const enough = cutOff(search.whole, search.length);
      const { bound, trees } = ascend(room, { ...BELOW, graph: search.graph, known: search.length, enough, late: search.late });
      search.trees -= trees;
      if (bound < enough) {
        shortestOneTree(room, search.graph);
        branch(search, Math.max(above, bound));
      }
    }
  }
  room.forced.set(forced);
  while (trail.length > mark) {
    const value = trail.pop() as number;
    const b = trail.pop() as number;
    const a = trail.pop() as number;
    setCost(room, graph, a, b, value);
  }
}

/**
 * The node with most edges in the 1-tree; -1 where the 1-tree is a round trip. A node with a forced edge counts two edges more,
 * because it leaves two branches and not three.
 */
function fullestNode({ nodes, degree, forced }: OneTree): number {
  let best = -1;
  let most = 0;
  for (let v = 0; v < nodes; v++) {
    if ((degree[v] as number) <= 2) continue;
    const score = (degree[v] as number) + ((forced[2 * v] as number) >= 0 ? 2 : 0);
    if (score > most) {
      most = score;
      best = v;
    }
  }
  return best;
}

/** Other ends of the two edges of the node in the 1-tree that cost most under the prices and are not forced. */
function dearestEdges({ nodes, cost, prices, parent, ends, forced }: OneTree, node: number): [number, number] {
  const others: number[] = [];
  for (let v = 2; v < nodes; v++) {
    if (parent[v] === node) others.push(v);
    else if (v === node) others.push(parent[v] as number);
  }
  if (ends[0] === node || ends[1] === node) others.push(0);
  const free = others.filter((v) => v !== forced[2 * node] && v !== forced[2 * node + 1]);
  const value = (v: number) => (cost[node * nodes + v] as number) + (prices[v] as number);
  const [first = -1, second = -1] = free.sort((a, b) => value(b) - value(a) || a - b);
  return [first, second];
}

function forbid({ room, graph, trail }: Branching, a: number, b: number): boolean {
  const value = room.cost[a * room.nodes + b] as number;
  if (value === Number.POSITIVE_INFINITY) return true;
  trail.push(a, b, value);
  setCost(room, graph, a, b, Number.POSITIVE_INFINITY);
  return true;
}

/** Forces the edge, and forbids all other edges of a node with two forced ones. False where the edge is forbidden or an end has two others already. */
function force(search: Branching, a: number, b: number): boolean {
  const { forced, nodes, cost } = search.room;
  if (forced[2 * a] === b || forced[2 * a + 1] === b) return true;
  if (cost[a * nodes + b] === Number.POSITIVE_INFINITY) return false;
  for (const [node, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if ((forced[2 * node] as number) < 0) forced[2 * node] = other;
    else if ((forced[2 * node + 1] as number) < 0) forced[2 * node + 1] = other;
    else return false;
  }
  for (const node of [a, b]) {
    const first = forced[2 * node] as number;
    const second = forced[2 * node + 1] as number;
    if (second < 0) continue;
    for (let v = 0; v < nodes; v++) if (v !== node && v !== first && v !== second) forbid(search, node, v);
  }
  return true;
}

/** Keeps the round trip that the 1-tree is, if it is shorter than the best known. */
function keepTour(search: Branching): void {
  const { trip, room } = search;
  const { nodes, parent, ends } = room;
  const beside: number[][] = Array.from({ length: nodes }, () => []);
  for (let v = 2; v < nodes; v++) {
    beside[v]?.push(parent[v] as number);
    beside[parent[v] as number]?.push(v);
  }
  for (const end of ends) {
    beside[end]?.push(0);
    beside[0]?.push(end);
  }
  const order = new Int32Array(nodes);
  for (let k = 1, from = -1, at = 0; k < nodes; k++) {
    const [first = 0, second = 0] = beside[at] as number[];
    const to = first === from ? second : first;
    from = at;
    at = to;
    order[k] = to;
  }
  const length = tourLength(trip, order);
  if (length >= search.length) return;
  search.length = length;
  search.best = order;
}
