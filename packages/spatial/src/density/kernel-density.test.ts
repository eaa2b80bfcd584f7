import { describe, expect, test } from 'vitest';
import { villagePoints } from '../../bench/samples.ts';
import { euclideanDistance, greatCircleDistance } from '../../test/distances.ts';
import { referenceCases, referenceColumns } from '../../test/reference.ts';
import { type KernelDensityOptions, type KernelName, kernelDensity, type Raster, seededRandom } from '../index.ts';
import { kernelOf } from './kernel.ts';
import { binnedDensity } from './kernel-density-binned.ts';

const KERNELS = ['quartic', 'gaussian'] as const;

describe('by the definition', () => {
  test.each(Array.from({ length: 100 }, (_, seed) => seed))('exact values match the sum of all kernels, seed %i', (seed) => {
    const options = randomCase(seed);
    expectClose(kernelDensity({ ...options, mode: 'exact' }).values, sumOfKernels(options), 1e-10);
  });

  test.each(Array.from({ length: 100 }, (_, seed) => seed))('binned values are within 1 %, seed %i', (seed) => {
    const options = randomCase(seed);
    expectClose(kernelDensity({ ...options, mode: 'binned' }).values, sumOfKernels(options), 0.01);
  });

  test.each(KERNELS.flatMap((kernel) => [0.2, 0.5, 1.3].map((bandwidth) => [kernel, bandwidth] as const)))(
    'the lattice itself is within 0.5 %% of the peak: %s of %d',
    (kernel, bandwidth) => {
      for (const metric of ['euclidean', 'great-circle'] as const) {
        const metres = metric === 'euclidean' ? bandwidth : bandwidth * 111_195;
        const coordinates = villagePoints(300, 3);
        const grid = { x0: -8.6, x1: -2.5, nx: 50, y0: 4.3, y1: 10.7, ny: 50 };
        const options: KernelDensityOptions = { coordinates, metric, kernel, bandwidth: metres, grid, mode: 'exact' };
        const task = { ...options, kernel: kernelOf(kernel, metres), weights: new Float64Array(300).fill(1) };
        expectClose(binnedDensity(task) ?? new Float64Array(), kernelDensity(options).values, 0.005);
      }
    },
  );

  test.each([0, 10, 45, 60, 70])('a gaussian by rows, then columns, is within 0.5 %% of the peak at latitude %d, where parallels differ', (latitude) => {
    const random = seededRandom(latitude);
    for (const bandwidth of [3000, 15_000, 40_000]) {
      const size = bandwidth / 20_000;
      for (const n of [1, 40]) {
        const coordinates = Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 ? latitude : 0) + size * (random.uniform() - 0.5));
        const grid = { x0: -size, x1: size, nx: 40, y0: latitude - size, y1: latitude + size, ny: 40 };
        const options: KernelDensityOptions = { coordinates, metric: 'great-circle', kernel: 'gaussian', bandwidth, grid, mode: 'exact' };
        const task = { ...options, kernel: kernelOf('gaussian', bandwidth), weights: new Float64Array(n).fill(1) };
        expectClose(binnedDensity(task) ?? new Float64Array(), kernelDensity(options).values, 0.005);
      }
    }
  });

  test.each(KERNELS)('a %s of a point integrates to its weight', (kernel) => {
    const grid = { x0: -5, x1: 5, nx: 200, y0: -5, y1: 5, ny: 200 };
    const options = {
      coordinates: Float64Array.of(0.3, -0.2),
      weights: Float64Array.of(3),
      metric: 'euclidean',
      kernel,
      bandwidth: 0.9,
      grid,
    } as const;
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0) * 0.05 ** 2;
    expect(sum(kernelDensity({ ...options, mode: 'exact' }).values)).toBeCloseTo(3, 4);
    expect(sum(kernelDensity({ ...options, mode: 'binned' }).values)).toBeCloseTo(3, 2);
  });
});

describe('what must not matter', () => {
  test('where the antimeridian lies', () => {
    const at = (shift: number, mode: 'exact' | 'binned') => {
      const coordinates = villagePoints(3000, 5).map((v, k) => (k % 2 ? v : ((v + shift + 540) % 360) - 180));
      const grid = { x0: -8.6 + shift, x1: -2.5 + shift, nx: 60, y0: 4.3, y1: 10.7, ny: 60 };
      return kernelDensity({ coordinates, metric: 'great-circle', kernel: 'quartic', bandwidth: 150_000, grid, mode }).values;
    };
    expectClose(at(185, 'exact'), at(0, 'exact'), 1e-10);
    expectClose(at(185, 'binned'), at(0, 'exact'), 0.01);
  });

  test('the order of points', () => {
    const options = randomCase(8);
    const coordinates = Float64Array.from(
      Array.from({ length: options.coordinates.length / 2 }, (_, i) => i)
        .reverse()
        .flatMap((i) => [...options.coordinates.subarray(2 * i, 2 * i + 2)]),
    );
    const weights = options.weights?.slice().reverse();
    expectClose(kernelDensity({ ...options, coordinates, weights, mode: 'exact' }).values, kernelDensity({ ...options, mode: 'exact' }).values, 1e-12);
  });
});

