import { describe, expect, test } from 'vitest';
import { villagePoints } from '../../bench/samples.ts';
import { turfDbscan } from '../../bench/turf.ts';
import { euclideanDistance, greatCircleDistance } from '../../test/distances.ts';
import { referenceCases, referenceColumns } from '../../test/reference.ts';
import { type DbscanResult, dbscan, type Metric, type Random, seededRandom } from '../index.ts';

const METRE = 1 / 111_195; // degrees of latitude

type Pair = [number, number];

describe('by the definition', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))('matches all pairs, seed %i', (seed) => {
    const { points, metric, epsilon, minPoints } = randomCase(seededRandom(seed));
    const result = cluster(points, metric, epsilon, minPoints);
    expectDefinition(points, metric, epsilon, minPoints, result);
  });

  test('two dense piles just out of reach stay apart, just within reach they join', () => {
    const pile = (x: number): Pair[] => Array.from({ length: 20_000 }, (_, i) => [x + (i % 7) * 1e-4, (i % 11) * 1e-4]);
    const piles = [...pile(0), ...pile(1.001)]; // 1.0004 apart
    expect(cluster(piles, 'euclidean', 1.0003, 5).clusters).toBe(2);
    expect(cluster(piles, 'euclidean', 1.0005, 5).clusters).toBe(1);
  });

  test('the same partition as Turf for 10,000 points over a country', () => {
    const coordinates = villagePoints(10_000, 4);
    const { labels, core } = dbscan({ coordinates, metric: 'great-circle', epsilon: 250, minPoints: 10 });
    const turf = turfDbscan(coordinates, 250, 10)();
    // A border point may go to any cluster that has it in reach; core points and noise have one answer.
    const ours = relabelled(labels, (i) => core[i] === 1);
    expect(ours).toEqual(relabelled(turf, (i) => core[i] === 1));
    expect(Array.from(labels, (label) => label < 0)).toEqual(Array.from(turf, (label) => label < 0));
  });
});

describe('what must not matter', () => {
  test.each(Array.from({ length: 50 }, (_, seed) => seed))('the order of points, seed %i', (seed) => {
    const random = seededRandom(seed);
    const { points, metric, epsilon, minPoints } = randomCase(random);
    const order = points.map((_, i) => i).sort((a, b) => hash(a, seed) - hash(b, seed));
    const straight = cluster(points, metric, epsilon, minPoints);
    const shuffled = cluster(
      order.map((i) => points[i] as Pair),
      metric,
      epsilon,
      minPoints,
    );
    const restored = new Int32Array(points.length);
    order.forEach((i, k) => {
      restored[i] = shuffled.labels[k] as number;
    });
    const isCore = (i: number) => straight.core[i] === 1;
    expect(order.map((i) => straight.core[i])).toEqual(Array.from(shuffled.core));
    expect(relabelled(restored, isCore)).toEqual(relabelled(straight.labels, isCore));
    expect(Array.from(restored, (label) => label < 0)).toEqual(Array.from(straight.labels, (label) => label < 0));
  });

  test('where on the globe the points lie', () => {
    const around = (longitude: number) => Array.from(villagePoints(2000, 2)).map((v, k) => (k % 2 ? v : v + longitude));
    const at = (longitude: number) =>
      dbscan({
        coordinates: Float64Array.from(around(longitude)),
        metric: 'great-circle',
        epsilon: 2000,
        minPoints: 5,
      });
    expect(at(185.55)).toEqual(at(0));
    expect(at(-174.45)).toEqual(at(0));
    expect(at(90)).toEqual(at(0));
  });

  test('a longitude written with one turn more', () => {
    const points: Pair[] = [
      [179.9999, 0],
      [-180, 0],
      [180, 0],
      [-179.9999, 0],
      [180.0001, 0],
    ];
    expect(cluster(points, 'great-circle', 12, 5)).toEqual({
      clusters: 1,
      labels: Int32Array.from([0, 0, 0, 0, 0]),
      core: Uint8Array.from([0, 1, 1, 0, 0]).map((_, i) => (i === 1 || i === 2 ? 1 : 0)),
    });
  });

  test('the unit of a plane', () => {
    const random = seededRandom(9);
    const points = Array.from({ length: 400 }, (): Pair => [random.uniform(), random.uniform()]);
    const scaled = points.map(([x, y]): Pair => [x * 2 ** 20 + 2 ** 22, y * 2 ** 20 - 2 ** 22]);
    expect(cluster(scaled, 'euclidean', 0.05 * 2 ** 20, 4)).toEqual(cluster(points, 'euclidean', 0.05, 4));
  });
});

