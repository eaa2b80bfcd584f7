import type { DensityTask } from './density-task.ts';
import { density } from './kernel.ts';
import { EARTH_RADIUS, radians, reachInDegrees, squaredArc, squaredReach } from './metric.ts';
import { paced } from './progress.ts';
import { columnTicks, rowTicks, type Ticks, ticksBetween } from './raster.ts';

/**
 * Adds the kernel of each point to the cells within `reach` of it. The raster is itself the index: the rows and columns
 * a kernel can touch follow from the place of the point, so that no cell beyond is looked at.
 */
export function exactDensity(task: DensityTask, reach: number): Float64Array {
  return task.metric === 'euclidean' ? planarDensity(task, reach) : sphericalDensity(task, reach);
}

function planarDensity({ coordinates, weights, kernel, grid, onProgress }: DensityTask, reach: number): Float64Array {
  const columns = columnTicks(grid);
  const rows = rowTicks(grid);
  const values = new Float64Array(grid.nx * grid.ny);
  const report = paced(weights.length, onProgress);
  for (let i = 0; i < weights.length; i++) {
    const x = coordinates[2 * i] as number;
    const y = coordinates[2 * i + 1] as number;
    const weight = weights[i] as number;
    const [firstRow, lastRow] = ticksBetween(rows, y - reach, y + reach);
    for (let row = firstRow; row <= lastRow; row++) {
      const dy = rows.first + row * rows.step - y;
      const halfWidth = Math.sqrt(Math.max(0, reach * reach - dy * dy));
      const [firstColumn, lastColumn] = ticksBetween(columns, x - halfWidth, x + halfWidth);
      for (let column = firstColumn; column <= lastColumn; column++) {
        const dx = columns.first + column * columns.step - x;
        const cell = row * grid.nx + column;
        values[cell] = (values[cell] as number) + weight * density(kernel, dx * dx + dy * dy);
      }
    }
    report(i + 1);
  }
  return values;
}

function sphericalDensity({ coordinates, weights, kernel, grid, onProgress }: DensityTask, reach: number): Float64Array {
  const columns = columnTicks(grid);
  const rows = rowTicks(grid);
  const values = new Float64Array(grid.nx * grid.ny);
  const farthest = squaredReach(reach, 'great-circle');
  const [cosines, sines] = directionsOf(columns);
  const [parallels, heights] = directionsOf(rows);
  const report = paced(weights.length, onProgress);
  for (let i = 0; i < weights.length; i++) {
    const longitude = coordinates[2 * i] as number;
    const latitude = coordinates[2 * i + 1] as number;
    const weight = weights[i] as number;
    const cosine = Math.cos(radians(latitude));
    const x = cosine * Math.cos(radians(longitude));
    const y = cosine * Math.sin(radians(longitude));
    const z = Math.sin(radians(latitude));
    const { halfHeight, halfWidth } = reachInDegrees(latitude, reach);
    const [firstRow, lastRow] = ticksBetween(rows, latitude - halfHeight, latitude + halfHeight);
    // The point is met again at every full turn that falls within the grid; half-widths under 180 keep turns apart.
    const firstTurn = halfWidth >= 180 ? 0 : Math.ceil((grid.x0 - halfWidth - longitude) / 360);
    const lastTurn = halfWidth >= 180 ? 0 : Math.floor((grid.x1 + halfWidth - longitude) / 360);
    for (let turn = firstTurn; turn <= lastTurn; turn++) {
      const here = longitude + 360 * turn;
      const [firstColumn, lastColumn] = halfWidth >= 180 ? [0, grid.nx - 1] : ticksBetween(columns, here - halfWidth, here + halfWidth);
      for (let row = firstRow; row <= lastRow; row++) {
        const parallel = parallels[row] as number;
        const dz = (heights[row] as number) - z;
        for (let column = firstColumn; column <= lastColumn; column++) {
          const dx = parallel * (cosines[column] as number) - x;
          const dy = parallel * (sines[column] as number) - y;
          const chord = dx * dx + dy * dy + dz * dz;
          if (chord > farthest) continue;
          const squared = squaredArc(chord) * EARTH_RADIUS * EARTH_RADIUS;
          const cell = row * grid.nx + column;
          values[cell] = (values[cell] as number) + weight * density(kernel, squared);
        }
      }
    }
    report(i + 1);
  }
  return values;
}

/** Cosines and sines of ticks in degrees. */
function directionsOf({ first, step, count }: Ticks): [cosines: Float64Array, sines: Float64Array] {
  const angles = Float64Array.from({ length: count }, (_, k) => radians(first + k * step));
  return [angles.map(Math.cos), angles.map(Math.sin)];
}
