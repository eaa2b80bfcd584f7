import { AnalysisError } from '../foundation/index.ts';
import type { Metric } from '../space/index.ts';

const MAX_CELLS = 2 ** 24;

/** A raster of nx by ny cells from x0 to x1 and y0 to y1. */
export interface Raster {
  x0: number;
  x1: number;
  nx: number;
  y0: number;
  y1: number;
  ny: number;
}

/** Centres along an axis: `first + i * step` for i from 0 to count - 1. */
export interface Ticks {
  first: number;
  step: number;
  count: number;
}

export function columnTicks({ x0, x1, nx }: Raster): Ticks {
  const step = (x1 - x0) / nx;
  return { first: x0 + step / 2, step, count: nx };
}

export function rowTicks({ y0, y1, ny }: Raster): Ticks {
  const step = (y1 - y0) / ny;
  return { first: y0 + step / 2, step, count: ny };
}

/** The ticks from `low` to `high`, as a first and a last index; none where the first is above the last. */
export function ticksBetween({ first, step, count }: Ticks, low: number, high: number): [first: number, last: number] {
  return [Math.max(0, Math.ceil((low - first) / step)), Math.min(count - 1, Math.floor((high - first) / step))];
}

/** @throws AnalysisError for a raster without extent, of more than 2^24 cells, or off the globe */
export function checkRaster(raster: Raster, metric: Metric): void {
  const { x0, x1, nx, y0, y1, ny } = raster;
  const fail = (field: keyof Raster, problem: string) => {
    throw new AnalysisError('invalid-request', `grid.${field}`, `grid.${field}: ${raster[field]} ${problem}`);
  };
  if (!(Number.isInteger(nx) && nx >= 1)) fail('nx', 'is not a number of columns');
  if (!(Number.isInteger(ny) && ny >= 1)) fail('ny', 'is not a number of rows');
  if (nx * ny > MAX_CELLS) fail('nx', `columns by ${ny} rows are more than ${MAX_CELLS} cells`);
  if (!(x1 > x0 && Number.isFinite(x1 - x0))) fail('x1', `is not above x0, which is ${x0}`);
  if (!(y1 > y0 && Number.isFinite(y1 - y0))) fail('y1', `is not above y0, which is ${y0}`);
  if (metric === 'euclidean') return;
  if (Math.abs(x0) > 360) fail('x0', 'is not a longitude');
  if (Math.abs(x1) > 360) fail('x1', 'is not a longitude');
  if (y0 < -90) fail('y0', 'is not a latitude');
  if (y1 > 90) fail('y1', 'is not a latitude');
}
