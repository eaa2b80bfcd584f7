import { AnalysisError, checkWeights } from '../foundation/index.ts';
import { type AxialBounds, type AxialCells, boundsOf, type Keying, keying, neighboursByArithmetic, ranked } from './axial-cells.ts';
import { type EqualAreaProjection, equalAreaProjection, middleOf } from './equal-area.ts';
import { type Extent, extentOf } from './extent.ts';
import { countPoints } from './metric.ts';
import type { Neighbours } from './neighbours.ts';

/** What a cell may be asked to cover besides the points: a country, so that its empty cells count in a statistic. */
export interface Region {
  /** West, south, east, north in degrees; west may be above east where the antimeridian lies between. */
  bounds: readonly [west: number, south: number, east: number, north: number];
  /** Whether the centre of a cell is inside. */
  contains(longitude: number, latitude: number): boolean;
}

export interface HexagonalGridOptions {
  /** Interleaved longitude, latitude in degrees. */
  coordinates: Float64Array;
  /** One per point; 1 where left out. */
  weights?: Float64Array;
  /** Across flats, in metres: the distance between the centres of neighbours. */
  cellSize: number;
  region?: Region;
  /** Of the projection, and the centre of cell (0, 0); the middle of the region, or of the points, where left out. */
  origin?: readonly [longitude: number, latitude: number];
}

/** The cells that hold a point, or have their centre in the region; in ascending order of r, then q. */
export interface HexagonalGrid {
  cells: number;
  /** Axial coordinates: q steps east and r steps to the north-east of the origin. */
  q: Int32Array;
  r: Int32Array;
  /** Sum of the weights of the points in each cell. */
  counts: Float64Array;
  /** The cell of each point. */
  cellOf: Uint32Array;
  /** The up to six cells around each. */
  neighbours: Neighbours;
  cellSize: number;
  /** Square metres; the same for every cell. */
  cellArea: number;
  projection: EqualAreaProjection;
}

const ROW_HEIGHT = Math.sqrt(3) / 2; // of pointy-top rows, in widths of a cell
const MAX_CELLS = 2 ** 24;

/**
 * Bins points to hexagons with a corner to the north ("pointy top"), of one area each, on the plane of
 * {@link equalAreaProjection}: cell (q, r) is centred on x = w (q + r / 2), y = w r sqrt(3) / 2, with w the cell size.
 * Neighbours are known by arithmetic. The grid depends on origin and cell size alone: give the origin to compare two
 * sets of points. It does not close around the earth: keep the data within 180 degrees of longitude.
 *
 * @throws AnalysisError for a coordinate or weight out of range, a cell size that is not positive, neither points nor
 * region, or more than 2^24 cells
 */
export function hexagonalGrid(options: HexagonalGridOptions): HexagonalGrid {
  const { coordinates, weights, cellSize, region } = options;
  const n = countPoints(coordinates, 'great-circle');
  if (weights) checkWeights(weights, n);
  if (!(cellSize > 0 && cellSize < Number.POSITIVE_INFINITY)) {
    throw new AnalysisError('invalid-request', 'cellSize', `cellSize ${cellSize} is not positive`);
  }
  if (n === 0 && !region) throw new AnalysisError('no-answer', 'points', 'there are neither points nor a region');
  const extent = extentOf(coordinates);
  const projection = equalAreaProjection(options.origin ?? (region ? middleOfBounds(region) : middleOf(extent)));
  const regionCells = region ? cellsOfRegion(region, projection, cellSize) : { q: [], r: [] };
  const key = keying([boundsOf(regionCells), ...(n > 0 ? [boundsOfPoints(extent, projection, cellSize)] : [])]);
  const keys = new Float64Array(n + regionCells.q.length);
  writeKeysOfPoints(keys, coordinates, projection, cellSize, key);
  writeKeys(keys, n, regionCells, key);
  const cellOf = new Uint32Array(n);
  const unique = ranked(keys, key.end, cellOf);
  const q = new Int32Array(unique.length);
  const r = new Int32Array(unique.length);
  for (let cell = 0; cell < unique.length; cell++) {
    q[cell] = key.q(unique[cell] as number);
    r[cell] = key.r(unique[cell] as number);
  }
  return {
    cells: unique.length,
    q,
    r,
    counts: weights ? sumsByCell(cellOf, weights, unique.length) : countsByCell(cellOf, unique.length),
    cellOf,
    neighbours: neighboursByArithmetic(unique, key),
    cellSize,
    cellArea: cellSize * cellSize * ROW_HEIGHT,
    projection,
  };
}

/** Longitude and latitude of the centre of a cell, in degrees. */
export function cellCentre({ q, r, cellSize, projection }: HexagonalGrid, cell: number): [longitude: number, latitude: number] {
  const row = r[cell] as number;
  return centreOf(q[cell] as number, row, projection, cellSize);
}

