import { paced } from '../foundation/index.ts';
import { EARTH_RADIUS, radians, reachInDegrees, squaredArc } from '../space/index.ts';
import type { DensityTask } from './density-task.ts';
import { density, type Kernel } from './kernel.ts';
import { columnTicks, rowTicks, type Ticks, ticksBetween } from './raster.ts';

/**
 * Adds the kernel of each point to the cells within `reach` of it. The raster is itself the index: the rows and columns
 * a kernel can touch follow from the location of the point, so that no cell beyond is looked at.
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

const BANDS_PER_DEGREE = 10;

/**
 * By the haversine: what a column adds to a squared chord is the square of the sine of half the angle to it, the same in
 * every row but for the lengths of the two parallels.
 */
function sphericalDensity({ coordinates, weights, kernel, grid, onProgress }: DensityTask, reach: number): Float64Array {
  const columns = columnTicks(grid);
  const rows = rowTicks(grid);
  const values = new Float64Array(grid.nx * grid.ny);
  const [cosines, sines] = halfAngles(columns);
  const [halfCosines, halfSines] = halfAngles(rows);
  const parallels = Float64Array.from({ length: rows.count }, (_, row) => Math.cos(radians(rows.first + row * rows.step)));
  const aside = new Float64Array(grid.nx);
  const { halfHeight } = reachInDegrees(0, reach);
  // Of the latitude of each band that is farthest from the equator, which is the widest of the band.
  const halfWidths = Float64Array.from({ length: 90 * BANDS_PER_DEGREE + 1 }, (_, band) => reachInDegrees(band / BANDS_PER_DEGREE, reach).halfWidth);
  const quartic = kernel.name === 'quartic';
  const scale = kernel.scale * EARTH_RADIUS * EARTH_RADIUS;
  const report = paced(weights.length, onProgress);
  for (let i = 0; i < weights.length; i++) {
    const longitude = coordinates[2 * i] as number;
    const latitude = coordinates[2 * i + 1] as number;
    const weight = weights[i] as number;
    const halfCosine = Math.cos(radians(latitude) / 2);
    const halfSine = Math.sin(radians(latitude) / 2);
    const parallel = (halfCosine + halfSine) * (halfCosine - halfSine);
    const cosine = Math.cos(radians(longitude) / 2);
    const sine = Math.sin(radians(longitude) / 2);
    const halfWidth = halfWidths[Math.ceil(Math.abs(latitude) * BANDS_PER_DEGREE)] as number;
    const [firstRow, lastRow] = ticksBetween(rows, latitude - halfHeight, latitude + halfHeight);
    // The point is met again at every full turn that falls within the grid; half-widths under 180 keep turns apart.
    const firstTurn = halfWidth >= 180 ? 0 : Math.ceil((grid.x0 - halfWidth - longitude) / 360);
    const lastTurn = halfWidth >= 180 ? 0 : Math.floor((grid.x1 + halfWidth - longitude) / 360);
    for (let turn = firstTurn; turn <= lastTurn; turn++) {
      const here = longitude + 360 * turn;
      const [firstColumn, lastColumn] = halfWidth >= 180 ? [0, grid.nx - 1] : ticksBetween(columns, here - halfWidth, here + halfWidth);
      for (let column = firstColumn; column <= lastColumn; column++) aside[column] = ((sines[column] as number) * cosine - (cosines[column] as number) * sine) ** 2;
      for (let row = firstRow; row <= lastRow; row++) {
        const upwards = 4 * ((halfSines[row] as number) * halfCosine - (halfCosines[row] as number) * halfSine) ** 2;
        const across = 4 * parallel * (parallels[row] as number);
        if (quartic) addQuarticRow(values, row * grid.nx, aside, firstColumn, lastColumn, upwards, across, weight * kernel.peak, scale);
        else addRow(values, row * grid.nx, aside, firstColumn, lastColumn, upwards, across, weight, kernel);
      }
    }
    report(i + 1);
  }
  return values;
}

/** What one point adds to cells of one row: apart from its caller, whose many variables would crowd it out of the registers. */
function addRow(values: Float64Array, from: number, aside: Float64Array, first: number, last: number, upwards: number, across: number, weight: number, kernel: Kernel): void {
  for (let column = first; column <= last; column++) {
    const squared = squaredArc(upwards + across * (aside[column] as number)) * EARTH_RADIUS * EARTH_RADIUS;
    values[from + column] = (values[from + column] as number) + weight * density(kernel, squared);
  }
}

/** The same with a quartic, which has no more than products to it; `scale` is that of squared arcs, in radians. */
function addQuarticRow(values: Float64Array, from: number, aside: Float64Array, first: number, last: number, upwards: number, across: number, height: number, scale: number): void {
  for (let column = first; column <= last; column++) {
    const rest = 1 - scale * squaredArc(upwards + across * (aside[column] as number));
    if (rest > 0) values[from + column] = (values[from + column] as number) + height * rest * rest;
  }
}

/** Cosines and sines of half of each tick, in degrees. */
function halfAngles({ first, step, count }: Ticks): [cosines: Float64Array, sines: Float64Array] {
  const angles = Float64Array.from({ length: count }, (_, k) => radians(first + k * step) / 2);
  return [angles.map(Math.cos), angles.map(Math.sin)];
}
