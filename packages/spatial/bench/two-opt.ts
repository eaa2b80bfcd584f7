/** Where a move gains less than this share of the largest cost, rounding made it. */
const ROUNDING = 1e-12;

/** Stops of a segment that Or-opt moves. */
const SEGMENT = 3;

/**
 * The usual way to a round trip, as the peer to measure against: nearest neighbour from stop 0, then 2-opt and Or-opt
 * (segments of up to three stops, either way round) by first improvement over all pairs on an array, until no move of
 * either kind gains. Symmetric costs in rows of n. Returns the order.
 *
 * Croes (1958), Operations Research 6; Or (1976), thesis, Northwestern University; Bentley (1992), ORSA Journal on Computing 4.
 */
export function twoOpt(cost: Float64Array, n: number): Int32Array {
  const order = nearestNeighbour(cost, n);
  let largest = 0;
  for (const value of cost) if (value > largest) largest = value;
  const least = ROUNDING * largest;
  for (let improved = true; improved; ) {
    improved = false;
    while (reverseSegments(cost, n, order, least)) improved = true;
    while (moveSegments(cost, n, order, least)) improved = true;
  }
  return order;
}

export function lengthOf(cost: Float64Array, n: number, order: Int32Array): number {
  let length = 0;
  for (let k = 0; k < n; k++) length += cost[(order[k ? k - 1 : n - 1] as number) * n + (order[k] as number)] as number;
  return length;
}

function nearestNeighbour(cost: Float64Array, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 1; k < n; k++) {
    const row = (order[k - 1] as number) * n;
    let best = k;
    for (let j = k + 1; j < n; j++) if ((cost[row + (order[j] as number)] as number) < (cost[row + (order[best] as number)] as number)) best = j;
    const chosen = order[best] as number;
    order[best] = order[k] as number;
    order[k] = chosen;
  }
  return order;
}

/** One pass over all pairs of edges. */
function reverseSegments(cost: Float64Array, n: number, order: Int32Array, least: number): boolean {
  let improved = false;
  for (let i = 0; i < n - 1; i++) {
    let a = order[i] as number;
    let b = order[i + 1] as number;
    let ab = cost[a * n + b] as number;
    for (let j = i + 2; j < n; j++) {
      const c = order[j] as number;
      const d = order[j + 1 === n ? 0 : j + 1] as number;
      if (d === a) continue;
      if (ab + (cost[c * n + d] as number) - (cost[a * n + c] as number) - (cost[b * n + d] as number) > least) {
        for (let from = i + 1, to = j; from < to; from++, to--) {
          const swapped = order[from] as number;
          order[from] = order[to] as number;
          order[to] = swapped;
        }
        a = order[i] as number;
        b = order[i + 1] as number;
        ab = cost[a * n + b] as number;
        improved = true;
      }
    }
  }
  return improved;
}

/** One pass over all short segments and all places to put them. */
function moveSegments(cost: Float64Array, n: number, order: Int32Array, least: number): boolean {
  let improved = false;
  const segment = new Int32Array(SEGMENT);
  for (let size = 1; size <= SEGMENT; size++) {
    for (let i = 0; i + size <= n; i++) {
      const first = order[i] as number;
      const last = order[i + size - 1] as number;
      const before = order[i === 0 ? n - 1 : i - 1] as number;
      const after = order[i + size === n ? 0 : i + size] as number;
      const freed = (cost[before * n + first] as number) + (cost[last * n + after] as number) - (cost[before * n + after] as number);
      if (freed <= least) continue;
      for (let j = 0; j < n; j++) {
        const next = j + 1 === n ? 0 : j + 1;
        if ((j >= i - 1 && j < i + size) || (i === 0 && j === n - 1)) continue;
        const c = order[j] as number;
        const d = order[next] as number;
        const room = freed + (cost[c * n + d] as number);
        const straight = room - (cost[c * n + first] as number) - (cost[last * n + d] as number);
        const turned = room - (cost[c * n + last] as number) - (cost[first * n + d] as number);
        if (straight <= least && turned <= least) continue;
        for (let k = 0; k < size; k++) segment[k] = order[i + k] as number;
        if (turned > straight) segment.subarray(0, size).reverse();
        if (j < i) order.copyWithin(j + 1 + size, j + 1, i);
        else order.copyWithin(i, i + size, j + 1);
        order.set(segment.subarray(0, size), j < i ? j + 1 : j + 1 - size);
        improved = true;
        break;
      }
    }
  }
  return improved;
}
