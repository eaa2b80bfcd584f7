import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { analyseLine, costSearch, type EdgeList, leastCost, nearestSources, networkOf, seededRandom } from '../index.ts';

interface Case {
  rows: { request?: object; expect?: object }[];
}

describe('held against scipy', () => {
  test.each(referenceCases<Case>('leastcost'))('%s', (_, { rows }) => {
    const small = rows.filter(({ request }) => request !== undefined);
    expect(small.length).toBeGreaterThan(3);
    for (const { request, expect: expected } of small) {
      if (expected === undefined) expect(analyseLine(JSON.stringify(request)).ok).toBe(false);
      else expect(JSON.parse(analyseLine(JSON.stringify(request)).text)).toMatchObject(expected);
    }
  });
});

/**
 * Whole seconds, so that sums are exact; zeros (in every other network, for where some edge costs nothing another queue is used), edges to oneself and several between
 * two nodes are among them.
 */
function drawn(seed: number): { nodes: number; edges: EdgeList } {
  const random = seededRandom(seed);
  const nodes = 1 + random.below(12);
  const count = random.below(4 * nodes);
  const list = () => Array.from({ length: count }, () => random.below(nodes));
  return { nodes, edges: { from: list(), to: list(), seconds: Array.from({ length: count }, () => (seed % 2) + random.below(9)) } };
}

/** Floyd and Warshall's way: no queue, no order. */
function byRelaxing(nodes: number, { from, to, seconds }: EdgeList): number[][] {
  const cost = Array.from({ length: nodes }, (_, a) => Array.from({ length: nodes }, (_, b) => (a === b ? 0 : Number.POSITIVE_INFINITY)));
  const at = (a: number, b: number) => (cost[a] as number[])[b] as number;
  for (let e = 0; e < from.length; e++) {
    const row = cost[from[e] as number] as number[];
    row[to[e] as number] = Math.min(row[to[e] as number] as number, seconds[e] as number);
  }
  for (let via = 0; via < nodes; via++) for (let a = 0; a < nodes; a++) for (let b = 0; b < nodes; b++) (cost[a] as number[])[b] = Math.min(at(a, b), at(a, via) + at(via, b));
  return cost;
}

describe('by another way to the same costs', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))('every pair, few sources and few targets, seed %i', (seed) => {
    const { nodes, edges } = drawn(seed);
    const expected = byRelaxing(nodes, edges);
    const network = networkOf(nodes, edges);
    const all = Array.from({ length: nodes }, (_, n) => n);
    expect(Array.from(leastCost({ network, sources: all, targets: all }))).toEqual(expected.flat());
    expect(Array.from(leastCost({ network, sources: all, targets: [0] }))).toEqual(expected.map((row) => row[0]));
    expect(Array.from(leastCost({ network, sources: [0, 0], targets: all }))).toEqual([...(expected[0] as number[]), ...(expected[0] as number[])]);
    const limit = seed % 13;
    expect(Array.from(leastCost({ network, sources: all, targets: all, limit }))).toEqual(expected.flat().map((cost) => (cost <= limit ? cost : Number.POSITIVE_INFINITY)));
  });

  test.each(Array.from({ length: 100 }, (_, seed) => seed))('one search after another, from several sources at once, seed %i', (seed) => {
    const { nodes, edges } = drawn(seed);
    const expected = byRelaxing(nodes, edges);
    const search = costSearch(networkOf(nodes, edges));
    for (let first = 0; first < nodes; first++) {
      const second = (first * 5) % nodes;
      const nearest = (expected[first] as number[]).map((cost, n) => Math.min(cost, (expected[second] as number[])[n] as number));
      expect(Array.from(search.from([first, second]))).toEqual(nearest);
      // A search that may stop early must say nothing of what it has not settled.
      const until = search.from([first], 5, [second]);
      until.forEach((cost, n) => {
        if (cost < Number.POSITIVE_INFINITY) expect(cost).toBe(expected[first]?.[n]);
      });
      expect(until[second]).toBe((expected[first]?.[second] as number) <= 5 ? expected[first]?.[second] : Number.POSITIVE_INFINITY);
    }
  });

  test('an undirected network is one with every edge twice', () => {
    const { nodes, edges } = drawn(7);
    const both = {
      from: [...Array.from(edges.from), ...Array.from(edges.to)],
      to: [...Array.from(edges.to), ...Array.from(edges.from)],
      seconds: [...Array.from(edges.seconds), ...Array.from(edges.seconds)],
    };
    const all = Array.from({ length: nodes }, (_, n) => n);
    expect(leastCost({ network: networkOf(nodes, edges, true), sources: all, targets: all })).toEqual(leastCost({ network: networkOf(nodes, both), sources: all, targets: all }));
  });
});

test('the nearest sources come in order, ties to the lower position, and none that does not reach', () => {
  const never = Number.POSITIVE_INFINITY;
  expect(nearestSources(Float64Array.from([5, never, 5, never, 2, never]), 2, 2)).toEqual([
    [
      { source: 2, seconds: 2 },
      { source: 0, seconds: 5 },
    ],
    [],
  ]);
});

test.each([
  ['a node out of range', { from: [0], to: [3], seconds: [1] }, 'edges.to[0]'],
  ['negative seconds', { from: [0], to: [1], seconds: [-1] }, 'edges.seconds[0]'],
  ['lists of unequal length', { from: [0], to: [1, 2], seconds: [1] }, 'edges.to'],
])('%s is refused', (_, edges, path) => {
  expect(() => networkOf(3, edges)).toThrow(expect.objectContaining({ path }));
});
