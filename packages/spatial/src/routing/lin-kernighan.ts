import type { Random } from '../foundation/index.ts';
import { type ArrayTour, arrayTour, next, previous, reversePath, undoTo } from './array-tour.ts';
import type { RoundTrip } from './round-trip.ts';

/** Neighbours tried for the second edge that a move adds. */
const BREADTH = 5;

/**
 * Longest piece, in nodes, that a kick swaps with the next. Kicks are kept local, so that little has to be repaired after
 * them. With half this length a kick is quicker, but the trips found in the same time are longer.
 */
const KICK_REACH = 50;

/** The least that a move must gain, as a share of the largest cost. A smaller gain may be a rounding error. */
const LEAST_GAIN = 1e-11;

/** Kicks between two looks at the clock. */
const KICKS_PER_LOOK = 16;

/** A kick needs at least this many nodes for its two pieces. */
const FEWEST_TO_KICK = 8;

export interface LinKernighanOptions {
  /** A round trip to start from, with the two of every bound pair side by side. */
  order: Int32Array;
  /** For each node `width` others to try first, nearest first. */
  candidates: Int32Array;
  width: number;
  kicks: number;
  random: Random;
  /** Asked now and then whether to stop early, and told how many kicks are done. */
  late: (kicks: number) => boolean;
}

interface Search {
  trip: RoundTrip;
  tour: ArrayTour;
  candidates: Int32Array;
  width: number;
  /** Costs of going to the candidates. */
  candidateCosts: Float64Array;
  least: number;
  /** Nodes whose surroundings changed, as a stack, each once. */
  waiting: Int32Array;
  waitingCount: number;
  isWaiting: Uint8Array;
  /** Nodes t3 to t6 of the move found, named as in the literature; t5 and t6 are -1 where two edges change and not three. */
  move: Int32Array;
  kind: number;
}

/** Reverses the path from t2 to t4, which changes two edges; to change three, then also the path from t4 to t6. */
const TURN = 0;
/** Swaps the pieces t2 to t5 and t6 to t3. */
const INSERT = 1;
/** Reverses each of the pieces t2 to t6 and t5 to t3. */
const TURN_BOTH = 2;

/**
 * Shortens a round trip by the moves of Lin and Kernighan, three edges deep: a move removes an edge, adds one to a near
 * neighbour, and so on, as long as the removed edges are together longer than the added ones. When no move gains, a kick
 * swaps two neighbouring pieces, moves repair the trip around it, and all this is undone if the trip became longer.
 *
 * Edges between the two nodes of a bound pair are never taken out. Returns the order found.
 *
 * Lin, Kernighan (1973), Operations Research 21; kicks: Martin, Otto, Felten (1991), Complex Systems 5; neighbour lists and
 * the stack of waiting nodes: Bentley (1992), ORSA Journal on Computing 4.
 */
export function linKernighan(trip: RoundTrip, { order, candidates, width, kicks, random, late }: LinKernighanOptions): Int32Array {
  const { nodes } = trip;
  const search: Search = {
    trip,
    tour: arrayTour(order),
    candidates,
    width,
    candidateCosts: Float64Array.from(candidates, (to, k) => trip.cost[Math.floor(k / width) * nodes + to] as number),
    least: LEAST_GAIN * trip.largestCost,
    waiting: new Int32Array(nodes),
    waitingCount: 0,
    isWaiting: new Uint8Array(nodes),
    move: new Int32Array(4),
    kind: TURN,
  };
  for (let k = nodes - 1; k >= 0; k--) wait(search, order[k] as number);
  settle(search);
  search.tour.flips = 0;
  for (let kick = 0; kick < kicks && nodes >= FEWEST_TO_KICK; kick++) {
    if (kick % KICKS_PER_LOOK === 0 && late(kick)) break;
    const gained = kickTour(search, random) + settle(search);
    if (gained < -search.least) undoTo(search.tour, 0);
    search.tour.flips = 0;
  }
  return search.tour.order;
}

function wait(search: Search, node: number): void {
  if (search.isWaiting[node]) return;
  search.isWaiting[node] = 1;
  search.waiting[search.waitingCount++] = node;
}

/** Makes moves at the waiting nodes until none gains; returns the gain of all moves. */
function settle(search: Search): number {
  let total = 0;
  while (search.waitingCount > 0) {
    const node = search.waiting[--search.waitingCount] as number;
    search.isWaiting[node] = 0;
    for (let gain = improveAt(search, node); gain > 0; gain = improveAt(search, node)) total += gain;
  }
  return total;
}

/** Makes one move that removes an edge of the node; returns its gain, 0 where no move gains. */
function improveAt(search: Search, t1: number): number {
  const { tour, trip, move } = search;
  for (let way = 0; way < 2; way++) {
    const t2 = way === 0 ? next(tour, t1) : previous(tour, t1);
    if (trip.mate[t1] === t2) continue;
    const gain = findMove(search, t1, t2);
    if (gain === 0) continue;
    makeMove(search, t1, t2);
    wait(search, t1);
    wait(search, t2);
    for (let k = 0; k < 4; k++) if ((move[k] as number) >= 0) wait(search, move[k] as number);
    return gain;
  }
  return 0;
}

/**
 * Finds a move that removes the edge from t1 to t2 and so works on the path that leads from t2 all the way round to t1. It is
 * the first exchange of three edges that gains more than the exchange of two with the same t3; if there is none, it is that
 * exchange of two. Ranks count along the path from t2. Returns the gain, 0 where no move gains.
 */
