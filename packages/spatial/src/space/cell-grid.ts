import { AnalysisError, radixOrder } from '../foundation/index.ts';
import type { Embedding } from './metric.ts';

/** Cell numbers along an axis stay whole in a double up to here, with room for the neighbours of the last. */
const MAX_CELLS_ALONG_AXIS = 2 ** 50;

/** Cells this many steps away, along every axis, count as near. */
const NEAR = 2;

const NEAR_COLUMNS = (2 * NEAR + 1) ** 2;

/** Takes rounding of cell numbers out of the promises on the size of cells. */
const MARGIN = 1e-9;

/**
 * The occupied cells of a cubic grid, and their points: memory goes with the number of points, never with the extent.
 * Cells are ordered by column (x, then y) and then by z; the points of cell c are at `start[c]` to `start[c + 1]`.
 */
export interface CellGrid {
  cells: number;
  start: Uint32Array;
  /** Position in cell order -> index of the point in the input. */
  order: Uint32Array;
  /** Coordinates of the points in cell order, which is what makes passes over near cells run through memory. */
  x: Float64Array;
  y: Float64Array;
  z: Float64Array;
  /** Number of the cell along z. */
  level: Float64Array;
  /** Columns of cells: the cells of column k are `columnStart[k]` to `columnStart[k + 1]`. */
  columns: number;
  columnStart: Uint32Array;
  columnX: Float64Array;
  columnY: Float64Array;
  /** Smallest and largest coordinates of the points of each cell: x, y, z, x, y, z. */
  boxes: Float64Array;
}

/**
 * Sorts points into cells so small that all points of one are within `reach` of one another, yet so large that all points
 * within `reach` of a cell are in near cells; see {@link NearRuns}.
 *
 * @param reach straight-line distance in the embedding
 */
export function buildCellGrid(embedding: Embedding, reach: number): CellGrid {
  const { dimension, stretch } = embedding;
  // The diagonal of a cell is side sqrt(dimension) stretch; two cells on are 2 side away, which is no less than the reach
  // because the stretch is at most sqrt(2).
  const side = (reach / Math.sqrt(dimension) / stretch) * (1 - MARGIN);
  const cellsAlongX = dimension === 2 ? new Float64Array(embedding.x.length) : cellNumbers(embedding.x, side);
  const order = radixOrder([cellsAlongX, cellNumbers(embedding.y, side), cellNumbers(embedding.z, side)]);
  const x = gather(embedding.x, order);
  const y = gather(embedding.y, order);
  const z = gather(embedding.z, order);
  // Numbering again reads memory in order; gathering the numbers would not.
  const columnX = dimension === 2 ? cellsAlongX : cellNumbers(x, side);
  return groupByCell({ order, x, y, z }, columnX, cellNumbers(y, side), cellNumbers(z, side));
}

/**
 * For each cell the cells at most {@link NEAR} steps away along every axis, itself among them: no other holds a point within
 * reach of one of its own. Those of one column follow one another, and so do their points.
 */
export interface NearRuns {
  /** The runs of cell c are `offsets[c]` to `offsets[c + 1]`. */
  offsets: Uint32Array;
  /** The first cell of each run, and the one after its last, in turn. */
  bounds: Uint32Array;
}