describe('edges', () => {
  test('a distance of exactly epsilon is within it', () => {
    expect(
      cluster(
        [
          [0, 0],
          [3, 4],
        ],
        'euclidean',
        5,
        2,
      ).clusters,
    ).toBe(1);
    expect(
      cluster(
        [
          [0.1, 0],
          [0.2, 0],
        ],
        'euclidean',
        0.1,
        2,
      ).clusters,
    ).toBe(1);
    expect(
      cluster(
        [
          [0, 0],
          [0, 1],
        ],
        'great-circle',
        greatCircleDistance([0, 0], [0, 1]),
        2,
      ).clusters,
    ).toBe(1);
  });

  test('no points, one, two', () => {
    expect(cluster([], 'great-circle', 1, 1)).toEqual({
      clusters: 0,
      labels: new Int32Array(0),
      core: new Uint8Array(0),
    });
    expect(cluster([[1, 1]], 'great-circle', 1, 1).labels).toEqual(Int32Array.of(0));
    expect(cluster([[1, 1]], 'great-circle', 1, 2).labels).toEqual(Int32Array.of(-1));
    expect(
      cluster(
        [
          [1, 1],
          [1, 1],
        ],
        'great-circle',
        1,
        2,
      ).labels,
    ).toEqual(Int32Array.of(0, 0));
  });

  test('all points at one place', () => {
    const { clusters, core } = cluster(
      Array.from({ length: 100_000 }, (): Pair => [5, 5]),
      'great-circle',
      1,
      100_000,
    );
    expect(clusters).toBe(1);
    expect(core.every(Boolean)).toBe(true);
  });

  test('points on a line', () => {
    const line = Array.from({ length: 50 }, (_, i): Pair => [i, 2 * i]);
    expect(cluster(line, 'euclidean', Math.sqrt(5), 3).clusters).toBe(1);
    expect(cluster(line, 'euclidean', 2.2, 2).clusters).toBe(0);
  });

  test('a ring round the pole is one cluster', () => {
    const ring = Array.from({ length: 36 }, (_, i): Pair => [10 * i - 180, 90 - 100 * METRE]);
    expect(cluster(ring, 'great-circle', 18, 3).clusters).toBe(1);
  });

  test('an epsilon beyond the globe makes one cluster', () => {
    expect(
      cluster(
        [
          [0, 90],
          [0, -90],
          [120, 0],
        ],
        'great-circle',
        3e7,
        3,
      ).clusters,
    ).toBe(1);
  });

  test('one far outlier neither costs memory nor precision', () => {
    expect(
      cluster(
        [
          [0, 0],
          [0.1, 0],
          [1e9, 1e9],
        ],
        'euclidean',
        0.1,
        2,
      ).labels,
    ).toEqual(Int32Array.of(0, 0, -1));
  });

  test.each([
    ['points[1][1]', { coordinates: Float64Array.of(0, 0, 0, Number.NaN) }],
    ['points[0][1]', { coordinates: Float64Array.of(0, 91) }],
    ['points[0][0]', { coordinates: Float64Array.of(361, 0) }],
    ['points', { coordinates: Float64Array.of(1, 2, 3) }],
    ['epsilon', { epsilon: 0 }],
    ['epsilon', { epsilon: Number.NaN }],
    ['minPoints', { minPoints: 0 }],
    ['minPoints', { minPoints: 1.5 }],
  ])('refuses %s', (path, wrong) => {
    const right = { coordinates: Float64Array.of(0, 0), metric: 'great-circle', epsilon: 1, minPoints: 1 } as const;
    expect(() => dbscan({ ...right, ...wrong })).toThrow(expect.objectContaining({ path }));
  });

  test('tells its progress some hundred times, to the end', () => {
    const calls: number[] = [];
    const coordinates = villagePoints(5000, 1);
    dbscan({
      coordinates,
      metric: 'great-circle',
      epsilon: 250,
      minPoints: 5,
      onProgress: (done, total) => calls.push(done / total),
    });
    expect(calls.length).toBeLessThan(300);
    expect(calls).toEqual(calls.toSorted((a, b) => a - b));
    expect(calls.at(-1)).toBe(1);
  });
});

