import { AnalysisError } from './analysis-error.ts';
import { buildCellGrid, type CellGrid, nearCells, pointsAround, squaredGapToCell, squaredSpanToCell, swapPoints } from './cell-grid.ts';
import { anyPairWithin } from './close-pair.ts';
import { countPoints, embed, type Metric, squaredReach } from './metric.ts';
import type { Neighbours } from './neighbours.ts';
import { type OnProgress, paced } from './progress.ts';
import { find, singletons, unite } from './union-find.ts';

const NOISE = -1;

/** Points of a cell up to which measuring them all is quicker than asking first whether its box is near. */
const FEW_POINTS = 3;

export interface DbscanOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link Metric}. */
  coordinates: Float64Array;
  metric: Metric;
  /** Distance up to which (inclusive) two points are neighbours: metres, or the unit of the coordinates. */
  epsilon: number;
  /** Neighbours that make a point a core point. The point itself counts as one. */
  minPoints: number;
  onProgress?: OnProgress;
}

export interface DbscanResult {
  clusters: number;
  /** One per point: 0 to clusters - 1, or -1 for noise. Clusters are numbered by their first core point. */
  labels: Int32Array;
  /** 1 for core points. */
  core: Uint8Array;
}

/**
 * Density-based clusters. A core point has at least `minPoints` points within `epsilon`; core points within `epsilon` of
 * one another share a cluster; a point that is not core joins the cluster of its nearest core point within `epsilon`
 * (its border), or is noise. Apart from the numbering, the answer does not depend on the order of the points.
 *
 * Exact, by cells whose diagonal is epsilon: all points of a cell are neighbours, so that a cell of `minPoints` points
 * needs no test, and clusters are components of cells. About linear in the number of points for data spread in the plane.
 *
 * Ester, Kriegel, Sander, Xu (1996), A density-based algorithm for discovering clusters, KDD-96; the cells are those of
 * Gunawan (2013), A faster algorithm for DBSCAN, and Gan, Tao (2015), DBSCAN revisited, SIGMOD.
 *
 * @throws AnalysisError for a coordinate out of range, an epsilon that is not positive, or minPoints under 1
 */
export function dbscan({ coordinates, metric, epsilon, minPoints, onProgress }: DbscanOptions): DbscanResult {
  const n = countPoints(coordinates, metric);
  if (!(epsilon > 0 && epsilon < Number.POSITIVE_INFINITY)) {
    throw new AnalysisError('invalid-request', 'epsilon', `epsilon ${epsilon} is not a positive distance`);
  }
  if (!(Number.isInteger(minPoints) && minPoints >= 1)) {
    throw new AnalysisError('invalid-request', 'minPoints', `minPoints ${minPoints} is not a whole number of at least 1`);
  }
  const reach = squaredReach(epsilon, metric);
  if (reach === 0) throw new AnalysisError('invalid-request', 'epsilon', `epsilon ${epsilon} vanishes when squared`);
  const grid = buildCellGrid(embed(coordinates, metric), Math.sqrt(reach));
  // Cells with too few points all around have no core point: half a country, which then costs next to nothing.
  const barren = fewerThan(minPoints, pointsAround(grid));
  const near = nearCells(grid, reach, barren);

  const report = paced(3 * grid.cells, onProgress);
  const coreEnd = gatherCorePoints(grid, near, barren, reach, minPoints, report);
  const clusterOfCell = joinCells(grid, near, coreEnd, reach, (done) => report(grid.cells + done));
  const labels = new Int32Array(n).fill(NOISE);
  const core = new Uint8Array(n);
  for (let cell = 0; cell < grid.cells; cell++) {
    const root = find(clusterOfCell, cell);
    const end = coreEnd[cell] as number;
    for (let i = grid.start[cell] as number; i < end; i++) {
      const id = grid.order[i] as number;
      core[id] = 1;
      labels[id] = root;
    }
  }
  const clusters = numberClusters(labels, grid.cells);
  joinBorderPoints(grid, near, coreEnd, reach, labels, (done) => report(2 * grid.cells + done));
  return { clusters, labels, core };
}

/** 1 for each number under the limit. */
function fewerThan(limit: number, numbers: Uint32Array): Uint8Array {
  const fewer = new Uint8Array(numbers.length);
  for (let k = 0; k < fewer.length; k++) if ((numbers[k] as number) < limit) fewer[k] = 1;
  return fewer;
}

/** Moves the core points of each cell to its front; returns the position where they end. */
function gatherCorePoints(grid: CellGrid, near: Neighbours, barren: Uint8Array, reach: number, minPoints: number, report: (done: number) => void): Uint32Array {
  const { cells, start } = grid;
  const coreEnd = new Uint32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const from = start[cell] as number;
    const to = start[cell + 1] as number;
    const missing = minPoints - (to - from);
    let end = to;
    if (barren[cell] === 1) end = from;
    else if (missing > 0) {
      end = from;
      for (let i = from; i < to; i++) if (hasNeighbours(grid, near, cell, i, reach, missing)) swapPoints(grid, end++, i);
    }
    coreEnd[cell] = end;
    report(cell + 1);
  }
  return coreEnd;
}

