import { AnalysisError, type OnProgress, paced } from '../foundation/index.ts';
import { checkNodes, type Network, reversed } from './network.ts';
import { queueFor } from './queues.ts';

export interface LeastCostOptions {
  network: Network;
  sources: ArrayLike<number>;
  targets: ArrayLike<number>;
  /** Ways that cost more are not looked for. */
  limit?: number;
  /** Called with the searches done and all searches. */
  onProgress?: OnProgress;
}

/** A search that keeps its arrays, so that thousands of searches in one network allocate nothing. */
export interface CostSearch {
  /**
   * Works out what it costs to reach every node from `sources`, the nearest of them counting.
   *
   * @param limit nodes that cost more are not reached
   * @param until the search may end when all these are reached
   * @returns cost by node, infinite where a node is not reached (or was not needed); the array is overwritten by the next search
   */
  from(sources: ArrayLike<number>, limit?: number, until?: ArrayLike<number>): Float64Array;
}

const NOT_SEEN = 0;
const QUEUED = 1;
const DONE = 2;

/**
 * Least cost from each source to each target: Dijkstra's algorithm, once for each source, or in the turned network once for each target where those are fewer.
 *
 * Dijkstra (1959), Numerische Mathematik 1.
 *
 * @returns sources x targets, row by row; infinite where there is no way, or none within `limit`
 * @throws AnalysisError for a node out of range, or a negative limit
 */
export function leastCost({ network, sources, targets, limit = Number.POSITIVE_INFINITY, onProgress }: LeastCostOptions): Float64Array {
  checkNodes(sources, network.nodes, 'sources');
  checkNodes(targets, network.nodes, 'targets');
  if (!(limit >= 0)) throw new AnalysisError('invalid-request', 'limit', `limit is ${limit}, not a number from 0 up`);
  const turned = targets.length < sources.length;
  const [starts, ends] = turned ? [targets, sources] : [sources, targets];
  const search = costSearch(turned ? reversed(network) : network);
  const told = paced(starts.length, onProgress);
  const costs = new Float64Array(sources.length * targets.length);
  for (let s = 0; s < starts.length; s++) {
    const reached = search.from([starts[s] as number], limit, ends);
    for (let e = 0; e < ends.length; e++) costs[turned ? e * targets.length + s : s * targets.length + e] = reached[ends[e] as number] as number;
    told(s + 1);
  }
  return costs;
}

/** Prepares searches in one network. An edge that costs infinitely much is not used. */
export function costSearch(network: Network): CostSearch {
  const { nodes, starts, heads, seconds } = network;
  const cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const state = new Uint8Array(nodes);
  const seen = new Uint32Array(nodes);
  const wanted = new Uint8Array(nodes);
  const queue = queueFor(network);
  let seenNodes = 0;

  function reach(node: number, at: number): void {
    // What is done has its least cost, so that nothing comes below it.
    if (at >= (cost[node] as number)) return;
    cost[node] = at;
    const isIn = state[node] === QUEUED;
    queue.put(node, at, isIn);
    if (isIn) return;
    state[node] = QUEUED;
    seen[seenNodes++] = node;
  }

  /** Only what the search before touched is put back: a search within an hour of a place costs nothing for the rest of the country. */
  function clear(): void {
    for (let i = 0; i < seenNodes; i++) {
      const node = seen[i] as number;
      cost[node] = Number.POSITIVE_INFINITY;
      state[node] = NOT_SEEN;
    }
    seenNodes = 0;
    queue.clear();
  }

  return {
    from(sources, limit = Number.POSITIVE_INFINITY, until) {
      clear();
      let missing = Number.POSITIVE_INFINITY;
      if (until) {
        missing = 0;
        for (let i = 0; i < until.length; i++) {
          const node = until[i] as number;
          if (wanted[node] === 0) {
            wanted[node] = 1;
            missing++;
          }
        }
      }
      for (let i = 0; i < sources.length; i++) reach(sources[i] as number, 0);
      while (missing > 0) {
        const node = queue.take();
        if (node < 0) break;
        state[node] = DONE;
        const at = cost[node] as number;
        if (wanted[node] === 1) missing--;
        const end = starts[node + 1] as number;
        for (let e = starts[node] as number; e < end; e++) {
          const there = at + (seconds[e] as number);
          if (there <= limit) reach(heads[e] as number, there);
        }
      }
      // What is still in the queue was reached, but not at its least cost.
      for (let i = 0; i < seenNodes; i++) if (state[seen[i] as number] === QUEUED) cost[seen[i] as number] = Number.POSITIVE_INFINITY;
      if (until) for (let i = 0; i < until.length; i++) wanted[until[i] as number] = 0;
      return cost;
    },
  };
}

/**
 * The sources from which each target is reached at least cost.
 *
 * @param costs sources x targets, row by row, as {@link leastCost} gives them
 * @returns per target up to `most` sources (their positions), nearest first, ties to the lower position; none that do not reach it
 */
export function nearestSources(costs: Float64Array, targets: number, most: number): { source: number; seconds: number }[][] {
  const sources = targets === 0 ? 0 : costs.length / targets;
  return Array.from({ length: targets }, (_, target) => {
    const reaching: { source: number; seconds: number }[] = [];
    for (let source = 0; source < sources; source++) {
      const seconds = costs[source * targets + target] as number;
      if (seconds < Number.POSITIVE_INFINITY) reaching.push({ source, seconds });
    }
    return reaching.sort((a, b) => a.seconds - b.seconds || a.source - b.source).slice(0, most);
  });
}
