import type { OnProgress } from '../foundation/index.ts';
import type { Metric } from '../space/index.ts';
import type { Kernel } from './kernel.ts';
import type { Raster } from './raster.ts';

/** What is asked of an evaluator of kernel densities; all of it checked. */
export interface DensityTask {
  /** Interleaved longitude, latitude in degrees, or x, y. */
  coordinates: Float64Array;
  /** One per point. */
  weights: Float64Array;
  metric: Metric;
  kernel: Kernel;
  grid: Raster;
  onProgress?: OnProgress;
}
