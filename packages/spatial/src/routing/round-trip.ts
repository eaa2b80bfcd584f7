/**
 * A round trip without direction, the form in which every route is searched: costs the same both ways, and pairs of nodes
 * that must stand side by side.
 */
export interface RoundTrip {
  nodes: number;
  /** In rows; symmetric; infinite between nodes that can never follow one another. */
  cost: Float64Array;
  /** The node that must stand beside each, at no cost; -1 for any. No node has two. */
  mate: Int32Array;
  /** Of the finite costs. */
  largestCost: number;
}

/** A route as it is asked for. */
export interface RouteProblem {
  stops: number;
  /** In rows: cost[i * stops + j] leads from i to j. */
  cost: Float64Array;
  closed: boolean;
  /** -1: anywhere. A closed route and one of several vehicles has one. */
  start: number;
  /** -1: anywhere. */
  end: number;
  vehicles: number;
}

/** A problem as a round trip, and the way back. */
export interface RoundTripOfRoute {
  trip: RoundTrip;
  /** Whether visits became two nodes each, because costs differ by direction. */
  directed: boolean;
  /** The stops as an order of the nodes visits them, from the start on; where there are several vehicles, the start once for each. */
  stopsOf(order: Int32Array): number[];
}

/** A visit of the directed round trip: where one comes in and where one goes out, -1 for a visit that costs nothing. */
interface Visit {
  in: number;
  out: number;
}

/**
 * - A free end of an open route costs nothing: the way back from it, or a visit that costs nothing to come to and to leave.
 * - An open route from start to end is closed by a step from end to start, which makes one visit of the two.
 * - Each further vehicle is another visit at the start, at no cost from the others (Bellmore, Hong 1974, Journal of the ACM 21).
 * - Costs that differ by direction: one node to come in by and one to go out by for each visit, bound together, with no
 *   way between two of a kind (Jonker, Volgenant 1983, Operations Research Letters 2).
 */
export function roundTripOfRoute(problem: RouteProblem): RoundTripOfRoute {
  return problem.vehicles === 1 && isSymmetric(problem) ? undirected(problem) : directed(problem);
}

function isSymmetric({ stops, cost }: RouteProblem): boolean {
  for (let i = 0; i < stops; i++) for (let j = 0; j < i; j++) if (cost[i * stops + j] !== cost[j * stops + i]) return false;
  return true;
}

function undirected({ stops, cost, closed, start, end }: RouteProblem): RoundTripOfRoute {
  const bothEnds = start >= 0 && end >= 0;
  const nodes = stops + (closed || bothEnds ? 0 : 1);
  const all = new Float64Array(nodes * nodes);
  for (let i = 0; i < stops; i++) all.set(cost.subarray(i * stops, (i + 1) * stops), i * nodes);
  for (let i = 0; i < nodes; i++) all[i * nodes + i] = Number.POSITIVE_INFINITY;
  const mate = new Int32Array(nodes).fill(-1);
  const bind = (a: number, b: number) => {
    mate[a] = b;
    mate[b] = a;
    all[a * nodes + b] = 0;
    all[b * nodes + a] = 0;
  };
  if (!closed && bothEnds) bind(start, end);
  else if (!closed && start >= 0) bind(start, stops);
  else if (!closed && end >= 0) bind(end, stops);
  return {
    trip: { nodes, cost: all, mate, largestCost: largestFinite(all) },
    directed: false,
    stopsOf(order) {
      if (closed) return turnedTo(order, start);
      // The path without the visit that costs nothing, or cut between its ends; then the way round that was asked for.
      const path = bothEnds ? turnedTo(order, start) : turnedTo(order, stops).slice(1);
      if (bothEnds && path[1] === end && stops > 2) return [start, ...path.slice(1).reverse()];
      return (start >= 0 && path[0] !== start) || (end >= 0 && path.at(-1) !== end) ? path.reverse() : path;
    },
  };
}

function directed(problem: RouteProblem): RoundTripOfRoute {
  const { stops, cost, closed, start, end, vehicles } = problem;
  const bothEnds = !closed && start >= 0 && end >= 0;
  const visits: Visit[] = [];
  for (let i = 0; i < stops; i++) if (!(bothEnds && i === start)) visits.push(bothEnds && i === end ? { in: end, out: start } : { in: i, out: i });
  for (let k = 1; k < vehicles; k++) visits.push({ in: start, out: start });
  if (!closed && start < 0 && end < 0) visits.push({ in: -1, out: -1 });
  const isFree = (from: Visit, to: Visit) => {
    if (from.out < 0 || to.in < 0) return true;
    if (vehicles > 1 && from.out === start && to.in === start) return true;
    return !closed && !bothEnds && (to.in === start || from.out === end);
  };
  const m = visits.length;
  const nodes = 2 * m;
  const all = new Float64Array(nodes * nodes).fill(Number.POSITIVE_INFINITY);
  const mate = new Int32Array(nodes);
  visits.forEach((from, i) => {
    mate[i] = m + i;
    mate[m + i] = i;
    all[i * nodes + m + i] = 0;
    all[(m + i) * nodes + i] = 0;
    visits.forEach((to, j) => {
      if (i === j) return;
      const value = isFree(from, to) ? 0 : (cost[from.out * stops + to.in] as number);
      all[(m + i) * nodes + j] = value;
      all[j * nodes + m + i] = value;
    });
  });
  const home = visits.findIndex((visit) => (start >= 0 ? visit.out === start : end >= 0 && visit.in === end));
  return {
    trip: { nodes, cost: all, mate, largestCost: largestFinite(all) },
    directed: true,
    stopsOf(order) {
      const first = home >= 0 ? home : m - 1;
      const turned = turnedTo(order, first);
      // Forward, a visit is left by its other node.
      const forward = turned[1] === first + m ? turned : [first, ...turned.slice(1).reverse()];
      const visited = forward.filter((node) => node < m).map((node) => (visits[node] as Visit).in);
      if (bothEnds) return [start, ...visited.slice(1), end];
      if (home < 0) return visited.slice(1);
      return start >= 0 ? visited : [...visited.slice(1), end];
    },
  };
}

function turnedTo(order: Int32Array, node: number): number[] {
  const at = order.indexOf(node);
  return [...order.subarray(at), ...order.subarray(0, at)];
}

function largestFinite(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (value > largest && value < Number.POSITIVE_INFINITY) largest = value;
  return largest;
}
