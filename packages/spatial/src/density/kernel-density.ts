import { checkWeights, type OnProgress } from '../foundation/index.ts';
import { countPoints, type Metric } from '../space/index.ts';
import type { DensityTask } from './density-task.ts';
import { highest, type KernelName, kernelOf } from './kernel.ts';
import { binnedDensity, binningPays } from './kernel-density-binned.ts';
import { exactDensity } from './kernel-density-exact.ts';
import { checkRaster, type Raster } from './raster.ts';

export interface KernelDensityOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link Metric}. */
  coordinates: Float64Array;
  /** One per point, not negative; 1 where left out. */
  weights?: Float64Array;
  metric: Metric;
  kernel: KernelName;
  /** Support radius (quartic) or standard deviation (gaussian): metres, or the unit of the coordinates. */
  bandwidth: number;
  /** In degrees, or the unit of the coordinates. */
  grid: Raster;
  /** `binned` is off by at most 1 % of the peak, and does not grow with points times cells. */
  mode: 'exact' | 'binned';
  onProgress?: OnProgress;
}

export interface KernelDensityResult {
  /** At the centres of cells: ny rows from the lowest y, each of nx columns; per square metre, or per unit area. */
  values: Float64Array;
  max: number;
}

/**
 * Density of points: the sum over points i of w_i K(d(s, s_i)), with the kernels of {@link KernelName} and no correction
 * at edges. On the sphere d is the great circle, and K is normalised as in the plane.
 *
 * Silverman (1986), Density estimation for statistics and data analysis, chapter 4; binning: Wand (1994), Fast
 * computation of multivariate kernel estimators, JCGS 3.
 *
 * @throws AnalysisError for a coordinate, weight or bandwidth out of range, or a grid without extent
 */
export function kernelDensity(options: KernelDensityOptions): KernelDensityResult {
  const { coordinates, metric, grid, mode, onProgress } = options;
  const n = countPoints(coordinates, metric);
  if (options.weights) checkWeights(options.weights, n);
  const weights = options.weights ?? new Float64Array(n).fill(1);
  checkRaster(grid, metric);
  const kernel = kernelOf(options.kernel, options.bandwidth);
  const task: DensityTask = { coordinates, weights, metric, kernel, grid, onProgress };
  const values = mode === 'exact' ? exactDensity(task, kernel.support) : approximateDensity(task);
  return { values, max: highest(values) };
}

function approximateDensity(task: DensityTask): Float64Array {
  const binned = binningPays(task) ? binnedDensity(task) : null;
  return binned ?? exactDensity(task, task.kernel.effectiveSupport);
}
