import { cellCentre, drawWithinUncertainty, getisOrd, type HexagonalGrid, normalTwoSided, seededRandom } from '@vigie/spatial';
import { aroundCell, cellFeature, cellId, collection, countryGrid, countsOf, departmentAt, type GridOptions } from './country-grid.ts';
import type { Finding, HotspotRow, Task } from './question.ts';
import { DISCOVERED } from './sample.ts';

/** False discovery rates of the three steps of colour. */
export const STEPS = [0.1, 0.05, 0.01] as const;

/** The grids on which each finding is tried again: cells of half and of double the size, and two grids shifted by half a cell. */
const OTHER_GRIDS: readonly { size: number; shift: readonly [number, number] }[] = [
  { size: 0.5, shift: [0, 0] },
  { size: 2, shift: [0, 0] },
  { size: 1, shift: [0.5, 0] },
  { size: 1, shift: [0, Math.sqrt(3) / 2] },
];
export const GRIDS = OTHER_GRIDS.length;

/** Number of times that every place is drawn anew within its uncertainty. */
export const DRAWS = 49;

/** A hot cell is marked 'searchers only' where more than this share of its cases was found by searching and the other cases do not support it. */
const MOSTLY = 0.5;
const SUPPORT_ALPHA = 0.05;

/**
 * Where are there more than by chance? Gi* with its false discovery rate, and three checks of every hot cell: whether it is
 * hot on other grids, whether it stays hot when each place is drawn anew within its uncertainty, and whether the cases that
 * were not found by searching support it.
 */
export function moreThanChance(task: Task): Finding {
  const { sample, request, onProgress } = task;
  const { distance, alpha } = request.parameters;
  const rate = alpha ?? 0.05;
  const { coordinates, weights } = sample;
  const grid = countryGrid(task, { coordinates, weights, cellSize: distance });
  const { z, q, hot } = getisOrd({ values: grid.counts, neighbours: grid.neighbours, alpha: rate });
  onProgress(0.15);
  const centres = Array.from(hot, (cell) => cellCentre(grid, cell));
  const grids = new Uint8Array(hot.length);
  for (const { size, shift } of OTHER_GRIDS) {
    hotAt(task, { coordinates, weights, cellSize: size * distance, shift }, centres, rate).forEach((isHot, k) => {
      grids[k] = (grids[k] ?? 0) + Number(isHot);
    });
  }
  onProgress(0.3);
  const draws = hotInDraws(task, centres, rate);
  const others = getisOrd({ values: countsOf(grid, sample, (i) => (sample.source[i] === DISCOVERED ? 0 : (weights[i] ?? 0))), neighbours: grid.neighbours });
  const found = countsOf(grid, sample, (i) => (sample.source[i] === DISCOVERED ? (weights[i] ?? 0) : 0));
  const rows = Array.from(hot, (cell, k): HotspotRow => {
    const [lon, lat] = centres[k] ?? [0, 0];
    const discovered = aroundCell(grid, found, cell) / aroundCell(grid, grid.counts, cell);
    const supported = (others.z[cell] ?? 0) > 0 && normalTwoSided(others.z[cell] ?? 0) <= SUPPORT_ALPHA;
    const figures = {
      rescues: grid.counts[cell] ?? 0,
      z: z[cell] ?? null,
      q: q[cell] ?? null,
      grids: grids[k] ?? 0,
      draws: draws[k] ?? 0,
      discovered: sample.sourcesKnown ? discovered : null,
      sources: sample.sourcesKnown ? (discovered > MOSTLY && !supported ? 'searchers-only' : 'supported') : null,
    };
    return { id: cellId(grid, cell), department: departmentAt(task, lon, lat), lon, lat, figures };
  }).sort((a, b) => Number(b.figures['z']) - Number(a.figures['z']));
  const alone = new Set(rows.flatMap(({ id, figures }) => (figures['sources'] === 'searchers-only' ? [id] : [])));
  return {
    features: collection(drawnCells(grid, z, q, alone)),
    rows,
    facts: {
      cells: grid.cells,
      searchersOnly: alone.size,
      unsteady: rows.filter(({ figures }) => Number(figures['grids']) < GRIDS / 2 || Number(figures['draws']) < 0.5).length,
    },
  };
}

/** Leaves out empty cells without a finding: a colour there would look like a finding. */
function drawnCells(grid: HexagonalGrid, z: Float64Array, q: Float64Array, alone: ReadonlySet<string>): GeoJSON.Feature[] {
  const features: GeoJSON.Feature[] = [];
  for (let cell = 0; cell < grid.cells; cell++) {
    const strength = STEPS.filter((step) => (q[cell] ?? 1) <= step).length;
    const rescues = grid.counts[cell] ?? 0;
    if (strength === 0 && rescues === 0) continue;
    const score = z[cell] ?? Number.NaN;
    const sign = strength === 0 ? 0 : score > 0 ? strength : -strength;
    features.push(cellFeature(grid, cell, { sign, rescues, z: Number.isNaN(score) ? null : score, q: q[cell] ?? 1, alone: alone.has(cellId(grid, cell)) }));
  }
  return features;
}

/** Whether another grid has a hot cell at each of these places. The places are added as points of weight 0, so that the grid tells the cell of each. */
function hotAt(task: Task, options: GridOptions, places: readonly (readonly [number, number])[], alpha: number): boolean[] {
  const points = options.weights.length;
  const coordinates = new Float64Array(2 * (points + places.length));
  coordinates.set(options.coordinates);
  places.forEach((place, k) => {
    coordinates.set(place, 2 * (points + k));
  });
  const weights = new Float64Array(points + places.length);
  weights.set(options.weights);
  const grid = countryGrid(task, { ...options, coordinates, weights });
  const { hot } = getisOrd({ values: grid.counts, neighbours: grid.neighbours, alpha });
  const isHot = new Uint8Array(grid.cells);
  for (const cell of hot) isHot[cell] = 1;
  return places.map((_, k) => isHot[grid.cellOf[points + k] ?? 0] === 1);
}

function hotInDraws(task: Task, centres: readonly (readonly [number, number])[], alpha: number): Float64Array {
  const { sample, request, onProgress } = task;
  const times = new Float64Array(centres.length);
  if (centres.length === 0) return times;
  for (let draw = 0; draw < DRAWS; draw++) {
    const coordinates = drawWithinUncertainty(sample.coordinates, sample.uncertainty, seededRandom(request.seed, draw + 1));
    hotAt(task, { coordinates, weights: sample.weights, cellSize: request.parameters.distance }, centres, alpha).forEach((isHot, k) => {
      times[k] = (times[k] ?? 0) + Number(isHot);
    });
    onProgress(0.3 + (0.65 * (draw + 1)) / DRAWS);
  }
  return times.map((count) => count / DRAWS);
}
