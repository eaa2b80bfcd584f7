import { describe, expect, test } from 'vitest';
import {
  budgetedCovering,
  type CostMatrix,
  capacitatedPCentre,
  dbscan,
  facilityLocation,
  hdbscan,
  kernelDensity,
  knox,
  maximalCovering,
  nearRepeat,
  type OnProgress,
  pCentre,
  pMedian,
  route,
  scan,
  seededRandom,
  setCovering,
} from '../index.ts';

const N = 60;
const random = seededRandom(7);
const coordinates = Float64Array.from({ length: 2 * N }, () => 100 * random.uniform());
const times = Float64Array.from({ length: N }, () => random.below(50));
const demand = new Float64Array(N).fill(1);
const cost: CostMatrix = {
  demandPoints: N,
  sites: N,
  values: Float64Array.from({ length: N * N }, (_, k) => {
    const [i, j] = [Math.floor(k / N), k % N];
    return Math.hypot((coordinates[2 * i] as number) - (coordinates[2 * j] as number), (coordinates[2 * i + 1] as number) - (coordinates[2 * j + 1] as number));
  }),
};
const points = { coordinates, metric: 'euclidean' } as const;
const sets = Array.from({ length: N }, () => [...new Set(Array.from({ length: 6 }, () => random.below(N)))]);
const windows = Float64Array.from({ length: 2 * 14 }, (_, k) => (k % 2 ? 2000 : 0));
const few: CostMatrix = { demandPoints: 14, sites: 14, values: Float64Array.from({ length: 196 }, (_, k) => cost.values[Math.floor(k / 14) * N + (k % 14)] as number) };

describe('long work tells how much of it is done, and never takes a step back', () => {
  test.each<[string, (onProgress: OnProgress) => unknown]>([
    ['dbscan', (onProgress) => dbscan({ ...points, epsilon: 10, minPoints: 4, onProgress })],
    ['hdbscan', (onProgress) => hdbscan({ ...points, minPoints: 4, onProgress })],
    [
      'kernel density',
      (onProgress) => kernelDensity({ ...points, kernel: 'quartic', bandwidth: 10, grid: { x0: 0, x1: 100, nx: 20, y0: 0, y1: 100, ny: 20 }, mode: 'exact', onProgress }),
    ],
    ['knox', (onProgress) => knox({ ...points, times, distance: 10, duration: 5, permutations: 99, onProgress })],
    ['near repeat', (onProgress) => nearRepeat({ ...points, times, distanceBreaks: [5, 10], durationBreaks: [3, 6], permutations: 99, onProgress })],
    ['scan', (onProgress) => scan({ ...points, model: 'poisson', cases: demand, population: demand, replicates: 99, onProgress })],
    ['p-median', (onProgress) => pMedian({ cost, demand, p: 7, onProgress })],
    ['p-median under capacities', (onProgress) => pMedian({ cost, demand, p: 7, capacity: new Float64Array(N).fill(12), timeLimit: 0.3, onProgress })],
    ['p-centre', (onProgress) => pCentre({ cost, p: 7, onProgress })],
    ['p-centre with capacities', (onProgress) => capacitatedPCentre({ cost, demand, capacity: new Float64Array(N).fill(20), p: 7, onProgress })],
    ['facility location', (onProgress) => facilityLocation({ cost, demand, fixedCost: new Float64Array(N).fill(40), onProgress })],
    ['maximal covering', (onProgress) => maximalCovering({ cost, demand, distance: 12, p: 9, onProgress })],
    ['set covering', (onProgress) => setCovering({ cost, demand, distance: 12, onProgress })],
    [
      'budgeted covering',
      (onProgress) => budgetedCovering({ sets, benefits: demand, costs: Float64Array.from(sets, (set) => 1 + set.length), budget: 40, overlap: 0.5, onProgress }),
    ],
    ['route', (onProgress) => route({ cost, onProgress })],
    ['route with time windows', (onProgress) => route({ cost: few, timeWindows: windows, onProgress })],
  ])('%s', (_, work) => {
    const shares: number[] = [];
    work((done, total) => shares.push(done / total));
    expect(shares.at(-1)).toBe(1);
    expect(shares.length).toBeLessThanOrEqual(500);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});