/** Longitudes and latitudes of the six corners of a cell, counter-clockwise from the one to the north-east. */
export function cellCorners(grid: HexagonalGrid, cell: number): [longitude: number, latitude: number][] {
  const { cellSize, projection } = grid;
  const row = grid.r[cell] as number;
  const x = cellSize * ((grid.q[cell] as number) + row / 2);
  const y = cellSize * row * ROW_HEIGHT;
  const radius = cellSize / Math.sqrt(3);
  return [30, 90, 150, 210, 270, 330].map((angle) => [
    projection.longitude(x + radius * Math.cos((angle * Math.PI) / 180)),
    projection.latitude(y + radius * Math.sin((angle * Math.PI) / 180)),
  ]);
}

function writeKeys(keys: Float64Array, from: number, { q, r }: AxialCells, key: Keying): void {
  for (let i = 0; i < q.length; i++) keys[from + i] = key.of(q[i] as number, r[i] as number);
}

function countsByCell(cellOf: Uint32Array, cells: number): Float64Array {
  const counts = new Float64Array(cells);
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i] as number;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

function sumsByCell(cellOf: Uint32Array, weights: Float64Array, cells: number): Float64Array {
  const sums = new Float64Array(cells);
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i] as number;
    sums[cell] = (sums[cell] as number) + (weights[i] as number);
  }
  return sums;
}

/** The cells that points within an extent may lie in, and some more. */
function boundsOfPoints({ west, south, east, north }: Extent, projection: EqualAreaProjection, cellSize: number): AxialBounds {
  const [left, right] = projectedExtremes(west, east, projection);
  const lowR = Math.floor(projection.y(south) / cellSize / ROW_HEIGHT) - 1;
  const highR = Math.ceil(projection.y(north) / cellSize / ROW_HEIGHT) + 1;
  return { lowQ: Math.floor(left / cellSize - highR / 2) - 1, highQ: Math.ceil(right / cellSize - lowR / 2) + 1, lowR, highR };
}

/** Of longitudes from west to east; those of a whole turn where the seam opposite the origin lies between. */
function projectedExtremes(west: number, east: number, { x, origin: [longitude0] }: EqualAreaProjection): [left: number, right: number] {
  const [left, right] = [x(west), x(east)];
  const halfTurn = -x(longitude0 - 180);
  return east - west < 360 && left <= right ? [left, right] : [-halfTurn, halfTurn];
}

function writeKeysOfPoints(keys: Float64Array, coordinates: Float64Array, projection: EqualAreaProjection, cellSize: number, key: Keying): void {
  const cellsPerMetre = 1 / cellSize;
  const rowsPerMetre = cellsPerMetre / ROW_HEIGHT;
  for (let i = 0; 2 * i < coordinates.length; i++) {
    const x = projection.x(coordinates[2 * i] as number) * cellsPerMetre;
    const y = projection.y(coordinates[2 * i + 1] as number) * rowsPerMetre;
    // The nearest centre is in the row below or the row above; in each, it is the nearest along the row.
    const below = Math.floor(y);
    const along = x - 0.5 * below;
    const q0 = Math.floor(along + 0.5);
    const q1 = Math.floor(along);
    const east0 = along - q0;
    const east1 = along - 0.5 - q1;
    const north0 = (y - below) * ROW_HEIGHT;
    const north1 = north0 - ROW_HEIGHT;
    keys[i] = east0 * east0 + north0 * north0 <= east1 * east1 + north1 * north1 ? key.of(q0, below) : key.of(q1, below + 1);
  }
}

function cellsOfRegion({ bounds, contains }: Region, projection: EqualAreaProjection, cellSize: number): AxialCells {
  const [west, south, east, north] = bounds;
  if (!(south <= north && [west, east].every(Number.isFinite) && Math.abs(south) <= 90 && Math.abs(north) <= 90)) {
    throw new AnalysisError('invalid-request', 'region', `region: ${bounds.join(', ')} is not west, south, east, north`);
  }
  const left = projection.x(west) / cellSize;
  const right = projection.x(east) / cellSize;
  const firstRow = Math.ceil(projection.y(south) / cellSize / ROW_HEIGHT);
  const lastRow = Math.floor(projection.y(north) / cellSize / ROW_HEIGHT);
  if ((right - left + 1) * (lastRow - firstRow + 1) > MAX_CELLS) {
    throw new AnalysisError('no-answer', 'cellSize', `cellSize ${cellSize} makes more than ${MAX_CELLS} cells`);
  }
  const q: number[] = [];
  const r: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    const last = Math.floor(right - row / 2);
    for (let column = Math.ceil(left - row / 2); column <= last; column++) {
      if (!contains(...centreOf(column, row, projection, cellSize))) continue;
      q.push(column);
      r.push(row);
    }
  }
  return { q, r };
}

function centreOf(q: number, r: number, projection: EqualAreaProjection, cellSize: number): [number, number] {
  return [projection.longitude(cellSize * (q + r / 2)), projection.latitude(cellSize * r * ROW_HEIGHT)];
}

function middleOfBounds({ bounds: [west, south, east, north] }: Region): [number, number] {
  const width = (((east - west) % 360) + 360) % 360;
  return [west + width / 2, (south + north) / 2];
}
