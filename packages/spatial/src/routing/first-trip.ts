import type { RoundTrip } from './round-trip.ts';

/** Starts at node 0 and goes on to the nearest node not visited yet, but first to a node's mate, because the two must stand side by side. */
export function nearestNeighbourTrip({ nodes, cost, mate }: RoundTrip): Int32Array {
  const order = Int32Array.from({ length: nodes }, (_, i) => i);
  const visited = new Uint8Array(nodes);
  visited[0] = 1;
  for (let k = 1; k < nodes; k++) {
    const from = order[k - 1] as number;
    const bound = mate[from] as number;
    const nearest = bound >= 0 && !visited[bound] ? bound : nearestOpen(cost, nodes, from, order, k);
    const at = order.indexOf(nearest, k);
    order[at] = order[k] as number;
    order[k] = nearest;
    visited[nearest] = 1;
  }
  return order;
}

/** The nearest node not visited yet. Those nodes stand in `order` from position k on. */
function nearestOpen(cost: Float64Array, nodes: number, from: number, order: Int32Array, k: number): number {
  const row = from * nodes;
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let j = k; j < nodes; j++) {
    const node = order[j] as number;
    const value = cost[row + node] as number;
    if (value < least || (value === least && node < nearest)) {
      nearest = node;
      least = value;
    }
  }
  return nearest;
}

/** For each node the `width` others that cost least to join to it, nearest first, without its mate. */
export function nearestNodes({ nodes, cost, mate }: RoundTrip, width: number): Int32Array {
  const nearest = new Int32Array(nodes * width);
  const values = new Float64Array(width);
  for (let i = 0; i < nodes; i++) {
    const row = i * nodes;
    const start = i * width;
    let filled = 0;
    for (let j = 0; j < nodes; j++) {
      const value = cost[row + j] as number;
      if (j === i || j === mate[i] || (filled === width && value >= (values[width - 1] as number))) continue;
      let at = filled < width ? filled++ : width - 1;
      for (; at > 0 && (values[at - 1] as number) > value; at--) {
        values[at] = values[at - 1] as number;
        nearest[start + at] = nearest[start + at - 1] as number;
      }
      values[at] = value;
      nearest[start + at] = j;
    }
  }
  return nearest;
}
