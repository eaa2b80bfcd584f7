import { expect, test } from 'vitest';
import { type Metric, seededRandom } from '../index.ts';
import { embed } from './metric.ts';
import { pairSearch } from './pair-search.ts';

test.each(Array.from({ length: 120 }, (_, seed) => seed))('visits the pairs that all pairs have within reach, each once and always in one order, seed %i', (seed) => {
  const random = seededRandom(seed);
  const metric: Metric = seed % 2 ? 'euclidean' : 'great-circle';
  const spread = [0.5, 5, 80][seed % 3] as number;
  const n = random.below(150);
  // Coarse coordinates make points that coincide and pairs that are exactly as far apart as the reach.
  const coordinates = Float64Array.from({ length: 2 * n }, () => (spread * random.below(40)) / 40);
  const embedding = embed(coordinates, metric);
  const { x, y, z } = embedding;
  const squaredOf = (i: number, j: number) => ((x[i] as number) - (x[j] as number)) ** 2 + ((y[i] as number) - (y[j] as number)) ** 2 + ((z[i] as number) - (z[j] as number)) ** 2;
  const squaredReach = n > 1 ? Math.max(squaredOf(0, 1), 1e-6) : 1;
  const { order, atLeast, visit } = pairSearch(embedding, squaredReach);
  const visited: string[] = [];
  visit((a, b, squared) => {
    const pair = [order[a] as number, order[b] as number].sort((i, j) => i - j) as [number, number];
    expect(a).toBeLessThan(b);
    expect(squared).toBe(squaredOf(...pair));
    visited.push(pair.join());
  });
  expect(atLeast).toBeLessThanOrEqual(visited.length);
  const again: string[] = [];
  visit((a, b) => again.push([order[a] as number, order[b] as number].sort((i, j) => i - j).join()));
  expect(again).toEqual(visited);
  const expected = Array.from({ length: n }, (_, j) => Array.from({ length: j }, (_, i) => i).flatMap((i) => (squaredOf(i, j) <= squaredReach ? [`${i},${j}`] : []))).flat();
  expect(visited.toSorted()).toEqual(expected.toSorted());
});