function findMove(search: Search, t1: number, t2: number): number {
  const { trip, tour, candidates, candidateCosts, width, least, move } = search;
  const { cost, nodes, mate } = trip;
  const { order, position } = tour;
  const origin = position[t2] as number;
  const forward = next(tour, t1) === t2;
  const breadth = Math.min(width, BREADTH);
  const row1 = t1 * nodes;
  const out1 = cost[row1 + t2] as number;
  let best = least;
  for (let k = t2 * width, end = k + width; k < end; k++) {
    const gain1 = out1 - (candidateCosts[k] as number);
    if (gain1 <= least) break;
    const t3 = candidates[k] as number;
    if (t3 === t1) continue;
    let rank3 = forward ? (position[t3] as number) - origin : origin - (position[t3] as number);
    if (rank3 < 0) rank3 += nodes;
    if (rank3 === 1) continue;
    const row3 = t3 * nodes;
    // If t4 is before t3, reversing t2 to t4 gives a path again. If t4 is behind t3, the nodes t2 to t3 close to a loop, and t5 must be in it to open it.
    for (let side = 0; side < 2; side++) {
      const rank4 = side === 0 ? rank3 - 1 : rank3 + 1;
      let at4 = forward ? origin + rank4 : origin - rank4;
      if (at4 >= nodes) at4 -= nodes;
      else if (at4 < 0) at4 += nodes;
      const t4 = order[at4] as number;
      if (mate[t3] === t4) continue;
      const open2 = gain1 + (cost[row3 + t4] as number);
      const row4 = t4 * nodes;
      if (side === 0) {
        const closed = open2 - (cost[row4 + t1] as number);
        if (closed > best) {
          best = closed;
          search.kind = TURN;
          move[0] = t3;
          move[1] = t4;
          move[2] = -1;
          move[3] = -1;
        }
      }
      for (let l = t4 * width, stop = l + breadth; l < stop; l++) {
        const gain2 = open2 - (candidateCosts[l] as number);
        if (gain2 <= least) break;
        const t5 = candidates[l] as number;
        if (t5 === t3 || (side === 0 && t5 === t1)) continue;
        let rank5 = forward ? (position[t5] as number) - origin : origin - (position[t5] as number);
        if (rank5 < 0) rank5 += nodes;
        if (side === 1 && rank5 > rank3) continue;
        const row5 = t5 * nodes;
        for (let kind = side === 0 ? TURN : INSERT; kind <= TURN_BOTH; kind++) {
          const rank6 = kind === INSERT || (kind === TURN && rank5 < rank3) ? rank5 + 1 : rank5 - 1;
          if (rank6 >= 0 && !(side === 0 && rank6 === rank4)) {
            let at6 = forward ? origin + rank6 : origin - rank6;
            if (at6 >= nodes) at6 -= nodes;
            else if (at6 < 0) at6 += nodes;
            const t6 = order[at6] as number;
            const closed = gain2 + (cost[row5 + t6] as number) - (cost[row1 + t6] as number);
            if (closed > best && mate[t5] !== t6) {
              search.kind = kind;
              move[0] = t3;
              move[1] = t4;
              move[2] = t5;
              move[3] = t6;
              return closed;
            }
          }
          if (side === 0) break;
        }
      }
    }
    if (best > least) return best;
  }
  return 0;
}

function makeMove({ tour, move, kind }: Search, t1: number, t2: number): void {
  const t3 = move[0] as number;
  const t4 = move[1] as number;
  const t5 = move[2] as number;
  const t6 = move[3] as number;
  if (kind === TURN) {
    reversePath(tour, t1, t2, t2, t4);
    if (t5 >= 0) reversePath(tour, t1, t4, t4, t6);
  } else if (kind === INSERT) {
    reversePath(tour, t1, t2, t2, t3);
    reversePath(tour, t1, t3, t3, t6);
    reversePath(tour, t1, t6, t5, t2);
  } else {
    reversePath(tour, t1, t2, t2, t6);
    reversePath(tour, t1, t6, t5, t3);
  }
}

/** Swaps two neighbouring pieces, none much longer than KICK_REACH; returns the gain, which is mostly less than 0. */
function kickTour(search: Search, random: Random): number {
  const { tour, trip } = search;
  const { nodes, cost, mate } = trip;
  const { order } = tour;
  const reach = Math.min(KICK_REACH, (nodes - 4) >> 1);
  const node = (at: number) => order[at < nodes ? at : at - nodes] as number;
  // A cut that would part a bound pair moves on by one edge. That edge can be cut, because no node has two mates.
  const cutAfter = (at: number) => (mate[node(at)] === node(at + 1) ? at + 1 : at);
  const first = cutAfter(random.below(nodes));
  const second = cutAfter(first + 1 + random.below(reach));
  const third = cutAfter(second + 1 + random.below(reach));
  const [a, b, c, d, e, f] = [node(first), node(first + 1), node(second), node(second + 1), node(third), node(third + 1)];
  reversePath(tour, a, b, b, e);
  reversePath(tour, a, e, e, d);
  reversePath(tour, a, d, c, b);
  for (const end of [a, b, c, d, e, f]) wait(search, end);
  const between = (i: number, j: number) => cost[i * nodes + j] as number;
  return between(a, b) + between(c, d) + between(e, f) - between(a, d) - between(e, b) - between(c, f);
}
