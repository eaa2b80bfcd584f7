import { describe, expect, test } from 'vitest';
import { euclideanDistance, greatCircleDistance } from '../../test/distances.ts';
import { adjustedRandIndex, hdbscan, seededRandom } from '../index.ts';

function randomPoints(seed: number, n: number) {
  const random = seededRandom(seed);
  const metric = seed % 2 === 0 ? ('euclidean' as const) : ('great-circle' as const);
  const kind = random.below(3);
  const coordinates = Float64Array.from({ length: 2 * n }, (_, k) => (kind === 0 ? random.below(5) : kind === 1 ? random.normal() + 3 * ((k >> 1) % 3) : random.uniform() * 8));
  const at = (i: number) => [coordinates[2 * i] as number, coordinates[2 * i + 1] as number];
  const distance = (i: number, j: number) => (metric === 'euclidean' ? euclideanDistance(at(i), at(j)) : greatCircleDistance(at(i), at(j)));
  return { metric, coordinates, distance };
}

describe('by the definition', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))('core distances, and a spanning tree as short as Kruskal makes it, seed %i', (seed) => {
    const n = 2 + (seed % 40);
    const { metric, coordinates, distance } = randomPoints(seed, n);
    const minPoints = 1 + (seed % Math.min(n, 6));
    const { coreDistances, spanningTreeWeight } = hdbscan({ coordinates, metric, minPoints });
    const all = Array.from({ length: n }, (_, i) => i);
    const core = all.map((i) => [0, ...all.filter((j) => j !== i).map((j) => distance(i, j))].sort((a, b) => a - b)[minPoints - 1] as number);
    const unit = metric === 'euclidean' ? 1 : 1e5;
    core.forEach((value, i) => {
      expect(Math.abs((coreDistances[i] as number) - value)).toBeLessThan(1e-7 * unit);
    });
    const edges = all
      .flatMap((i) => all.slice(0, i).map((j) => ({ i, j, length: Math.max(distance(i, j), core[i] as number, core[j] as number) })))
      .sort((a, b) => a.length - b.length);
    const set = all.slice();
    let weight = 0;
    for (const { i, j, length } of edges) {
      const [a, b] = [set[i] as number, set[j] as number];
      if (a === b) continue;
      weight += length;
      all.forEach((k) => {
        if (set[k] === b) set[k] = a;
      });
    }
    expect(Math.abs(spanningTreeWeight - weight)).toBeLessThan(1e-6 * unit);
  });

  test.each(Array.from({ length: 200 }, (_, seed) => seed))('labels are whole, in order, large enough, and noise is not a member, seed %i', (seed) => {
    const { metric, coordinates } = randomPoints(seed, 20 + (seed % 50));
    const { clusters, labels, probabilities } = hdbscan({ coordinates, metric, minPoints: 4, minClusterSize: 5 });
    const firsts = [...new Set(labels)].filter((label) => label >= 0);
    expect(firsts).toEqual(Array.from({ length: clusters }, (_, k) => k));
    expect(clusters).not.toBe(1);
    for (const label of firsts) expect(labels.filter((other) => other === label).length).toBeGreaterThanOrEqual(5);
    labels.forEach((label, i) => {
      expect((probabilities[i] as number) > 0).toBe(label >= 0);
      expect(probabilities[i]).toBeLessThanOrEqual(1);
    });
  });
});

describe('clusters', () => {
  const blobs = (scale: number, turn = 0) => {
    const random = seededRandom(9);
    return Float64Array.from({ length: 480 }, (_, k) => {
      const blob = Math.floor(k / 160);
      const spread = [0.05, 0.3, 1][blob] as number; // three densities, which no one radius would find
      return scale * ((k % 2 === 0 ? 12 * blob : 0) + spread * random.normal()) + (k % 2 === 0 ? turn : 0);
    });
  };
  const truth = Int32Array.from({ length: 240 }, (_, i) => Math.floor(i / 80));

  test('three of three densities are found, at any scale, and across the antimeridian', () => {
    const { clusters, labels } = hdbscan({ coordinates: blobs(1), metric: 'euclidean', minPoints: 8 });
    expect(clusters).toBe(3);
    expect(adjustedRandIndex(labels, truth)).toBeGreaterThan(0.85);
    expect(hdbscan({ coordinates: blobs(1000), metric: 'euclidean', minPoints: 8 }).labels).toEqual(labels);
    const here = hdbscan({ coordinates: blobs(0.1), metric: 'great-circle', minPoints: 8 });
    const wrapped = blobs(0.1, 179).map((value, k) => (k % 2 === 0 && value > 180 ? value - 360 : value));
    expect(hdbscan({ coordinates: wrapped, metric: 'great-circle', minPoints: 8 }).labels).toEqual(here.labels);
  });
});

describe('edges', () => {
  test('too few points, sizes that make no sense', () => {
    const coordinates = Float64Array.of(0, 0, 1, 1);
    expect(() => hdbscan({ coordinates, metric: 'euclidean', minPoints: 3 })).toThrow('there are 2 points, fewer than minPoints 3');
    expect(() => hdbscan({ coordinates: new Float64Array(), metric: 'euclidean', minPoints: 1 })).toThrow('there are 0 points');
    expect(() => hdbscan({ coordinates, metric: 'euclidean', minPoints: 0 })).toThrow('minPoints is 0');
    expect(() => hdbscan({ coordinates, metric: 'euclidean', minPoints: 2, minClusterSize: 1 })).toThrow('minClusterSize is 1');
    expect(() => hdbscan({ coordinates: Float64Array.of(0, Number.NaN), metric: 'euclidean', minPoints: 1 })).toThrow('NaN');
  });
  test('one point, all equal, all in a line: noise, and never NaN', () => {
    expect(hdbscan({ coordinates: Float64Array.of(3, 4), metric: 'euclidean', minPoints: 1 })).toMatchObject({ clusters: 0, spanningTreeWeight: 0 });
    const equal = hdbscan({ coordinates: new Float64Array(40).fill(2), metric: 'euclidean', minPoints: 3 });
    expect([equal.clusters, equal.spanningTreeWeight, ...equal.probabilities].every((value) => value === 0)).toBe(true);
    expect(hdbscan({ coordinates: Float64Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? k : 0)), metric: 'euclidean', minPoints: 3 }).clusters).toBe(0);
  });
  test('two heaps of points at one place each are two clusters', () => {
    const coordinates = Float64Array.from({ length: 40 }, (_, k) => (k < 20 ? 0 : 5));
    expect(hdbscan({ coordinates, metric: 'euclidean', minPoints: 5 })).toMatchObject({ clusters: 2, probabilities: new Float64Array(20).fill(1) });
  });
});
