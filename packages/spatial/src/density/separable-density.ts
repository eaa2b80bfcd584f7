import { paced } from '../foundation/index.ts';
import { EARTH_RADIUS, radians, reachInDegrees } from '../space/index.ts';
import { type Lattice, squaredDistances } from './density-lattice.ts';
import type { DensityTask } from './density-task.ts';
import type { Kernel } from './kernel.ts';

/** Of a quadratic B-spline, in squared spacings. */
const SPLINE_VARIANCE = 1 / 4;

/** Share of a kernel's peak by which it may differ from the product of one along each axis. */
const SEPARABLE = 5e-4;

/** Nodes to a bandwidth. Measured, splines and quintics between them are off by 0.08 % of the peak; the lattice is small enough for a processor to keep at hand. */
const NODES_PER_BANDWIDTH = 2;

/** How far apart the nodes are, where {@link isSeparable}. */
export const separableSpacing = (kernel: Kernel): number => bandwidthOf(kernel) / NODES_PER_BANDWIDTH;

const bandwidthOf = ({ scale }: Kernel): number => Math.sqrt(0.5 / scale);

/**
 * A gaussian is the product of one along each axis: in the plane always, on the sphere where the parallels that a kernel
 * meets are nearly as long as each other. The length of the source's own stands in for the mean of both; with u and v in
 * bandwidths east and north, that changes a kernel by tan(latitude) h / R times u^2 v / 2 exp(-(u^2 + v^2) / 2) of its
 * peak, whose greatest value is exp(-3 / 2).
 */
export function isSeparable({ kernel, metric, grid }: DensityTask): boolean {
  if (kernel.name !== 'gaussian') return false;
  if (metric === 'euclidean') return true;
  const { halfHeight } = reachInDegrees(0, kernel.effectiveSupport);
  const farthest = Math.max(Math.abs(grid.y0), Math.abs(grid.y1)) + halfHeight;
  return Math.exp(-1.5) * Math.tan(radians(farthest)) * (bandwidthOf(kernel) / EARTH_RADIUS) < SEPARABLE;
}

/**
 * Gaussian densities at the nodes of a lattice, where {@link isSeparable}: points are binned by quadratic B-splines, and
 * smoothed along one axis after the other.
 *
 * Hockney, Eastwood (1988), Computer simulation using particles, for the binning (triangular shaped clouds).
 */
export function separableDensity(task: DensityTask, lattice: Lattice): Float64Array {
  return spreadByAxes(binSmoothly(task, lattice), task, lattice);
}

/**
 * To nine nodes, where a cubic takes sixteen. Wherever a point lies among its nodes, their weights have a
 * variance of {@link SPLINE_VARIANCE}, which a gaussian that is as much narrower takes out again.
 */
function binSmoothly({ coordinates, weights, metric }: DensityTask, { columns, rows }: Lattice): Float64Array {
  const width = columns.count;
  const binned = new Float64Array(width * rows.count);
  const columnsPerUnit = 1 / columns.step;
  const rowsPerUnit = 1 / rows.step;
  for (let i = 0; i < weights.length; i++) {
    let x = coordinates[2 * i] as number;
    if (metric === 'great-circle' && !(x >= columns.first && x < columns.first + 360)) x += 360 * Math.ceil((columns.first - x) / 360);
    const position = (x - columns.first) * columnsPerUnit;
    const height = ((coordinates[2 * i + 1] as number) - rows.first) * rowsPerUnit;
    const column = Math.floor(position + 0.5);
    const row = Math.floor(height + 0.5);
    if (!(column >= 1 && column + 1 < width && row >= 1 && row + 1 < rows.count)) continue;
    const t = position - column;
    const u = height - row;
    const weight = weights[i] as number;
    const a = 0.5 * (0.5 - t) * (0.5 - t);
    const b = 0.75 - t * t;
    const c = 0.5 * (0.5 + t) * (0.5 + t);
    const low = 0.5 * weight * (0.5 - u) * (0.5 - u);
    const middle = weight * (0.75 - u * u);
    const high = 0.5 * weight * (0.5 + u) * (0.5 + u);
    const node = row * width + column;
    binned[node - width - 1] = (binned[node - width - 1] as number) + low * a;
    binned[node - width] = (binned[node - width] as number) + low * b;
    binned[node - width + 1] = (binned[node - width + 1] as number) + low * c;
    binned[node - 1] = (binned[node - 1] as number) + middle * a;
    binned[node] = (binned[node] as number) + middle * b;
    binned[node + 1] = (binned[node + 1] as number) + middle * c;
    binned[node + width - 1] = (binned[node + width - 1] as number) + high * a;
    binned[node + width] = (binned[node + width] as number) + high * b;
    binned[node + width + 1] = (binned[node + width + 1] as number) + high * c;
  }
  return binned;
}