export function nearRuns(grid: CellGrid): NearRuns {
  const { cells, columnStart, level } = grid;
  const offsets = new Uint32Array(cells + 1);
  let bounds = new Uint32Array(8 * cells + 2 * NEAR_COLUMNS);
  let runs = 0;
  const froms = new Uint32Array(NEAR_COLUMNS);
  const tos = new Uint32Array(NEAR_COLUMNS);

  visitNearColumns(grid, (column, near, count) => {
    for (let k = 0; k < count; k++) tos[k] = froms[k] = columnStart[near[k] as number] as number;
    const last = columnStart[column + 1] as number;
    for (let cell = columnStart[column] as number; cell < last; cell++) {
      if (2 * (runs + NEAR_COLUMNS) > bounds.length) bounds = enlarged(bounds);
      const lowest = (level[cell] as number) - NEAR;
      const highest = (level[cell] as number) + NEAR;
      for (let k = 0; k < count; k++) {
        const end = columnStart[(near[k] as number) + 1] as number;
        // Levels ascend in this column as in that, so both ends of what is near only ever move on.
        let from = froms[k] as number;
        while (from < end && (level[from] as number) < lowest) from++;
        let to = Math.max(from, tos[k] as number);
        while (to < end && (level[to] as number) <= highest) to++;
        froms[k] = from;
        tos[k] = to;
        if (from === to) continue;
        bounds[2 * runs] = from;
        bounds[2 * runs + 1] = to;
        runs++;
      }
      offsets[cell + 1] = runs;
    }
  });
  return { offsets, bounds: bounds.subarray(0, 2 * runs) };
}

/** Visits the columns in order, each with the columns at most {@link NEAR} steps away, itself among them. */
function visitNearColumns({ columns, columnX, columnY }: CellGrid, visit: (column: number, near: Uint32Array, count: number) => void): void {
  const near = new Uint32Array(NEAR_COLUMNS);
  // One cursor for each step along x: columns ascend, so each cursor only ever moves on.
  const cursors = new Uint32Array(2 * NEAR + 1);
  for (let column = 0; column < columns; column++) {
    const lowestY = (columnY[column] as number) - NEAR;
    const highestY = (columnY[column] as number) + NEAR;
    let count = 0;
    for (let step = -NEAR; step <= NEAR; step++) {
      const x = (columnX[column] as number) + step;
      let k = cursors[step + NEAR] as number;
      while (k < columns && isBefore(columnX[k] as number, columnY[k] as number, x, lowestY)) k++;
      cursors[step + NEAR] = k;
      for (; k < columns && columnX[k] === x && (columnY[k] as number) <= highestY; k++) near[count++] = k;
    }
    visit(column, near, count);
  }
}

/** Squared distance between the boxes around the points of two cells. */
export function squaredGapOfCells({ boxes }: CellGrid, cell: number, other: number): number {
  const a = 6 * cell;
  const b = 6 * other;
  const dx = Math.max((boxes[a] as number) - (boxes[b + 3] as number), (boxes[b] as number) - (boxes[a + 3] as number), 0);
  const dy = Math.max((boxes[a + 1] as number) - (boxes[b + 4] as number), (boxes[b + 1] as number) - (boxes[a + 4] as number), 0);
  const dz = Math.max((boxes[a + 2] as number) - (boxes[b + 5] as number), (boxes[b + 2] as number) - (boxes[a + 5] as number), 0);
  return dx * dx + dy * dy + dz * dz;
}

/** Squared distance from a point to the box around the points of a cell. */
export function squaredGapToCell({ boxes }: CellGrid, cell: number, x: number, y: number, z: number): number {
  const box = 6 * cell;
  const dx = Math.max((boxes[box] as number) - x, x - (boxes[box + 3] as number), 0);
  const dy = Math.max((boxes[box + 1] as number) - y, y - (boxes[box + 4] as number), 0);
  const dz = Math.max((boxes[box + 2] as number) - z, z - (boxes[box + 5] as number), 0);
  return dx * dx + dy * dy + dz * dz;
}

/** Squared distance from a point to the farthest corner of the box around the points of a cell. */
export function squaredSpanToCell({ boxes }: CellGrid, cell: number, x: number, y: number, z: number): number {
  const box = 6 * cell;
  const dx = Math.max(x - (boxes[box] as number), (boxes[box + 3] as number) - x);
  const dy = Math.max(y - (boxes[box + 1] as number), (boxes[box + 4] as number) - y);
  const dz = Math.max(z - (boxes[box + 2] as number), (boxes[box + 5] as number) - z);
  return dx * dx + dy * dy + dz * dz;
}

