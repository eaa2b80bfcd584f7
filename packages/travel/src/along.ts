import { WayClass } from '@vigie/domain';
import type { TravelNetwork } from './network.ts';

/** Stands for a node that was not reached. */
export const NOWHERE = 255;

/**
 * Goes every cheapest way from a node, and tells at each node that it comes to what the way took, by class of way.
 *
 * An edge lies on a cheapest way where the cost at its head is the cost at its tail and its own, to the last bit: the search that made the costs added the same
 * two numbers. Of several such ways to a node the first is gone.
 *
 * @param costs as a search from `start` gave them; what it did not reach is infinite
 * @param at told of a node, and of the seconds by position in `WayClass.codes`, which change with the next node; true ends the walk
 */
function walk({ ways, network }: TravelNetwork, start: number, costs: Float64Array, at: (node: number, seconds: Float64Array) => boolean): void {
  const { starts, heads, seconds } = network;
  const sums = new Float64Array(WayClass.codes.length);
  const been = new Uint8Array(network.nodes);
  const next = new Uint32Array(network.nodes);
  // The way to the node where the walk is: nodes, and the edges that led to them.
  const nodes = [start];
  const edges = [-1];
  been[start] = 1;
  next[start] = starts[start] as number;
  if (at(start, sums)) return;
  while (nodes.length > 0) {
    const node = nodes.at(-1) as number;
    const edge = next[node] as number;
    if (edge === starts[node + 1]) {
      nodes.pop();
      const back = edges.pop() as number;
      if (back >= 0) sums[ways.ways[back] as number] = (sums[ways.ways[back] as number] as number) - (seconds[back] as number);
      continue;
    }
    next[node] = edge + 1;
    const head = heads[edge] as number;
    if (been[head] === 1 || (costs[node] as number) + (seconds[edge] as number) !== costs[head] || costs[head] === Number.POSITIVE_INFINITY) continue;
    been[head] = 1;
    next[head] = starts[head] as number;
    nodes.push(head);
    edges.push(edge);
    const way = ways.ways[edge] as number;
    sums[way] = (sums[way] as number) + (seconds[edge] as number);
    if (at(head, sums)) return;
  }
}

/** The class on which most of the time of a way is spent, by position; of two alike the first. */
function dominant(seconds: ArrayLike<number>): number {
  let most = 0;
  for (let way = 1; way < seconds.length; way++) if ((seconds[way] as number) > (seconds[most] as number)) most = way;
  return most;
}

/** For every node the class on which most time is spent on the way to it, as a position in `WayClass.codes`; at the start itself the first; `NOWHERE` where no way leads. */
export function dominantWays(network: TravelNetwork, start: number, costs: Float64Array): Uint8Array {
  const ways = new Uint8Array(network.network.nodes).fill(NOWHERE);
  walk(network, start, costs, (node, seconds) => {
    ways[node] = dominant(seconds);
    return false;
  });
  return ways;
}

/** Seconds that the way to a node takes, by position in `WayClass.codes`; null where no way leads. */
export function secondsByWay(network: TravelNetwork, start: number, costs: Float64Array, end: number): Float64Array | null {
  let found: Float64Array | null = null;
  walk(network, start, costs, (node, seconds) => {
    if (node === end) found = seconds.slice();
    return node === end;
  });
  return found;
}