interface ReferenceCase {
  data: string;
  metric: string;
  eps_m: number;
  min_points_including_self: number;
  clusters: number;
  core_label: number[];
  noise: number[];
}

const references = referenceCases<ReferenceCase>('dbscan');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, expected) => {
    const file = expected.data.split(/[ :]/)[0] as string;
    const sphere = expected.metric === 'haversine';
    const coordinates = sphere ? referenceColumns(file, 'lon', 'lat') : referenceColumns(file, 'x', 'y');
    const { clusters, labels, core } = dbscan({
      coordinates,
      metric: sphere ? 'great-circle' : 'euclidean',
      epsilon: expected.eps_m,
      minPoints: expected.min_points_including_self,
    });
    expect(clusters).toBe(expected.clusters);
    expect(Array.from(core)).toEqual(expected.core_label.map((label) => (label < 0 ? 0 : 1)));
    const isCore = (i: number) => core[i] === 1;
    expect(relabelled(labels, isCore)).toEqual(relabelled(Int32Array.from(expected.core_label), isCore));
    expect([...labels.keys()].filter((i) => labels[i] === -1)).toEqual(expected.noise);
  });
});

function cluster(points: Pair[], metric: Metric, epsilon: number, minPoints: number): DbscanResult {
  return dbscan({ coordinates: Float64Array.from(points.flat()), metric, epsilon, minPoints });
}

/** Clumps, duplicates and strays in the plane, near the equator, across the antimeridian, at a pole, or all over. */
function randomCase(random: Random) {
  const centres: [Metric, number, number, number][] = [
    ['euclidean', 0, 0, 1],
    ['great-circle', -5, 7, METRE],
    ['great-circle', 180, -17, METRE],
    ['great-circle', 30, 89.999, METRE],
    ['great-circle', 45, 45, 50_000 * METRE],
  ];
  const [metric, x, y, unit] = centres[random.below(centres.length)] as [Metric, number, number, number];
  const n = 1 + random.below(60);
  const points: Pair[] = [];
  for (let i = 0; i < n; i++) {
    const again = points[random.below(points.length || 1)];
    const spread = random.below(2) ? 40 : 400;
    if (again && random.below(10) === 0) points.push([...again]);
    else points.push([x + spread * unit * random.normal(), clamp(y + spread * unit * random.normal(), metric)]);
  }
  const epsilon = (unit === 1 ? 1 : unit / METRE) * (5 + 95 * random.uniform());
  return {
    points: points.map(([a, b]): Pair => [metric === 'euclidean' ? a : ((a + 540) % 360) - 180, b]),
    metric,
    epsilon,
    minPoints: 1 + random.below(7),
  };
}

function clamp(y: number, metric: Metric): number {
  return metric === 'euclidean' ? y : Math.max(-90, Math.min(90, y));
}

function expectDefinition(points: Pair[], metric: Metric, epsilon: number, minPoints: number, result: DbscanResult) {
  const distance = metric === 'euclidean' ? euclideanDistance : greatCircleDistance;
  const near = points.map((a) => points.flatMap((b, j) => (distance(a, b) <= epsilon ? [j] : [])));
  const core = near.map((list) => list.length >= minPoints);
  expect(Array.from(result.core, Boolean)).toEqual(core);
  const component = points.map(() => -1);
  let clusters = 0;
  points.forEach((_, i) => {
    if (!core[i] || component[i] !== -1) return;
    const queue = [i];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (component[at] !== -1) continue;
      component[at] = clusters;
      queue.push(...(near[at] as number[]).filter((j) => core[j]));
    }
    clusters++;
  });
  expect(result.clusters).toBe(clusters);
  points.forEach((_, i) => {
    const reachable = (near[i] as number[]).filter((j) => core[j]).map((j) => component[j]);
    if (core[i]) expect(result.labels[i]).toBe(component[i]);
    else if (reachable.length === 0) expect(result.labels[i]).toBe(-1);
    else expect(reachable).toContain(result.labels[i]);
  });
}

/** Labels of the chosen points, numbered as they come. */
function relabelled(labels: Int32Array, chosen: (i: number) => boolean): (number | null)[] {
  const numbers = new Map<number, number>();
  return Array.from(labels, (label, i) => {
    if (!chosen(i)) return null;
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label) as number;
  });
}

function hash(i: number, seed: number): number {
  return Math.imul(i + 1, 0x9e3779b1 + 2 * seed) >>> 0;
}
