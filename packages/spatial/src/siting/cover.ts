import { type Budget, exhausted } from '../foundation/index.ts';
import { bitsOf, clearBit, commonBits, forCommonBits, hasBit, isEmpty } from './bit-sets.ts';
import { type CoverMatrix, completed, type Remainder, remainderOf, take } from './cover-matrix.ts';
import { reduce } from './cover-reduction.ts';
import { CLOSED, chooseSites, FREE, type Relaxation, type Relaxed } from './lagrangian.ts';
import { decideByReducedCosts } from './site-branching.ts';
import { type AscentOptions, raiseBound } from './subgradient.ts';

/** A bound that exceeds a whole number of columns by this much proves that one column more is needed. Less may be rounding. */
const EXCESS = 1e-6;
const FIRST: Effort = { iterations: 300, step: 0.6, round: 15, worth: 0.03 };
const LATER: Effort = { iterations: 60, step: 0.6, round: 15, worth: 0.1 };

type Effort = Pick<AscentOptions, 'iterations' | 'step' | 'round' | 'worth'>;

/** The covers that contain the chosen columns and use no others than those left. */
interface Branch extends Remainder {
  /** Price of each row in the relaxation of the branch above; not a number at the root. */
  prices: Float64Array;
}

/**
 * Columns, at most `most` of them and the `chosen` among them, that cover all rows; null where there are none, `unknown`
 * where the budget ends first.
 *
 * Branch and bound, deepest first. Every branch takes away needless rows and columns, and raises the Lagrangian bound on
 * how many columns are needed, until no column is decided any more. The sets of columns that the relaxed problem opens
 * are completed and thinned out greedily, which mostly finds a cover where there is one. Then a column of the row that
 * has fewest is either taken or left. Beasley (1987), European Journal of Operational Research 31.
 */
export function coverWithin(matrix: CoverMatrix, most: number, chosen: readonly number[], budget: Budget): number[] | null | 'unknown' {
  const start = remainderOf(matrix);
  for (const c of chosen) take(matrix, start, c);
  const stack: Branch[] = [{ ...start, prices: new Float64Array(matrix.rows).fill(Number.NaN) }];
  for (let first = true; ; first = false) {
    const branch = stack.pop();
    if (!branch) return null;
    const { found, openness } = settle(matrix, branch, most, first ? FIRST : LATER, budget);
    if (found) return found;
    if (!openness) continue;
    if (exhausted(budget)) return 'unknown';
    const column = columnToDecide(matrix, branch, openness);
    const without: Branch = { rows: branch.rows.slice(), columns: branch.columns.slice(), chosen: branch.chosen.slice(), prices: branch.prices.slice() };
    clearBit(without.columns, column);
    take(matrix, branch, column);
    stack.push(without, branch);
  }
}

/** Decides what can be decided on a branch: gives a cover, or how open each column is in the relaxation, or neither where there is no cover. */
function settle(matrix: CoverMatrix, branch: Branch, most: number, effort: Effort, budget: Budget): { found?: number[]; openness?: Float64Array } {
  for (;;) {
    if (!reduce(matrix, branch, most, budget)) return {};
    if (isEmpty(branch.rows)) return branch.chosen.length <= most ? { found: branch.chosen } : {};
    const left = most - branch.chosen.length;
    if (left <= 0) return {};
    const rows = bitsOf(branch.rows);
    const columns = bitsOf(branch.columns);
    const relaxation = coverRelaxation(matrix, rows, columns, budget);
    const state = new Uint8Array(columns.length);
    const prices = Float64Array.from(rows, (r) => branch.prices[r] as number);
    if (Number.isNaN(prices[0])) dualPrices(matrix, branch, rows, prices);
    let found: number[] | null = null;
    const onImproved = (relaxed: Relaxed) => {
      decideByReducedCosts(state, relaxed, left + EXCESS);
      if (found) return;
      const opened = Array.from(relaxed.chosen.subarray(0, relaxed.chosenCount), (k) => columns[k] as number);
      const cover = completed(matrix, branch, opened);
      budget.work += cover.length * columns.length;
      if (cover.length <= left) found = cover;
    };
    const target = () => (found ? Number.NEGATIVE_INFINITY : left + EXCESS);
    const { bound, openness } = raiseBound(relaxation, state, prices, { ...effort, target, upper: () => left + 1, onImproved, onRound: () => exhausted(budget) !== null });
    if (found) return { found: [...branch.chosen, ...(found as number[])] };
    if (bound >= left + EXCESS) return {};
    rows.forEach((r, i) => {
      branch.prices[r] = prices[i] as number;
    });
    const byColumn = new Float64Array(matrix.columns);
    let decided = 0;
    columns.forEach((c, k) => {
      byColumn[c] = openness[k] as number;
      if (state[k] === FREE) return;
      decided++;
      if (state[k] === CLOSED) clearBit(branch.columns, c);
      else if (hasBit(branch.columns, c)) take(matrix, branch, c);
    });
    if (decided === 0 || exhausted(budget)) return { openness: byColumn };
  }
}

