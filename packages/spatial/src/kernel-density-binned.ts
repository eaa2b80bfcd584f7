import type { DensityTask } from './density-task.ts';
import { density, highest, type Kernel } from './kernel.ts';
import { EARTH_RADIUS, radians, reachInDegrees, squaredArc } from './metric.ts';
import { paced } from './progress.ts';
import { columnTicks, type Raster, rowTicks, type Ticks } from './raster.ts';

/** Points of a cubic through four nodes: one before, the two around, one after. */
const CUBIC = 4;

/** Lattices of more nodes than this would take more memory than time is saved. */
const MAX_NODES = 2 ** 23;

/** Farther from the equator meridians converge too fast across a kernel for one spacing in degrees. */
const MAX_LATITUDE = 80;

/** Share of a kernel's peak by which it may differ from the product of one along each axis. */
const SEPARABLE = 5e-4;

/** Measured costs of a step, in units of one quartic kernel added to one cell. */
const COST = { quartic: 1, gaussian: 2, deposit: 12, spread: 0.4, interpolate: 8 };

/** The lattice the points are binned to: it covers the raster and all around that reaches into it. */
interface Lattice {
  columns: Ticks;
  rows: Ticks;
}

/** Whether binning is possible on this raster, and cheaper than adding every kernel to every cell within its reach. */
export function binningPays(task: DensityTask): boolean {
  const lattice = latticeFor(task);
  if (!lattice) return false;
  const { grid, kernel, metric, weights } = task;
  const reach = kernel.effectiveSupport;
  const area = Math.PI * reach * reach;
  const parallel = Math.cos(radians((grid.y0 + grid.y1) / 2));
  const unitArea = metric === 'euclidean' ? 1 : radians(EARTH_RADIUS) ** 2 * parallel;
  const touched = Math.min(grid.nx * grid.ny, area / (columnTicks(grid).step * rowTicks(grid).step * unitArea));
  const nodes = Math.min(lattice.columns.count * lattice.rows.count, CUBIC * CUBIC * weights.length);
  const nodesTouched = area / kernel.latticeSpacing ** 2;
  const spreading = isSeparable(task) ? lattice.columns.count * lattice.rows.count * ((4 * reach) / kernel.latticeSpacing) : nodes * nodesTouched;
  const binned = COST.deposit * weights.length + COST.spread * spreading + COST.interpolate * grid.nx * grid.ny;
  return binned < COST[kernel.name] * touched * weights.length;
}

/**
 * Density by way of a lattice: weights are binned to its nodes, each node's kernel is added to the nodes within reach, and
 * the raster is read off by interpolation; gaussians are added along rows, then along columns. Binning and reading use cubics (Lagrange, four nodes along each axis), whose
 * error goes with the fourth power of the spacing where linear ones stop at the second. On the sphere each pair of rows
 * has its own kernel profile by great circles, so that no projection comes between.
 *
 * Returns null where the raster catches only the fringe of what lies around it, since the error is a share of the peak:
 * the caller then has to add up kernels.
 */
export function binnedDensity(task: DensityTask): Float64Array | null {
  const lattice = latticeFor(task);
  if (!lattice) return null;
  const binned = bin(task, lattice);
  const atNodes = isSeparable(task) ? spreadByAxes(binned, task, lattice) : spread(binned, task, lattice);
  const values = interpolate(atNodes, task.grid, lattice);
  return highest(values) < highest(atNodes) / 2 ? null : values;
}

function latticeFor({ grid, kernel, metric }: DensityTask): Lattice | null {
  const reach = kernel.effectiveSupport;
  const spacing = kernel.latticeSpacing;
  const [columns, rows] =
    metric === 'euclidean' ? [ticksAround(grid.x0, grid.x1, reach, spacing), ticksAround(grid.y0, grid.y1, reach, spacing)] : ticksOnSphere(grid, reach, spacing);
  const turns = metric === 'euclidean' ? 0 : (columns.step * columns.count) / 360;
  return turns <= 1 && columns.count * rows.count <= MAX_NODES ? { columns, rows } : null;
}

