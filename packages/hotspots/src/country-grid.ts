import { polygon } from '@turf/helpers';
import { cellCorners, type HexagonalGrid, hexagonalGrid } from '@vigie/spatial';
import { insideShape } from './place.ts';
import type { Task } from './question.ts';
import type { Region, Sample } from './sample.ts';

/** Centre of the cell that all grids have in common. */
const ORIGIN: readonly [longitude: number, latitude: number] = [-5.5, 7.5];

export interface GridOptions {
  coordinates: Float64Array;
  weights: Float64Array;
  cellSize: number;
  /** Moves the grid by shares of a cell, to the east and to the north. */
  shift?: readonly [east: number, north: number];
}

const METRES_PER_DEGREE = 111_195;

/**
 * Hexagons over the country, or over the part of it that the rescues were asked of, empty ones included: empty cells count in the statistic too. Beyond that part
 * every cell would be empty because nobody asked, and would make the others look hot.
 */
export function countryGrid(
  { country, bounds, sample }: Pick<Task, 'country' | 'bounds' | 'sample'>,
  { coordinates, weights, cellSize, shift = [0, 0] }: GridOptions,
): HexagonalGrid {
  const step = cellSize / METRES_PER_DEGREE;
  const region = { bounds, contains: inRegion(sample.region, country) };
  return hexagonalGrid({ coordinates, weights, cellSize, region, origin: [ORIGIN[0] + shift[0] * step, ORIGIN[1] + shift[1] * step] });
}

function inRegion({ place, departments }: Region, country: Task['country']): (lon: number, lat: number) => boolean {
  if (departments) {
    const held = new Set(departments.map((pcode) => country.pcodes.indexOf(pcode)));
    return (lon, lat) => held.has(country.locate(lon, lat)) && country.locate(lon, lat) >= 0;
  }
  const inside = place === null || place.kind === 'zone' ? () => true : insideShape(place);
  return (lon, lat) => inside(lon, lat) && country.locate(lon, lat) >= 0;
}

export const cellId = ({ q, r }: HexagonalGrid, cell: number): string => `cell${q[cell]}_${r[cell]}`;

/** A cell as it is drawn. */
export function cellFeature(grid: HexagonalGrid, cell: number, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  const ring = cellCorners(grid, cell);
  return polygon([[...ring, ring[0] ?? [0, 0]]], { id: cellId(grid, cell), ...properties });
}

/** Counts of the same cells, where row i of the sample counts as `counted(i)`. */
export function countsOf(grid: HexagonalGrid, sample: Sample, counted: (i: number) => number): Float64Array {
  const counts = new Float64Array(grid.cells);
  grid.cellOf.forEach((cell, i) => {
    if (i < sample.weights.length) counts[cell] = (counts[cell] ?? 0) + counted(i);
  });
  return counts;
}

/** Sum over a cell and its neighbours, as Gi* looks at it. */
export function aroundCell({ neighbours: { offsets, indices } }: HexagonalGrid, counts: Float64Array, cell: number): number {
  let sum = counts[cell] ?? 0;
  for (let k = offsets[cell] ?? 0; k < (offsets[cell + 1] ?? 0); k++) sum += counts[indices[k] ?? 0] ?? 0;
  return sum;
}

export const departmentAt = ({ country }: Pick<Task, 'country'>, lon: number, lat: number): string | null => country.pcodes[country.locate(lon, lat)] ?? null;

export const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: 'FeatureCollection', features });
