import { expect, test } from 'vitest';
import { type FlowArcs, minimumCostFlow, seededRandom } from '../index.ts';

/** A small network whose costs and capacities are few, so that every flow can be tried. */
function drawn(seed: number) {
  const random = seededRandom(seed);
  const nodes = 2 + random.below(4);
  const arcs = 1 + random.below(7);
  const list = (below: number) => Array.from({ length: arcs }, () => random.below(below));
  return { nodes, arcs: { from: list(nodes), to: list(nodes), capacity: list(3), cost: list(5) } satisfies FlowArcs };
}

/** The most units from the first node to the last, and their least cost, by trying every flow on every arc. */
function byTrying(nodes: number, { from, to, capacity, cost }: { [Key in keyof FlowArcs]: number[] }, amount: number): { sent: number; cost: number } {
  let best = { sent: 0, cost: 0 };
  const balance = new Array<number>(nodes).fill(0);
  const go = (arc: number, paid: number): void => {
    if (arc === from.length) {
      const sent = balance[nodes - 1] as number;
      const kept = balance.every((left, node) => node === 0 || node === nodes - 1 || left === 0);
      if (kept && sent >= 0 && sent <= amount && (sent > best.sent || (sent === best.sent && paid < best.cost))) best = { sent, cost: paid };
      return;
    }
    const [tail, head] = [from[arc] as number, to[arc] as number];
    for (let units = 0; units <= (capacity[arc] as number); units++) {
      balance[tail] = (balance[tail] as number) - units;
      balance[head] = (balance[head] as number) + units;
      go(arc + 1, paid + units * (cost[arc] as number));
      balance[tail] = (balance[tail] as number) + units;
      balance[head] = (balance[head] as number) - units;
    }
  };
  go(0, 0);
  return best;
}

test('the most is sent at the least cost, as by trying every flow', () => {
  let sent = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const { nodes, arcs } = drawn(seed);
    const found = minimumCostFlow(nodes, arcs, 0, nodes - 1, 3);
    expect({ sent: found.sent, cost: found.cost }, `seed ${seed}`).toEqual(byTrying(nodes, arcs, 3));
    for (let node = 1; node < nodes - 1; node++) {
      const into = arcs.to.reduce((sum, head, arc) => sum + (head === node ? (found.flow[arc] ?? 0) : 0), 0);
      const out = arcs.from.reduce((sum, tail, arc) => sum + (tail === node ? (found.flow[arc] ?? 0) : 0), 0);
      expect(into, `seed ${seed}`).toBe(out);
    }
    sent += found.sent;
  }
  expect(sent).toBeGreaterThan(100);
});

test.each([
  ['a node that is none', { from: [0], to: [5], capacity: [1], cost: [1] }],
  ['half a unit', { from: [0], to: [1], capacity: [0.5], cost: [1] }],
  ['a negative capacity', { from: [0], to: [1], capacity: [-1], cost: [1] }],
  ['a negative cost', { from: [0], to: [1], capacity: [1], cost: [-1] }],
  ['lists of unequal length', { from: [0], to: [1, 1], capacity: [1], cost: [1] }],
])('%s is refused', (_, arcs) => {
  expect(() => minimumCostFlow(2, arcs, 0, 1, 1)).toThrow(/arcs/);
});
