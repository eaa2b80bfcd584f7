import type { Network } from './network.ts';

/** Nodes by cost. Costs that are taken never fall. */
export interface CostQueue {
  /** Puts a node in, or brings it forward when it is in. */
  put(node: number, cost: number, isIn: boolean): void;
  /** A node whose cost nothing can lower any more, -1 when none is in. */
  take(): number;
  /** Empties it. */
  clear(): void;
}

/** The queue that is quickest for a network: buckets where edges differ little, a heap where they differ much or some cost nothing. */
export function queueFor({ nodes, seconds }: Network): CostQueue {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let e = 0; e < seconds.length; e++) {
    const cost = seconds[e] as number;
    if (cost < least) least = cost;
    if (cost > most && cost < Number.POSITIVE_INFINITY) most = cost;
  }
  // No cheapest way has more edges than nodes, so that the number of a bucket, counted through, stays a whole number of 32 bits.
  const ratio = most / least;
  return least > 0 && ratio <= MOST_BUCKETS && ratio * nodes < 2 ** 30 ? bucketQueue(nodes, least, most) : heapQueue(nodes);
}

const MOST_BUCKETS = 4096;

/**
 * Buckets as wide as the cheapest edge: a node in the first bucket is taken in any order, because what comes over another node of that bucket costs an edge more and
 * belongs to a later one. As no edge is longer than the row of buckets, the row is used round and round.
 *
 * Dial (1969), Communications of the ACM 12; Denardo and Fox (1979), Operations Research 27, for the width.
 */
function bucketQueue(nodes: number, least: number, most: number): CostQueue {
  // A hair narrower than the edge, so that rounding puts no node into the bucket of the node that it was reached from.
  const width = least * (1 - 1e-9);
  const perWidth = 1 / width;
  const count = 2 ** Math.ceil(Math.log2(most / width + 2));
  const round = count - 1;
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(nodes);
  /** The node before, or below -1 the bucket that the node stands first in. */
  const before = new Int32Array(nodes);
  let at = 0;
  let size = 0;

  function put(node: number, cost: number, isIn: boolean): void {
    if (isIn) {
      const [previous, following] = [before[node] as number, next[node] as number];
      if (previous >= 0) next[previous] = following;
      else first[-2 - previous] = following;
      if (following >= 0) before[following] = previous;
    } else size++;
    const bucket = ((cost * perWidth) | 0) & round;
    const head = first[bucket] as number;
    next[node] = head;
    if (head >= 0) before[head] = node;
    before[node] = -2 - bucket;
    first[bucket] = node;
  }

  return {
    put,
    take() {
      if (size === 0) return -1;
      while ((first[at] as number) < 0) at = (at + 1) & round;
      const node = first[at] as number;
      const following = next[node] as number;
      first[at] = following;
      if (following >= 0) before[following] = -2 - at;
      size--;
      return node;
    },
    clear() {
      first.fill(-1);
      at = 0;
      size = 0;
    },
  };
}

/** Children of a node of the heap. Four need fewer levels than two, and the costs of siblings lie side by side. */
const ARITY = 4;

/** A heap of four children that knows where each node stands in it. */
function heapQueue(nodes: number): CostQueue {
  const place = new Int32Array(nodes);
  const heap = new Uint32Array(nodes);
  const keys = new Float64Array(nodes);
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
      place[moved] = at;
      at = parent;
    }
    heap[at] = node;
    keys[at] = key;
    place[node] = at;
  }

  return {
    put(node, cost, isIn) {
      raise(node, cost, isIn ? (place[node] as number) : size++);
    },
    take() {
      if (size === 0) return -1;
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
        place[moved] = at;
        at = least;
      }
      if (size > 0) {
        heap[at] = node;
        keys[at] = key;
        place[node] = at;
      }
      return top;
    },
    clear() {
      size = 0;
    },
  };
}