function ticksOnSphere({ x0, x1, y0, y1 }: Raster, reach: number, spacing: number): [columns: Ticks, rows: Ticks] {
  const { halfHeight } = reachInDegrees(0, reach);
  const farthest = Math.max(Math.abs(y0), Math.abs(y1)) + halfHeight;
  const nowhere = { first: 0, step: 1, count: Number.POSITIVE_INFINITY };
  if (farthest > MAX_LATITUDE) return [nowhere, nowhere];
  const nearest = y0 > halfHeight ? y0 - halfHeight : y1 < -halfHeight ? -y1 - halfHeight : 0;
  const degree = radians(EARTH_RADIUS);
  const { halfWidth } = reachInDegrees(farthest, reach);
  return [
    // The spacing is kept where a degree of longitude is longest.
    ticksAround(x0, x1, halfWidth, spacing / (degree * Math.cos(radians(nearest)))),
    ticksAround(y0, y1, halfHeight, spacing / degree),
  ];
}

/** Ticks from low to high, with the margin and room for cubics on either side. */
function ticksAround(low: number, high: number, margin: number, step: number): Ticks {
  const steps = Math.ceil(margin / step) + CUBIC;
  return { first: low - steps * step, step, count: Math.ceil((high - low) / step) + 2 * steps + 1 };
}

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

/**
 * A gaussian is the product of one along each axis: in the plane always, on the sphere where the parallels that a kernel
 * meets are nearly as long as each other. The length of the source's own stands in for the mean of both; with u and v in
 * bandwidths east and north, that changes a kernel by tan(latitude) h / R times u^2 v / 2 exp(-(u^2 + v^2) / 2) of its
 * peak, whose greatest value is exp(-3 / 2).
 */
function isSeparable({ kernel, metric, grid }: DensityTask): boolean {
  if (kernel.name !== 'gaussian') return false;
  if (metric === 'euclidean') return true;
  const { halfHeight } = reachInDegrees(0, kernel.effectiveSupport);
  const farthest = Math.max(Math.abs(grid.y0), Math.abs(grid.y1)) + halfHeight;
  const bandwidth = Math.sqrt(0.5 / kernel.scale);
  return Math.exp(-1.5) * Math.tan(radians(farthest)) * (bandwidth / EARTH_RADIUS) < SEPARABLE;
}