/** Whether at least `wanted` points outside the cell of the point at position i are within reach of it. */
function hasNeighbours(grid: CellGrid, { offsets, indices }: Neighbours, cell: number, i: number, reach: number, wanted: number): boolean {
  const { start, x, y, z } = grid;
  const xi = x[i] as number;
  const yi = y[i] as number;
  const zi = z[i] as number;
  let missing = wanted;
  const last = offsets[cell + 1] as number;
  for (let k = offsets[cell] as number; k < last; k++) {
    const other = indices[k] as number;
    const from = start[other] as number;
    const to = start[other + 1] as number;
    if (to - from > FEW_POINTS) {
      if (squaredGapToCell(grid, other, xi, yi, zi) > reach) continue;
      if (squaredSpanToCell(grid, other, xi, yi, zi) <= reach) {
        missing -= to - from;
        if (missing <= 0) return true;
        continue;
      }
    }
    for (let j = from; j < to; j++) {
      const dx = (x[j] as number) - xi;
      const dy = (y[j] as number) - yi;
      const dz = (z[j] as number) - zi;
      if (dx * dx + dy * dy + dz * dz <= reach && --missing === 0) return true;
    }
  }
  return false;
}

/** Sets of cells with core points, joined wherever a core point of one is within reach of a core point of the other. */
function joinCells(grid: CellGrid, { offsets, indices }: Neighbours, coreEnd: Uint32Array, reach: number, report: (done: number) => void): Uint32Array {
  const { cells, start } = grid;
  const parent = singletons(cells);
  for (let cell = 0; cell < cells; cell++) {
    const own = { from: start[cell] as number, to: coreEnd[cell] as number };
    const last = own.to === own.from ? 0 : (offsets[cell + 1] as number);
    for (let k = offsets[cell] as number; k < last; k++) {
      const other = indices[k] as number;
      if (other > cell) break; // the pair is met again from the other side
      const theirs = { from: start[other] as number, to: coreEnd[other] as number };
      if (theirs.to === theirs.from || find(parent, other) === find(parent, cell)) continue;
      if (anyPairWithin(grid, own, theirs, reach)) unite(parent, cell, other);
    }
    report(cell + 1);
  }
  return parent;
}

/** Rewrites roots as 0, 1, 2, ... in the order of the points; returns how many there are. */
function numberClusters(labels: Int32Array, cells: number): number {
  const numberOf = new Int32Array(cells).fill(NOISE);
  let clusters = 0;
  for (let i = 0; i < labels.length; i++) {
    const root = labels[i] as number;
    if (root === NOISE) continue;
    if (numberOf[root] === NOISE) numberOf[root] = clusters++;
    labels[i] = numberOf[root] as number;
  }
  return clusters;
}

/** Labels the points that are not core, where a core point is within reach. */
function joinBorderPoints(grid: CellGrid, near: Neighbours, coreEnd: Uint32Array, reach: number, labels: Int32Array, report: (done: number) => void): void {
  const { cells, start, order } = grid;
  for (let cell = 0; cell < cells; cell++) {
    const to = start[cell + 1] as number;
    for (let i = coreEnd[cell] as number; i < to; i++) {
      labels[order[i] as number] = labelOfNearestCore(grid, near, cell, i, coreEnd, reach, labels);
    }
    report(cell + 1);
  }
}

/** The lower label where two core points are as near. */
function labelOfNearestCore(grid: CellGrid, { offsets, indices }: Neighbours, cell: number, i: number, coreEnd: Uint32Array, reach: number, labels: Int32Array): number {
  const { start, order, x, y, z } = grid;
  const xi = x[i] as number;
  const yi = y[i] as number;
  const zi = z[i] as number;
  let nearest = reach;
  let label = NOISE;
  const first = offsets[cell] as number;
  const last = offsets[cell + 1] as number;
  for (let k = first - 1; k < last; k++) {
    const other = k < first ? cell : (indices[k] as number);
    const from = start[other] as number;
    const to = coreEnd[other] as number;
    if (to - from > FEW_POINTS && squaredGapToCell(grid, other, xi, yi, zi) > nearest) continue;
    for (let j = from; j < to; j++) {
      const dx = (x[j] as number) - xi;
      const dy = (y[j] as number) - yi;
      const dz = (z[j] as number) - zi;
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared > nearest) continue;
      const candidate = labels[order[j] as number] as number;
      if (squared < nearest || label === NOISE || candidate < label) label = candidate;
      nearest = squared;
    }
  }
  return label;
}
