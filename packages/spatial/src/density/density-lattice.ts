import { EARTH_RADIUS, radians, reachInDegrees, squaredArc } from '../space/index.ts';
import type { DensityTask } from './density-task.ts';
import { columnTicks, type Raster, rowTicks, type Ticks } from './raster.ts';

/** Points of a quintic through six nodes: the two around, and two more on either side. */
const QUINTIC = 6;

/** Lattices of more nodes than this would take more memory than time is saved. */
const MAX_NODES = 2 ** 23;

/** Farther from the equator meridians converge too fast across a kernel for one spacing in degrees. */
const MAX_LATITUDE = 80;

/** The lattice the points are binned to: it covers the raster and all around that reaches into it. */
export interface Lattice {
  columns: Ticks;
  rows: Ticks;
}

/** With nodes `spacing` apart, in metres or the unit of the coordinates; null where that would be too many. */
export function latticeFor({ grid, kernel, metric }: DensityTask, spacing: number): Lattice | null {
  const reach = kernel.effectiveSupport;
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

/** Ticks from low to high, with the margin and room for splines and polynomials on either side. */
function ticksAround(low: number, high: number, margin: number, step: number): Ticks {
  const steps = Math.ceil(margin / step) + QUINTIC;
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

/** Values at the centres of the raster's cells, by quintics along either axis. */
export function interpolate(atNodes: Float64Array, grid: Raster, lattice: Lattice): Float64Array {
  const values = new Float64Array(grid.nx * grid.ny);
  const columns = columnTicks(grid);
  const rows = rowTicks(grid);
  const along = new Float64Array(QUINTIC * grid.nx);
  const nodes = new Int32Array(grid.nx);
  for (let column = 0; column < grid.nx; column++) {
    const weights = along.subarray(QUINTIC * column, QUINTIC * (column + 1));
    nodes[column] = quinticWeights(lattice.columns, columns.first + column * columns.step, weights);
  }
  const across = new Float64Array(QUINTIC);
  const { count } = lattice.columns;
  const atRow = new Float64Array(count);
  for (let row = 0; row < grid.ny; row++) {
    const node = quinticWeights(lattice.rows, rows.first + row * rows.step, across) * count;
    atRow.fill(0);
    for (let k = 0; k < QUINTIC; k++) {
      const weight = across[k] as number;
      for (let column = 0, at = node + k * count; column < count; column++, at++) atRow[column] = (atRow[column] as number) + weight * (atNodes[at] as number);
    }
    readRow(atRow, nodes, along, values.subarray(row * grid.nx, (row + 1) * grid.nx));
  }
  return values;
}

function readRow(atRow: Float64Array, nodes: Int32Array, along: Float64Array, values: Float64Array): void {
  for (let column = 0, w = 0; column < values.length; column++, w += QUINTIC) {
    const at = nodes[column] as number;
    const before = (along[w] as number) * (atRow[at] as number) + (along[w + 1] as number) * (atRow[at + 1] as number) + (along[w + 2] as number) * (atRow[at + 2] as number);
    const after =
      (along[w + 3] as number) * (atRow[at + 3] as number) + (along[w + 4] as number) * (atRow[at + 4] as number) + (along[w + 5] as number) * (atRow[at + 5] as number);
    // Polynomials overshoot by a little where the density comes down to 0.
    values[column] = Math.max(0, before + after);
  }
}

/** Writes the weights that the quintic through six nodes gives them at a coordinate among the ticks; returns the first of the six. */
function quinticWeights({ first, step }: Ticks, coordinate: number, weights: Float64Array): number {
  const position = (coordinate - first) / step;
  const before = Math.floor(position);
  const t = position - before;
  const inner = t * (t - 1);
  const outer = (t + 1) * (t - 2);
  const outermost = (t + 2) * (t - 3);
  weights[0] = (-inner * outer * (t - 3)) / 120;
  weights[1] = (inner * outermost * (t - 2)) / 24;
  weights[2] = (-outer * outermost * (t - 1)) / 12;
  weights[3] = (outer * outermost * t) / 12;
  weights[4] = (-inner * outermost * (t + 1)) / 24;
  weights[5] = (inner * outer * (t + 2)) / 120;
  return before - 2;
}
