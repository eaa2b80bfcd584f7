import type { Budget } from '../foundation/index.ts';
import { bitsOf, clearBit, commonBits, hasBit, onlyCommonBit } from './bit-sets.ts';
import { type CoverMatrix, type Remainder, take } from './cover-matrix.ts';

/**
 * Drops needless rows and columns, and takes each column that alone covers a row, until nothing changes. False where a row
 * has no column left or more than `most` columns are needed. Beasley (1987), European Journal of Operational Research 31.
 */
export function reduce(matrix: CoverMatrix, remainder: Remainder, most: number, budget: Budget): boolean {
  const { byRow, byColumn, columnWords, rowWords } = matrix;
  for (let changed = true; changed; ) {
    changed = false;
    const rows = bitsOf(remainder.rows);
    for (const r of rows) {
      if (!hasBit(remainder.rows, r)) continue;
      const only = onlyCommonBit(byRow, r * columnWords, remainder.columns);
      if (only === -1) return false;
      if (only < 0) continue;
      if (remainder.chosen.length >= most) return false;
      take(matrix, remainder, only);
      changed = true;
    }
    if (dropContaining(bitsOf(remainder.rows), byRow, columnWords, remainder.columns, remainder.rows, budget)) changed = true;
    if (dropContained(bitsOf(remainder.columns), byColumn, rowWords, remainder.rows, remainder.columns, budget)) changed = true;
  }
  return true;
}

/** Drops a row whose columns include all those of another row, because a column that covers the other row covers it too. */
function dropContaining(rows: number[], bits: Uint32Array, words: number, mask: Uint32Array, alive: Uint32Array, budget: Budget): boolean {
  return dropNeedless(rows, bits, words, mask, alive, budget, 1);
}

/** Drops a column whose rows are all among those of another. */
function dropContained(columns: number[], bits: Uint32Array, words: number, mask: Uint32Array, alive: Uint32Array, budget: Budget): boolean {
  return dropNeedless(columns, bits, words, mask, alive, budget, -1);
}

function dropNeedless(lines: number[], bits: Uint32Array, words: number, mask: Uint32Array, alive: Uint32Array, budget: Budget, direction: 1 | -1): boolean {
  const size = new Map(lines.map((line) => [line, commonBits(bits, line * words, mask)]));
  // Small rows come first, and large columns first, because a line can then make only later ones needless.
  const order = lines.slice().sort((a, b) => direction * ((size.get(a) as number) - (size.get(b) as number)) || a - b);
  const masked = new Uint32Array(order.length * words);
  order.forEach((line, k) => {
    for (let w = 0; w < words; w++) masked[k * words + w] = (bits[line * words + w] as number) & (mask[w] as number);
  });
  const gone = new Uint8Array(order.length);
  let dropped = false;
  for (let a = 0; a < order.length; a++) {
    if (gone[a]) continue;
    for (let b = a + 1; b < order.length; b++) {
      if (gone[b]) continue;
      const inner = direction === 1 ? a * words : b * words;
      const outer = direction === 1 ? b * words : a * words;
      let within = true;
      for (let w = 0; within && w < words; w++) within = ((masked[inner + w] as number) & ~(masked[outer + w] as number)) === 0;
      if (!within) continue;
      gone[b] = 1;
      clearBit(alive, order[b] as number);
      dropped = true;
    }
  }
  budget.work += order.length * order.length;
  return dropped;
}
