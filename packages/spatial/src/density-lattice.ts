import type { DensityTask } from './density-task.ts';
import { EARTH_RADIUS, radians, reachInDegrees, squaredArc } from './metric.ts';
import { columnTicks, type Raster, rowTicks, type Ticks } from './raster.ts';

/** Points of a cubic through four nodes: one before, the two around, one after. */
export const CUBIC = 4;

/** Lattices of more nodes than this would take more memory than time is saved. */
const MAX_NODES = 2 ** 23;

/** Farther from the equator meridians converge too fast across a kernel for one spacing in degrees. */
const MAX_LATITUDE = 80;

/** The lattice the points are binned to: it covers the raster and all around that reaches into it. */
export interface Lattice {
  columns: Ticks;
  rows: Ticks;
}

export function latticeFor({ grid, kernel, metric }: DensityTask): Lattice | null {
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

/** Squared distance between nodes of two rows, by how many columns they are apart. */
export function squaredDistances(rows: Ticks, source: number, target: number, columnStep: number, metric: DensityTask['metric']): (columnsApart: number) => number {
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

export function interpolate(atNodes: Float64Array, grid: Raster, lattice: Lattice): Float64Array {
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
export function cubicWeights({ first, step, count }: Ticks, place: number, weights: Float64Array): number {
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
