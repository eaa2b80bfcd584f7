import { type OneTree, type SparseGraph, shortestOneTree } from './one-tree.ts';

/** Share of a step of the prices that follows the degrees in this 1-tree; the rest follows those in the 1-tree before. */
const NEW_SHARE = 0.7;

/** Rounds between two looks at the clock. */
const ROUNDS_PER_LOOK = 8;

export interface AscentOptions {
  /** The only edges to look at; null: all of finite cost. */
  graph: SparseGraph | null;
  /** The most 1-trees to compute. */
  rounds: number;
  /** Length of a known round trip. */
  known: number;
  /** First and last length of a step, in units of (known - bound) / (sum over the nodes of (degree - 2)^2). */
  firstStep: number;
  lastStep: number;
  /** The ascent ends when the bound reaches this. */
  enough: number;
  late: () => boolean;
}

/**
 * Raises the bound of shortest 1-trees by subgradient ascent: nodes with more than two edges become dearer, those with one
 * cheaper. Leaves the best prices found in `room`; returns the best bound, and how many 1-trees it took.
 *
 * Held, Karp (1971), Mathematical Programming 1; Volgenant, Jonker (1982), European Journal of Operational Research 9.
 */
export function ascend(room: OneTree, { graph, rounds, known, firstStep, lastStep, enough, late }: AscentOptions): { bound: number; trees: number } {
  const { nodes, prices, degree } = room;
  const bestPrices = prices.slice();
  const before = new Int32Array(nodes).fill(2);
  const decay = (lastStep / firstStep) ** (1 / rounds);
  let best = Number.NEGATIVE_INFINITY;
  let pace = firstStep;
  let trees = 0;
  while (trees < rounds) {
    const bound = shortestOneTree(room, graph);
    trees++;
    if (bound > best) {
      best = bound;
      bestPrices.set(prices);
    }
    if (best >= enough || (trees % ROUNDS_PER_LOOK === 0 && late())) break;
    let fault = 0;
    for (let v = 0; v < nodes; v++) fault += ((degree[v] as number) - 2) ** 2;
    if (fault === 0) break;
    const length = (pace * Math.max(known - bound, 1e-6 * Math.abs(known))) / fault;
    for (let v = 0; v < nodes; v++) {
      const now = degree[v] as number;
      prices[v] = (prices[v] as number) + length * (NEW_SHARE * (now - 2) + (1 - NEW_SHARE) * ((before[v] as number) - 2));
      before[v] = now;
    }
    pace *= decay;
  }
  prices.set(bestPrices);
  return { bound: best, trees };
}
