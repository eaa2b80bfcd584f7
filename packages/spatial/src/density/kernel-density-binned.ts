import { paced } from '../foundation/index.ts';
import { EARTH_RADIUS, radians } from '../space/index.ts';
import { interpolate, type Lattice, latticeFor, squaredDistances } from './density-lattice.ts';
import type { DensityTask } from './density-task.ts';
import { density, highest, type Kernel } from './kernel.ts';
import { columnTicks, rowTicks, type Ticks } from './raster.ts';
import { isSeparable, separableDensity, separableSpacing } from './separable-density.ts';

/** Points of a cubic through four nodes: one before, the two around, one after. */
const CUBIC = 4;

/** Measured costs of a step, in units of one quartic kernel added to one cell. */
const COST = { quartic: 1, gaussian: 2, deposit: 12, spread: 0.4, interpolate: 8 };

/** Whether binning is possible on this raster, and cheaper than adding every kernel to every cell within its reach. */
export function binningPays(task: DensityTask): boolean {
  const lattice = latticeOf(task);
  if (!lattice) return false;
  const { grid, kernel, metric, weights } = task;
  const reach = kernel.effectiveSupport;
  const area = Math.PI * reach * reach;
  const parallel = Math.cos(radians((grid.y0 + grid.y1) / 2));
  const unitArea = metric === 'euclidean' ? 1 : radians(EARTH_RADIUS) ** 2 * parallel;
  const touched = Math.min(grid.nx * grid.ny, area / (columnTicks(grid).step * rowTicks(grid).step * unitArea));
  const nodes = Math.min(lattice.columns.count * lattice.rows.count, CUBIC * CUBIC * weights.length);
  const nodesTouched = area / kernel.latticeSpacing ** 2;
  const spreading = isSeparable(task) ? lattice.columns.count * lattice.rows.count * ((4 * reach) / separableSpacing(kernel)) : nodes * nodesTouched;
  const binned = COST.deposit * weights.length + COST.spread * spreading + COST.interpolate * grid.nx * grid.ny;
  return binned < COST[kernel.name] * touched * weights.length;
}

/**
 * Density by way of a lattice: weights are binned to its nodes, each node's kernel is added to the nodes within reach (that
 * of a gaussian as {@link separableDensity}), and the raster is read off by interpolation. Binning uses cubics (Lagrange, four
 * nodes along each axis), whose error goes with the fourth power of the spacing where linear ones stop at the second, and
 * reading quintics, whose error goes with the sixth. On the sphere each pair of rows has its own kernel profile by great circles, so that no projection comes
 * between.
 *
 * Returns null where the raster catches only the fringe of what lies around it, since the error is a share of the peak:
 * the caller then has to add up kernels.
 */
export function binnedDensity(task: DensityTask): Float64Array | null {
  const lattice = latticeOf(task);
  if (!lattice) return null;
  const atNodes = isSeparable(task) ? separableDensity(task, lattice) : spread(bin(task, lattice), task, lattice);
  const values = interpolate(atNodes, task.grid, lattice);
  return highest(values) < highest(atNodes) / 2 ? null : values;
}

const latticeOf = (task: DensityTask): Lattice | null => latticeFor(task, isSeparable(task) ? separableSpacing(task.kernel) : task.kernel.latticeSpacing);