/** Along each row, then along each column: twice the reach for each node, and not its square. */
function spreadByAxes(binned: Float64Array, { kernel, metric, onProgress }: DensityTask, { columns, rows }: Lattice): Float64Array {
  const width = columns.count;
  const report = paced(2 * rows.count, onProgress);
  // One row more, with nothing in it, for those beyond the first and the last.
  const nothing = binned.length;
  const alongRows = new Float64Array(binned.length + width);
  const profile = new Float64Array(width);
  // A row with as much nothing on either side as the kernel reaches.
  const padded = new Float64Array(3 * width);
  for (let row = 0; row < rows.count; row++) {
    padded.set(binned.subarray(row * width, (row + 1) * width), width);
    const reach = fillProfile(profile, kernel, squaredDistances(rows, row, row, columns.step, metric));
    smoothRow(padded, profile, reach, alongRows.subarray(row * width, (row + 1) * width));
    report(row + 1);
  }
  const upwards = new Float64Array(rows.count);
  const squaredStep = squaredDistances(rows, 0, 1, columns.step, metric)(0);
  const reach = fillProfile(upwards, kernel, (rowsApart) => rowsApart * rowsApart * squaredStep);
  const atNodes = new Float64Array(binned.length);
  for (let row = 0; row < rows.count; row++) {
    const sum = atNodes.subarray(row * width, (row + 1) * width);
    // Both profiles have the peak in them.
    addRows(sum, alongRows, row * width, nothing, (upwards[0] as number) / kernel.peak);
    for (let step = 1; step < reach; step++) {
      const below = row >= step ? (row - step) * width : nothing;
      const above = row + step < rows.count ? (row + step) * width : nothing;
      addRows(sum, alongRows, below, above, (upwards[step] as number) / kernel.peak);
    }
    report(rows.count + row + 1);
  }
  return atNodes;
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

/** Densities by steps from the centre; returns how many there are. */
function fillProfile(profile: Float64Array, kernel: Kernel, squaredDistance: (steps: number) => number): number {
  let reach = 0;
  for (; reach < profile.length && squaredDistance(reach) < kernel.effectiveSupport ** 2; reach++) profile[reach] = density(kernel, squaredDistance(reach));
  return reach;
}

/** Squared distance between nodes of two rows, by how many columns they are apart. */
function squaredDistances(rows: Ticks, source: number, target: number, columnStep: number, metric: DensityTask['metric']): (columnsApart: number) => number {
  if (metric === 'euclidean') {
    const dy = (target - source) * rows.step;
    return (columnsApart) => dy * dy + (columnsApart * columnStep) ** 2;
  }
  const latitude = radians(rows.first + source * rows.step);
  const otherLatitude = radians(rows.first + target * rows.step);
  const fromSouth = Math.sin((otherLatitude - latitude) / 2) ** 2;
  const parallels = Math.cos(latitude) * Math.cos(otherLatitude);
  return (columnsApart) => {
    const haversine = fromSouth + parallels * Math.sin(radians(columnsApart * columnStep) / 2) ** 2;
    return squaredArc(4 * haversine) * EARTH_RADIUS * EARTH_RADIUS;
  };
}

function interpolate(atNodes: Float64Array, grid: Raster, lattice: Lattice): Float64Array {
  const values = new Float64Array(grid.nx * grid.ny);
  const columns = columnTicks(grid);
  const rows = rowTicks(grid);
  const along = new Float64Array(CUBIC * grid.nx);
  const nodes = new Int32Array(grid.nx);
  for (let column = 0; column < grid.nx; column++) {
    const weights = along.subarray(CUBIC * column, CUBIC * (column + 1));
    nodes[column] = cubicWeights(lattice.columns, columns.first + column * columns.step, weights);
  }
  const across = new Float64Array(CUBIC);
  const { count } = lattice.columns;
  const atRow = new Float64Array(count);
  for (let row = 0; row < grid.ny; row++) {
    const node = cubicWeights(lattice.rows, rows.first + row * rows.step, across) * count;
    atRow.fill(0);
    for (let k = 0; k < CUBIC; k++) {
      const weight = across[k] as number;
      for (let column = 0, at = node + k * count; column < count; column++, at++) atRow[column] = (atRow[column] as number) + weight * (atNodes[at] as number);
    }
    for (let column = 0; column < grid.nx; column++) {
      const at = nodes[column] as number;
      let value = 0;
      for (let k = 0; k < CUBIC; k++) value += (along[CUBIC * column + k] as number) * (atRow[at + k] as number);
      // Cubics overshoot by a little where the density comes down to 0.
      values[row * grid.nx + column] = Math.max(0, value);
    }
  }
  return values;
}

/**
 * Writes the weights that a cubic through four nodes gives them at a place; returns the first node, or -1 where the ticks
 * do not hold all four.
 */
function cubicWeights({ first, step, count }: Ticks, place: number, weights: Float64Array): number {
  const position = (place - first) / step;
  const before = Math.floor(position);
  if (!(before >= 1 && before + 2 < count)) return -1;
  const t = position - before;
  weights[0] = (-t * (t - 1) * (t - 2)) / 6;
  weights[1] = ((t + 1) * (t - 1) * (t - 2)) / 2;
  weights[2] = (-(t + 1) * t * (t - 2)) / 2;
  weights[3] = ((t + 1) * t * (t - 1)) / 6;
  return before - 1;
}
