import { AnalysisError, type OnProgress, paced } from '../foundation/index.ts';
import { checkNodes, type Network, reversed } from './network.ts';

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

/** Children of a node of the heap. Four need fewer levels than two, and the costs of siblings lie side by side. */
const ARITY = 4;
const NOT_SEEN = 0;
const DONE = -1;

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

/** Prepares searches in one network, with a heap of four children that knows where each node stands in it. */
export function costSearch({ nodes, starts, heads, seconds }: Network): CostSearch {
  const cost = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  /** Place in the heap plus one, `NOT_SEEN` or `DONE`. */
  const place = new Int32Array(nodes);
  const heap = new Uint32Array(nodes);
  const keys = new Float64Array(nodes);
  const seen = new Uint32Array(nodes);
  const wanted = new Uint8Array(nodes);
  let seenNodes = 0;
  let size = 0;

  function raise(node: number, key: number, from: number): void {
    let at = from;
    while (at > 0) {
      const parent = ((at - 1) / ARITY) | 0;
      const parentKey = keys[parent] as number;
      if (parentKey <= key) break;
      const moved = heap[parent] as number;
      heap[at] = moved;
      keys[at] = parentKey;
      place[moved] = at + 1;
      at = parent;
    }
    heap[at] = node;
    keys[at] = key;
    place[node] = at + 1;
  }

  function take(): number {
    const top = heap[0] as number;
    size--;
    const node = heap[size] as number;
    const key = keys[size] as number;
    let at = 0;
    for (let child = 1; child < size; child = at * ARITY + 1) {
      let least = child;
      let leastKey = keys[child] as number;
      const end = Math.min(child + ARITY, size);
      for (let other = child + 1; other < end; other++) {
        const otherKey = keys[other] as number;
        if (otherKey < leastKey) {
          least = other;
          leastKey = otherKey;
        }
      }
      if (leastKey >= key) break;
      const moved = heap[least] as number;
      heap[at] = moved;
      keys[at] = leastKey;
      place[moved] = at + 1;
      at = least;
    }
    if (size > 0) {
      heap[at] = node;
      keys[at] = key;
      place[node] = at + 1;
    }
    place[top] = DONE;
    return top;
  }

  function reach(node: number, at: number): void {
    const where = place[node] as number;
    if (where === DONE || at >= (cost[node] as number)) return;
    cost[node] = at;
    if (where === NOT_SEEN) {
      seen[seenNodes++] = node;
      raise(node, at, size++);
    } else raise(node, at, where - 1);
  }

  /** Only what the search before touched is put back: a search within an hour of a place costs nothing for the rest of the country. */
  function clear(): void {
    for (let i = 0; i < seenNodes; i++) {
      const node = seen[i] as number;
      cost[node] = Number.POSITIVE_INFINITY;
      place[node] = NOT_SEEN;
    }
    seenNodes = 0;
    size = 0;
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
      while (size > 0 && missing > 0) {
        const node = take();
        const at = cost[node] as number;
        if (wanted[node] === 1) missing--;
        for (let e = starts[node] as number; e < (starts[node + 1] as number); e++) {
          const there = at + (seconds[e] as number);
          if (there <= limit) reach(heads[e] as number, there);
        }
      }
      // What is still in the heap was reached, but not at its least cost.
      for (let i = 0; i < size; i++) cost[heap[i] as number] = Number.POSITIVE_INFINITY;
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