/** Exchanges the points at two positions of one cell. */
export function swapPoints(grid: CellGrid, a: number, b: number): void {
  const { order, x, y, z } = grid;
  const id = order[a] as number;
  order[a] = order[b] as number;
  order[b] = id;
  for (const axis of [x, y, z]) {
    const value = axis[a] as number;
    axis[a] = axis[b] as number;
    axis[b] = value;
  }
}

function enlarged(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * array.length);
  larger.set(array);
  return larger;
}

function isBefore(x: number, y: number, otherX: number, otherY: number): boolean {
  return x < otherX || (x === otherX && y < otherY);
}

function cellNumbers(coordinates: Float64Array, side: number): Float64Array {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < coordinates.length; i++) {
    lowest = Math.min(lowest, coordinates[i] as number);
    highest = Math.max(highest, coordinates[i] as number);
  }
  if (highest - lowest > side * MAX_CELLS_ALONG_AXIS) {
    const message = `a distance of that size is lost in the rounding of coordinates that span ${highest - lowest}`;
    throw new AnalysisError('no-answer', 'points', message);
  }
  const numbers = new Float64Array(coordinates.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.floor(((coordinates[i] as number) - lowest) / side);
  return numbers;
}

/** Finds where cells and columns begin among points in cell order, given the numbers of their cells along each axis. */
function groupByCell(points: Pick<CellGrid, 'order' | 'x' | 'y' | 'z'>, xs: Float64Array, ys: Float64Array, zs: Float64Array): CellGrid {
  const n = xs.length;
  const beginsColumn = (i: number) => i === 0 || xs[i] !== xs[i - 1] || ys[i] !== ys[i - 1];
  const beginsCell = (i: number) => beginsColumn(i) || zs[i] !== zs[i - 1];
  let cells = 0;
  let columns = 0;
  for (let i = 0; i < n; i++) {
    if (beginsCell(i)) cells++;
    if (beginsColumn(i)) columns++;
  }
  const grid: CellGrid = {
    ...points,
    cells,
    start: new Uint32Array(cells + 1).fill(n, cells),
    level: new Float64Array(cells),
    columns,
    columnStart: new Uint32Array(columns + 1).fill(cells, columns),
    columnX: new Float64Array(columns),
    columnY: new Float64Array(columns),
    boxes: new Float64Array(6 * cells),
  };
  let cell = 0;
  let column = 0;
  for (let i = 0; i < n; i++) {
    if (!beginsCell(i)) continue;
    if (beginsColumn(i)) {
      grid.columnStart[column] = cell;
      grid.columnX[column] = xs[i] as number;
      grid.columnY[column] = ys[i] as number;
      column++;
    }
    grid.start[cell] = i;
    grid.level[cell] = zs[i] as number;
    cell++;
  }
  for (let c = 0; c < cells; c++) {
    boundPoints(grid, grid.start[c] as number, grid.start[c + 1] as number, grid.boxes, 6 * c);
  }
  return grid;
}

/**
 * Writes the smallest and the largest coordinates of the points at positions `from` to `to` (excluded) into `boxes`,
 * six numbers from `offset` on.
 */
export function boundPoints({ x, y, z }: Pick<CellGrid, 'x' | 'y' | 'z'>, from: number, to: number, boxes: Float64Array, offset: number): void {
  boundAlongAxis(x, from, to, boxes, offset);
  boundAlongAxis(y, from, to, boxes, offset + 1);
  boundAlongAxis(z, from, to, boxes, offset + 2);
}

function boundAlongAxis(values: Float64Array, from: number, to: number, boxes: Float64Array, offset: number): void {
  let lowest = values[from] as number;
  let highest = lowest;
  for (let i = from + 1; i < to; i++) {
    const value = values[i] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  boxes[offset] = lowest;
  boxes[offset + 3] = highest;
}

function gather(values: Float64Array, order: Uint32Array): Float64Array {
  const gathered = new Float64Array(values.length);
  for (let i = 0; i < gathered.length; i++) gathered[i] = values[order[i] as number] as number;
  return gathered;
}