/** Along each row, then along each column: twice the reach for each node, and not its square. */
function spreadByAxes(binned: Float64Array, { kernel, metric, onProgress }: DensityTask, { columns, rows }: Lattice): Float64Array {
  const width = columns.count;
  const variance = 0.5 / kernel.scale;
  const report = paced(2 * rows.count, onProgress);
  // One row more, with nothing in it, for those beyond the first and the last.
  const nothing = binned.length;
  const alongRows = new Float64Array(binned.length + width);
  const profile = new Float64Array(width);
  // A row with as much nothing on either side as the kernel reaches.
  const padded = new Float64Array(3 * width);
  for (let row = 0; row < rows.count; row++) {
    padded.set(binned.subarray(row * width, (row + 1) * width), width);
    const reach = fillGaussian(profile, variance, kernel.effectiveSupport, squaredDistances(rows, row, row, columns.step, metric));
    smoothRow(padded, profile, reach, alongRows.subarray(row * width, (row + 1) * width));
    report(row + 1);
  }
  const upwards = new Float64Array(rows.count);
  const squaredStep = squaredDistances(rows, 0, 1, columns.step, metric)(0);
  const reach = fillGaussian(upwards, variance, kernel.effectiveSupport, (rowsApart) => rowsApart * rowsApart * squaredStep);
  const atNodes = new Float64Array(binned.length);
  for (let row = 0; row < rows.count; row++) {
    const sum = atNodes.subarray(row * width, (row + 1) * width);
    addRows(sum, alongRows, row * width, nothing, upwards[0] as number);
    for (let step = 1; step < reach; step++) {
      const below = row >= step ? (row - step) * width : nothing;
      const above = row + step < rows.count ? (row + step) * width : nothing;
      addRows(sum, alongRows, below, above, upwards[step] as number);
    }
    report(rows.count + row + 1);
  }
  return atNodes;
}

/** A gaussian along one axis, narrower by what {@link binSmoothly} widened; returns how many steps there are. */
function fillGaussian(profile: Float64Array, variance: number, support: number, squaredDistance: (steps: number) => number): number {
  const narrower = variance - SPLINE_VARIANCE * squaredDistance(1);
  const peak = 1 / Math.sqrt(2 * Math.PI * narrower);
  let reach = 0;
  for (; reach < profile.length && squaredDistance(reach) < support ** 2; reach++) profile[reach] = peak * Math.exp(-squaredDistance(reach) / (2 * narrower));
  return reach;
}

/** `padded` holds the row with as much room on either side as it is long. */
function smoothRow(padded: Float64Array, profile: Float64Array, reach: number, smooth: Float64Array): void {
  const width = smooth.length;
  for (let column = 0; column < width; column++) {
    const at = width + column;
    let sum = (profile[0] as number) * (padded[at] as number);
    for (let step = 1; step < reach; step++) sum += (profile[step] as number) * ((padded[at - step] as number) + (padded[at + step] as number));
    smooth[column] = sum;
  }
}

function addRows(sum: Float64Array, rows: Float64Array, below: number, above: number, factor: number): void {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + factor * ((rows[below + k] as number) + (rows[above + k] as number));
}
