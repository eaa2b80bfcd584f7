import { AnalysisError, checkLength, checkNotNegative } from '../foundation/index.ts';
import { checkNodes } from './network.ts';

/** Directed arcs as lists of equal length. */
export interface FlowArcs {
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  /** The most units that an arc carries: whole numbers. */
  capacity: ArrayLike<number>;
  /** Cost of one unit, 0 or more. */
  cost: ArrayLike<number>;
}

export interface Flows {
  /** Units on each arc, in the order of the arcs. */
  flow: Int32Array;
  /** Units that reached the sink: fewer than asked where the arcs do not carry more. */
  sent: number;
  cost: number;
}

/**
 * The cheapest way to send whole units from a source to a sink, and of less than all of them the most that can be sent.
 *
 * Each step sends what it can along the cheapest chain of arcs, used ones backwards included (successive shortest paths: Busacker, Gowen 1961; Jewell 1962,
 * Operations Research 10). With whole capacities all flows are whole. For some hundred arcs: chains are found by relaxing every arc until none improves.
 *
 * @throws AnalysisError for lists of unequal length, a node out of range, negative or broken capacities, negative costs
 */
export function minimumCostFlow(nodes: number, arcs: FlowArcs, source: number, sink: number, amount: number): Flows {
  checkArcs(nodes, arcs);
  const { from, to, capacity, cost } = arcs;
  const flow = new Int32Array(from.length);
  const distance = new Float64Array(nodes);
  // The arc by which a node is reached, plus one; negative where the arc is used backwards; 0: not reached.
  const by = new Int32Array(nodes);
  let sent = 0;
  while (sent < amount) {
    cheapestChains(arcs, flow, source, distance, by);
    if (by[sink] === 0) break;
    let units = amount - sent;
    for (let node = sink; node !== source; ) {
      const step = by[node] as number;
      const arc = Math.abs(step) - 1;
      units = Math.min(units, step > 0 ? (capacity[arc] as number) - (flow[arc] as number) : (flow[arc] as number));
      node = (step > 0 ? from[arc] : to[arc]) as number;
    }
    for (let node = sink; node !== source; ) {
      const step = by[node] as number;
      const arc = Math.abs(step) - 1;
      flow[arc] = (flow[arc] as number) + Math.sign(step) * units;
      node = (step > 0 ? from[arc] : to[arc]) as number;
    }
    sent += units;
  }
  let total = 0;
  for (let arc = 0; arc < flow.length; arc++) total += (flow[arc] as number) * (cost[arc] as number);
  return { flow, sent, cost: total };
}

/** What an array of whole numbers holds. */
const MOST_UNITS = 2 ** 31 - 1;

/** A chain counts as cheaper only by more than this share: rounding could otherwise close chains to rings. */
const ROUNDING = 1e-12;

function cheapestChains({ from, to, capacity, cost }: FlowArcs, flow: Int32Array, source: number, distance: Float64Array, by: Int32Array): void {
  distance.fill(Number.POSITIVE_INFINITY);
  by.fill(0);
  distance[source] = 0;
  const relax = (tail: number, head: number, price: number, step: number): boolean => {
    const reached = (distance[tail] as number) + price;
    if (head === source || !(reached < (distance[head] as number) - ROUNDING * Math.abs(reached))) return false;
    distance[head] = reached;
    by[head] = step;
    return true;
  };
  // No chain is longer than all nodes: what rounding might go on improving ends there.
  for (let round = 0, improved = true; improved && round < distance.length; round++) {
    improved = false;
    for (let arc = 0; arc < flow.length; arc++) {
      const [tail, head, price, used] = [from[arc] as number, to[arc] as number, cost[arc] as number, flow[arc] as number];
      if (used < (capacity[arc] as number) && relax(tail, head, price, arc + 1)) improved = true;
      if (used > 0 && relax(head, tail, -price, -(arc + 1))) improved = true;
    }
  }
}

function checkArcs(nodes: number, { from, to, capacity, cost }: FlowArcs): void {
  checkLength(to, from.length, 'arcs.to', 'arcs');
  checkLength(capacity, from.length, 'arcs.capacity', 'arcs');
  checkLength(cost, from.length, 'arcs.cost', 'arcs');
  checkNotNegative(cost, 'arcs.cost');
  checkNodes(from, nodes, 'arcs.from');
  checkNodes(to, nodes, 'arcs.to');
  for (let arc = 0; arc < from.length; arc++) {
    const most = capacity[arc] as number;
    if (!Number.isInteger(most) || most < 0 || most > MOST_UNITS)
      throw new AnalysisError('invalid-request', `arcs.capacity[${arc}]`, `arcs.capacity[${arc}]: ${most} is not a whole number from 0 to ${MOST_UNITS}`);
  }
}
