import { AnalysisError, find, type OnProgress, paced, singletons, unite } from '../foundation/index.ts';
import {
  anyPairWithin,
  buildCellGrid,
  type CellGrid,
  countPoints,
  embed,
  type Metric,
  type NearRuns,
  nearRuns,
  squaredGapOfCells,
  squaredGapToCell,
  squaredReach,
  squaredSpanToCell,
  swapPoints,
} from '../space/index.ts';

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
  const near = nearRuns(grid);
  const report = paced(3 * grid.cells, onProgress);
  const coreEnd = gatherCorePoints(grid, near, reach, minPoints, report);
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

/** Moves the core points of each cell to its front; returns the position where they end. */
function gatherCorePoints(grid: CellGrid, near: NearRuns, reach: number, minPoints: number, report: (done: number) => void): Uint32Array {
  const { cells, start } = grid;
  const coreEnd = new Uint32Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const from = start[cell] as number;
    const to = start[cell + 1] as number;
    const missing = minPoints - (to - from);
    let end = to;
    if (missing > 0) {
      end = from;
      // Cells with too few points all around have no core point: half a country, which then costs next to nothing.
      const own = pointsAround(grid, near, cell) < minPoints ? -1 : runOf(near, cell);
      for (let i = from; i < to && own >= 0; i++) {
        if (!hasNeighbours(grid, near, cell, own, i, reach, missing)) continue;
        if (end < i) swapPoints(grid, end, i);
        end++;
      }
    }
    coreEnd[cell] = end;
    report(cell + 1);
  }
  return coreEnd;
}

/** How many points there are in the near cells: no point of the cell has more within reach. */
function pointsAround({ start }: CellGrid, { offsets, bounds }: NearRuns, cell: number): number {
  let points = 0;
  const last = offsets[cell + 1] as number;
  for (let run = offsets[cell] as number; run < last; run++) points += (start[bounds[2 * run + 1] as number] as number) - (start[bounds[2 * run] as number] as number);
  return points;
}

/** The run that the cell itself is in. */
function runOf({ offsets, bounds }: NearRuns, cell: number): number {
  let run = offsets[cell] as number;
  while ((bounds[2 * run + 1] as number) <= cell) run++;
  return run;
}

/**
 * Whether at least `wanted` points outside the cell of the point at position i are within reach of it. The columns are gone
 * through from its own outwards, as the nearest hold most.
 */
function hasNeighbours(grid: CellGrid, { offsets, bounds }: NearRuns, cell: number, own: number, i: number, reach: number, wanted: number): boolean {
  const { start, x, y, z } = grid;
  const xi = x[i] as number;
  const yi = y[i] as number;
  const zi = z[i] as number;
  const first = offsets[cell] as number;
  const last = offsets[cell + 1] as number;
  // The points of its own cell are met again.
  let missing = wanted + (start[cell + 1] as number) - (start[cell] as number);
  for (let low = own, high = own + 1; low >= first || high < last; ) {
    const run = high < last && (low < first || high - own <= own - low) ? high++ : low--;
    const firstCell = bounds[2 * run] as number;
    const endCell = bounds[2 * run + 1] as number;
    const from = start[firstCell] as number;
    const to = start[endCell] as number;
    if (to - from <= FEW_POINTS * (endCell - firstCell)) {
      for (let j = from; j < to; j++) {
        const dx = (x[j] as number) - xi;
        const dy = (y[j] as number) - yi;
        const dz = (z[j] as number) - zi;
        if (dx * dx + dy * dy + dz * dz <= reach && --missing === 0) return true;
      }
      continue;
    }
    for (let other = firstCell; other < endCell; other++) {
      missing -= countWithin(grid, other, xi, yi, zi, reach, missing);
      if (missing <= 0) return true;
    }
  }
  return false;
}

/** How many points of a cell are within reach of a point, counted no further than `enough`. */
function countWithin(grid: CellGrid, cell: number, xi: number, yi: number, zi: number, reach: number, enough: number): number {
  const { start, x, y, z } = grid;
  const from = start[cell] as number;
  const to = start[cell + 1] as number;
  if (to - from > FEW_POINTS) {
    if (squaredGapToCell(grid, cell, xi, yi, zi) > reach) return 0;
    if (squaredSpanToCell(grid, cell, xi, yi, zi) <= reach) return to - from;
  }
  let count = 0;
  for (let j = from; j < to && count < enough; j++) {
    const dx = (x[j] as number) - xi;
    const dy = (y[j] as number) - yi;
    const dz = (z[j] as number) - zi;
    if (dx * dx + dy * dy + dz * dz <= reach) count++;
  }
  return count;
}

/** Sets of cells with core points, joined wherever a core point of one is within reach of a core point of the other. */
function joinCells(grid: CellGrid, { offsets, bounds }: NearRuns, coreEnd: Uint32Array, reach: number, report: (done: number) => void): Uint32Array {
  const { cells, start } = grid;
  const parent = singletons(cells);
  for (let cell = 0; cell < cells; cell++) {
    report(cell + 1);
    const from = start[cell] as number;
    const to = coreEnd[cell] as number;
    if (to === from) continue;
    const last = offsets[cell + 1] as number;
    for (let run = offsets[cell] as number; run < last; run++) {
      // The pairs with cells that follow are met again from the other side.
      const endCell = Math.min(cell, bounds[2 * run + 1] as number);
      for (let other = bounds[2 * run] as number; other < endCell; other++) {
        const otherFrom = start[other] as number;
        const otherTo = coreEnd[other] as number;
        if (otherTo === otherFrom || find(parent, other) === find(parent, cell) || squaredGapOfCells(grid, cell, other) > reach) continue;
        if (anyPairWithin(grid, { from, to }, { from: otherFrom, to: otherTo }, reach)) unite(parent, cell, other);
      }
    }
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
function joinBorderPoints(grid: CellGrid, near: NearRuns, coreEnd: Uint32Array, reach: number, labels: Int32Array, report: (done: number) => void): void {
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
function labelOfNearestCore(grid: CellGrid, { offsets, bounds }: NearRuns, cell: number, i: number, coreEnd: Uint32Array, reach: number, labels: Int32Array): number {
  const { start, order, x, y, z } = grid;
  const xi = x[i] as number;
  const yi = y[i] as number;
  const zi = z[i] as number;
  let nearest = reach;
  let label = NOISE;
  const last = offsets[cell + 1] as number;
  for (let run = offsets[cell] as number; run < last; run++) {
    const endCell = bounds[2 * run + 1] as number;
    for (let other = bounds[2 * run] as number; other < endCell; other++) {
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
  }
  return label;
}