/** Opening a column costs 1 minus the prices of its rows; see {@link Relaxation}. */
function coverRelaxation(matrix: CoverMatrix, rows: number[], columns: number[], budget: Budget): Relaxation {
  const at = new Int32Array(matrix.rows);
  rows.forEach((r, i) => {
    at[r] = i;
  });
  const mask = new Uint32Array(matrix.rowWords);
  for (const r of rows) mask[r >> 5] = (mask[r >> 5] as number) | (1 << (r & 31));
  const offsets = new Int32Array(columns.length + 1);
  columns.forEach((c, k) => {
    offsets[k + 1] = (offsets[k] as number) + commonBits(matrix.byColumn, c * matrix.rowWords, mask);
  });
  const covered = new Int32Array(offsets[columns.length] as number);
  columns.forEach((c, k) => {
    let next = offsets[k] as number;
    forCommonBits(matrix.byColumn, c * matrix.rowWords, mask, (r) => {
      covered[next++] = at[r] as number;
    });
  });
  return {
    customers: rows.length,
    sites: columns.length,
    count: null,
    // No price needs to exceed 1, because one column covers a row and costs 1.
    cap: new Float64Array(rows.length).fill(1),
    relax(state, prices, result) {
      for (let k = 0; k < columns.length; k++) {
        if (state[k] === CLOSED) continue;
        let value = 1;
        const to = offsets[k + 1] as number;
        for (let e = offsets[k] as number; e < to; e++) value -= prices[covered[e] as number] as number;
        result.reducedCost[k] = value;
      }
      budget.work += covered.length + rows.length + columns.length;
      chooseSites(result, state, prices, null);
    },
    subgradient({ chosen, chosenCount }, _prices, gradient) {
      gradient.fill(1);
      for (let k = 0; k < chosenCount; k++) {
        const to = offsets[(chosen[k] as number) + 1] as number;
        for (let e = offsets[chosen[k] as number] as number; e < to; e++) gradient[covered[e] as number] = (gradient[covered[e] as number] as number) - 1;
      }
    },
  };
}

/** The price of a row is 1 / (size of its largest column). The rows of a column are then worth at most 1, which is what the column costs. */
function dualPrices(matrix: CoverMatrix, { rows: mask, columns }: Remainder, rows: number[], prices: Float64Array): void {
  const sizes = new Uint32Array(matrix.columns);
  for (const c of bitsOf(columns)) sizes[c] = commonBits(matrix.byColumn, c * matrix.rowWords, mask);
  rows.forEach((r, i) => {
    let largest = 0;
    forCommonBits(matrix.byRow, r * matrix.columnWords, columns, (c) => {
      largest = Math.max(largest, sizes[c] as number);
    });
    prices[i] = 1 / largest;
  });
}

/** Of the columns of the row that has fewest left, the one most open in the relaxation; of equal ones the first. */
function columnToDecide({ byRow, columnWords }: CoverMatrix, { rows, columns }: Remainder, openness: Float64Array): number {
  let scarcest = -1;
  let fewest = Number.POSITIVE_INFINITY;
  for (const r of bitsOf(rows)) {
    const count = commonBits(byRow, r * columnWords, columns);
    if (count >= fewest) continue;
    fewest = count;
    scarcest = r;
  }
  let choice = -1;
  forCommonBits(byRow, scarcest * columnWords, columns, (c) => {
    if (choice < 0 || (openness[c] as number) > (openness[choice] as number)) choice = c;
  });
  return choice;
}