describe('edges', () => {
  const grid: Raster = { x0: 0, x1: 4, nx: 4, y0: 0, y1: 2, ny: 2 };
  const right = {
    coordinates: Float64Array.of(0.5, 0.5),
    metric: 'euclidean',
    kernel: 'quartic',
    bandwidth: 1,
    grid,
    mode: 'exact',
  } as const;

  test('rows from the lowest y, values at centres', () => {
    expect(Array.from(kernelDensity(right).values)).toEqual([3 / Math.PI, 0, 0, 0, 0, 0, 0, 0]);
  });

  test.each(['exact', 'binned'] as const)('no points, or none that reaches the grid: 0 everywhere (%s)', (mode) => {
    for (const coordinates of [new Float64Array(), Float64Array.of(100, 100)]) {
      expect(kernelDensity({ ...right, coordinates, mode })).toEqual({ values: new Float64Array(8), max: 0 });
    }
  });

  test('a fringe of something large outside the grid is still within 1 % of its own peak', () => {
    const random = seededRandom(3);
    const coordinates = Float64Array.from({ length: 40_000 }, () => -0.55 + 0.01 * random.normal());
    const options = { ...right, coordinates, grid: { x0: 0, x1: 1, nx: 50, y0: 0, y1: 1, ny: 50 } };
    const exact = kernelDensity(options);
    expectClose(kernelDensity({ ...options, mode: 'binned' }).values, exact.values, 0.01);
  });

  test('the pole is no edge', () => {
    const options = {
      ...right,
      metric: 'great-circle',
      coordinates: Float64Array.of(10, 89.9),
      bandwidth: 100_000,
      grid: { x0: -180, x1: 180, nx: 36, y0: 89, y1: 90, ny: 10 },
    } as const;
    const expected = sumOfKernels(options);
    expectClose(kernelDensity(options).values, expected, 1e-9);
    expectClose(kernelDensity({ ...options, mode: 'binned' }).values, expected, 0.01);
  });

  test.each([
    ['weights', { weights: Float64Array.of(1, 2) }],
    ['weights[0]', { weights: Float64Array.of(-1) }],
    ['bandwidth', { bandwidth: 0 }],
    ['bandwidth', { bandwidth: 1e-200 }],
    ['grid.x1', { grid: { ...grid, x1: 0 } }],
    ['grid.y1', { grid: { ...grid, y1: -1 } }],
    ['grid.nx', { grid: { ...grid, nx: 0 } }],
    ['grid.nx', { grid: { ...grid, nx: 1e6, ny: 1e6 } }],
    ['grid.y1', { metric: 'great-circle' as const, grid: { ...grid, y1: 91 } }],
    ['points[0][0]', { coordinates: Float64Array.of(Number.NaN, 0) }],
  ])('refuses %s', (path, wrong) => {
    expect(() => kernelDensity({ ...right, ...wrong })).toThrow(expect.objectContaining({ path }));
  });
});

interface ReferenceCase {
  data: string;
  kernel: KernelName;
  bandwidth: number;
  weights: string;
  grid: Raster;
  values: number[][];
}

const references = referenceCases<ReferenceCase>('kde');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, { data, kernel, bandwidth, weights, grid, values }) => {
    const coordinates = referenceColumns(data, 'x', 'y');
    const options = {
      coordinates,
      weights: weights === 'ones' ? undefined : Float64Array.from({ length: coordinates.length / 2 }, (_, i) => 1 + (i % 3)),
      metric: 'euclidean',
      kernel,
      bandwidth,
      grid,
    } as const;
    expectClose(kernelDensity({ ...options, mode: 'exact' }).values, Float64Array.from(values.flat()), 1e-9);
    expectClose(kernelDensity({ ...options, mode: 'binned' }).values, Float64Array.from(values.flat()), 0.01);
  });
});

type Case = Omit<KernelDensityOptions, 'mode'>;

function randomCase(seed: number): Case {
  const random = seededRandom(seed);
  const metric = seed % 2 ? 'euclidean' : 'great-circle';
  const latitude = [0, 7, -45, 70, 88][random.below(5)] as number;
  const n = [1, 3, 60, 300][random.below(4)] as number;
  const coordinates = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    coordinates[2 * i] = 4 * random.uniform() - 2;
    coordinates[2 * i + 1] = Math.min(90, latitude + 4 * random.uniform() - 2);
  }
  return {
    coordinates,
    weights: Float64Array.from({ length: n }, () => random.below(4)),
    metric,
    kernel: KERNELS[random.below(2)] as KernelName,
    bandwidth: (metric === 'euclidean' ? 1 : 111_195) * (0.1 + random.uniform()),
    grid: { x0: -2, x1: 1.5, nx: 5 + random.below(20), y0: latitude - 2, y1: latitude + 1.5, ny: 5 + random.below(20) },
  };
}

function sumOfKernels({ coordinates, weights, metric, kernel, bandwidth: h, grid }: Case): Float64Array {
  const { x0, x1, nx, y0, y1, ny } = grid;
  const distance = metric === 'euclidean' ? euclideanDistance : greatCircleDistance;
  const density = {
    quartic: (d: number) => (d < h ? (3 / (Math.PI * h * h)) * (1 - (d / h) ** 2) ** 2 : 0),
    gaussian: (d: number) => Math.exp(-((d / h) ** 2) / 2) / (2 * Math.PI * h * h),
  }[kernel];
  return Float64Array.from({ length: nx * ny }, (_, cell) => {
    const centre = [x0 + (((cell % nx) + 0.5) * (x1 - x0)) / nx, y0 + ((Math.floor(cell / nx) + 0.5) * (y1 - y0)) / ny];
    let sum = 0;
    for (let i = 0; i < coordinates.length / 2; i++) {
      sum += (weights?.[i] ?? 1) * density(distance(centre, [...coordinates.subarray(2 * i, 2 * i + 2)]));
    }
    return sum;
  });
}

/** Within a share of the expected peak, everywhere. */
function expectClose(values: Float64Array, expected: Float64Array, share: number): void {
  expect(values.length).toBe(expected.length);
  const peak = Math.max(...expected);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - (values[i] as number))));
  expect(worst).toBeLessThanOrEqual(share * peak);
}
