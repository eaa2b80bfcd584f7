import { allBits, bitsOf, clearBit, commonBits, forCommonBits, isEmpty, setBit } from './bit-sets.ts';

/** Which rows each column covers, as bits by row and again by column. */
export interface CoverMatrix {
  rows: number;
  columns: number;
  /** Row r has its columns in `columnWords` words from r * columnWords on. */
  byRow: Uint32Array;
  byColumn: Uint32Array;
  columnWords: number;
  rowWords: number;
}

export function coverMatrix(rows: number, columns: number, covers: (row: number, column: number) => boolean): CoverMatrix {
  const columnWords = (columns + 31) >> 5;
  const rowWords = (rows + 31) >> 5;
  const byRow = new Uint32Array(rows * columnWords);
  const byColumn = new Uint32Array(columns * rowWords);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      if (!covers(r, c)) continue;
      setBit(byRow, r * columnWords, c);
      setBit(byColumn, c * rowWords, r);
    }
  }
  return { rows, columns, byRow, byColumn, columnWords, rowWords };
}

/** What is left of a matrix: rows still to cover, columns still to choose from, and those chosen already. */
export interface Remainder {
  rows: Uint32Array;
  columns: Uint32Array;
  chosen: number[];
}

export function remainderOf({ rows, columns }: CoverMatrix): Remainder {
  return { rows: allBits(rows), columns: allBits(columns), chosen: [] };
}

/** Takes a column into the cover. */
export function take({ byColumn, rowWords }: CoverMatrix, remainder: Remainder, column: number): void {
  remainder.chosen.push(column);
  clearBit(remainder.columns, column);
  for (let w = 0; w < rowWords; w++) remainder.rows[w] = (remainder.rows[w] as number) & ~(byColumn[column * rowWords + w] as number);
}

/** Completes the given columns to a cover, each time by the column that covers most of the rows left; then drops columns whose rows the others cover. */
export function completed(matrix: CoverMatrix, { rows, columns }: Remainder, given: number[]): number[] {
  const trial: Remainder = { rows: rows.slice(), columns: columns.slice(), chosen: [] };
  for (const c of given) take(matrix, trial, c);
  const candidates = bitsOf(trial.columns);
  while (!isEmpty(trial.rows)) {
    let best = candidates[0] as number;
    let covered = -1;
    for (const c of candidates) {
      const size = commonBits(matrix.byColumn, c * matrix.rowWords, trial.rows);
      if (size > covered) {
        covered = size;
        best = c;
      }
    }
    take(matrix, trial, best);
  }
  const times = new Map<number, number>();
  const each = (c: number, visit: (r: number) => void) => forCommonBits(matrix.byColumn, c * matrix.rowWords, rows, visit);
  for (const c of trial.chosen) each(c, (r) => times.set(r, (times.get(r) ?? 0) + 1));
  return trial.chosen.filter((c) => {
    let needed = false;
    each(c, (r) => {
      if (times.get(r) === 1) needed = true;
    });
    if (!needed) each(c, (r) => times.set(r, (times.get(r) as number) - 1));
    return needed;
  });
}