/** With {@link cubicWeights} written out, and the sixteen nodes in rows of four: this is done for every point. */
function bin({ coordinates, weights, metric }: DensityTask, { columns, rows }: Lattice): Float64Array {
  const width = columns.count;
  const binned = new Float64Array(width * rows.count);
  const across = new Float64Array(CUBIC);
  const columnsPerUnit = 1 / columns.step;
  for (let i = 0; i < weights.length; i++) {
    let x = coordinates[2 * i] as number;
    if (metric === 'great-circle' && !(x >= columns.first && x < columns.first + 360)) x += 360 * Math.ceil((columns.first - x) / 360);
    const position = (x - columns.first) * columnsPerUnit;
    const before = Math.floor(position);
    if (!(before >= 1 && before + 2 < width)) continue;
    const row = cubicWeights(rows, coordinates[2 * i + 1] as number, across);
    if (row < 0) continue;
    const t = position - before;
    const weight = weights[i] as number;
    const a = (-weight * t * (t - 1) * (t - 2)) / 6;
    const b = (weight * (t + 1) * (t - 1) * (t - 2)) / 2;
    const c = (-weight * (t + 1) * t * (t - 2)) / 2;
    const d = (weight * (t + 1) * t * (t - 1)) / 6;
    for (let k = 0, node = row * width + before - 1; k < CUBIC; k++, node += width) {
      const share = across[k] as number;
      binned[node] = (binned[node] as number) + share * a;
      binned[node + 1] = (binned[node + 1] as number) + share * b;
      binned[node + 2] = (binned[node + 2] as number) + share * c;
      binned[node + 3] = (binned[node + 3] as number) + share * d;
    }
  }
  return binned;
}

function spread(binned: Float64Array, { kernel, metric, onProgress }: DensityTask, { columns, rows }: Lattice): Float64Array {
  const atNodes = new Float64Array(binned.length);
  const width = columns.count;
  const profile = new Float64Array(width);
  const occupied = new Uint32Array(width);
  const rowReach = Math.ceil(kernel.effectiveSupport / kernel.latticeSpacing);
  const report = paced(rows.count, onProgress);
  for (let source = 0; source < rows.count; source++) {
    report(source + 1);
    let count = 0;
    for (let column = 0; column < width; column++) if (binned[source * width + column] !== 0) occupied[count++] = column;
    if (count === 0) continue;
    const lastTarget = Math.min(rows.count - 1, source + rowReach);
    for (let target = Math.max(0, source - rowReach); target <= lastTarget; target++) {
      const squaredDistance = squaredDistances(rows, source, target, columns.step, metric);
      if (squaredDistance(0) >= kernel.effectiveSupport ** 2) continue;
      const reach = fillProfile(profile, kernel, squaredDistance);
      for (let k = 0; k < count; k++) {
        const column = occupied[k] as number;
        const mass = binned[source * width + column] as number;
        const first = Math.max(0, column - reach + 1);
        const last = Math.min(width - 1, column + reach - 1);
        const row = target * width;
        for (let to = first; to <= column; to++) {
          atNodes[row + to] = (atNodes[row + to] as number) + mass * (profile[column - to] as number);
        }
        for (let to = column + 1; to <= last; to++) {
          atNodes[row + to] = (atNodes[row + to] as number) + mass * (profile[to - column] as number);
        }
      }
    }
  }
  return atNodes;
}

/** Densities by steps from the centre; returns how many there are. */
function fillProfile(profile: Float64Array, kernel: Kernel, squaredDistance: (steps: number) => number): number {
  let reach = 0;
  for (; reach < profile.length && squaredDistance(reach) < kernel.effectiveSupport ** 2; reach++) profile[reach] = density(kernel, squaredDistance(reach));
  return reach;
}

/**
 * Writes the weights that a cubic through four nodes gives them at a coordinate; returns the first node, or -1 where the ticks
 * do not hold all four.
 */
function cubicWeights({ first, step, count }: Ticks, coordinate: number, weights: Float64Array): number {
  const position = (coordinate - first) / step;
  const before = Math.floor(position);
  if (!(before >= 1 && before + 2 < count)) return -1;
  const t = position - before;
  weights[0] = (-t * (t - 1) * (t - 2)) / 6;
  weights[1] = ((t + 1) * (t - 1) * (t - 2)) / 2;
  weights[2] = (-(t + 1) * t * (t - 2)) / 2;
  weights[3] = ((t + 1) * t * (t - 1)) / 6;
  return before - 1;
}
