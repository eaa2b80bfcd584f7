import { buildCellGrid, nearRuns } from './cell-grid.ts';
import type { Embedding } from './metric.ts';

/** The pairs of points within reach of each other. */
export interface PairSearch {
  /** The index of the point at each position. Points near each other in space stand near each other in this order, as a rule. */
  order: Uint32Array;
  /** Pairs there are at least, known without a visit: points of one cell are all within reach of each other. */
  atLeast: number;
  /** Visits each pair once, in the same order every time, so that a first visit can count and a second one fill arrays of that size. */
  visit: (each: VisitPair) => void;
}

/** Is called with the positions of two points, a < b, and the square of the straight line between them. */
export type VisitPair = (a: number, b: number, squared: number) => void;

/**
 * Prepares a search for the pairs of points whose squared straight line in the embedding is at most `squaredReach`, by a
 * grid of cells: about linear in the number of points plus the number of pairs.
 *
 * @param squaredReach positive
 * @throws AnalysisError where the points span so many cells that rounding loses the reach
 */
export function pairSearch(embedding: Embedding, squaredReach: number): PairSearch {
  const grid = buildCellGrid(embedding, Math.sqrt(squaredReach));
  const near = nearRuns(grid);
  const { cells, start, order, x, y, z } = grid;
  const visit = (each: VisitPair) => {
    for (let cell = 0; cell < cells; cell++) {
      const to = start[cell + 1] as number;
      const lastRun = near.offsets[cell + 1] as number;
      for (let run = near.offsets[cell] as number; run < lastRun; run++) {
        const runFrom = start[near.bounds[2 * run] as number] as number;
        const runTo = start[near.bounds[2 * run + 1] as number] as number;
        for (let a = start[cell] as number; a < to; a++) {
          const xa = x[a] as number;
          const ya = y[a] as number;
          const za = z[a] as number;
          // To be near is mutual, so both points have each other in their runs, and taking the later position only gives each pair once.
          for (let b = Math.max(runFrom, a + 1); b < runTo; b++) {
            const dx = (x[b] as number) - xa;
            const dy = (y[b] as number) - ya;
            const dz = (z[b] as number) - za;
            const squared = dx * dx + dy * dy + dz * dz;
            if (squared <= squaredReach) each(a, b, squared);
          }
        }
      }
    }
  };
  let atLeast = 0;
  for (let cell = 0; cell < cells; cell++) {
    const points = (start[cell + 1] as number) - (start[cell] as number);
    atLeast += (points * (points - 1)) / 2;
  }
  return { order, atLeast, visit };
}
