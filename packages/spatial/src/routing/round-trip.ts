/**
 * A round trip with the same costs in both directions, in which some pairs of nodes must stand side by side. Every route is
 * brought into this form for the search.
 */
export interface RoundTrip {
  nodes: number;
  /** Matrix in rows; symmetric; infinite between nodes that can never follow one another. */
  cost: Float64Array;
  /** For each node the one that must stand beside it, at no cost; -1 where there is none. No node has two. */
  mate: Int32Array;
  /** The largest of the finite costs. */
  largestCost: number;
}

/** A route as it is asked for. */
export interface RouteProblem {
  stops: number;
  /** In rows: cost[i * stops + j] leads from i to j. */
  cost: Float64Array;
  closed: boolean;
  /** -1: anywhere. It is never -1 for a closed route or for several vehicles. */
  start: number;
  /** -1: anywhere. */
  end: number;
  vehicles: number;
}

/** A problem as a round trip, with the translation of its order back into stops. */
export interface RoundTripOfRoute {
  trip: RoundTrip;
  /** Whether each visit became two nodes, because costs differ by direction or there are several vehicles. */
  directed: boolean;
  /** The stops in the order in which the nodes visit them, from the start on. For several vehicles the start is in it once for each. */
  stopsOf(order: Int32Array): number[];
}

/** A visit of the directed round trip: the stop where it is entered and the stop where it is left; -1 for a visit that costs nothing. */
interface Visit {
  in: number;
  out: number;
}

/**
 * Brings a route into the form of a round trip:
 *
 * - An open route with a free end is closed at no cost, either by free steps back to its start or on from its end, or by one
 *   more visit that costs nothing to enter and to leave.
 * - An open route with both ends given is closed by a step from end to start that costs nothing and must be used.
 * - Each further vehicle is one more visit at the start; steps between these visits cost nothing (Bellmore, Hong 1974,
 *   Journal of the ACM 21).
 * - Where costs differ by direction, each visit has one node to enter and one to leave by. The two must stand side by side,
 *   and no step joins two entering or two leaving nodes (Jonker, Volgenant 1983, Operations Research Letters 2).
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
      // The round trip is cut at the visit that costs nothing, or between start and end, and reversed where it runs against the given ends.
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
      // Visit i is entered at node i and left at node m + i, so in the forward direction m + i follows i.
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
