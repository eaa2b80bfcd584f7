import { SourceType } from '@vigie/domain';
import type { Register } from '@vigie/hotspots';
import { maskedRing, rowsOfHexagon } from './marks.ts';
import { type TableRow, tableRow } from './table.ts';

/** Rows listed in an inspector; the table below the map has them all. */
const LISTED = 20;

/** The rescues that pass the filters and lie in one cell or zone. */
export interface Gathered {
  rescues: number;
  children: number;
  /** The earliest and the latest row, whose dates are known as well as each says; null: there is none. */
  first: TableRow | null;
  last: TableRow | null;
  sources: Partial<Record<SourceType, number>>;
  /** The newest. */
  rows: TableRow[];
  /** Of `rows`, how many there are in all. */
  total: number;
  /** Outline of a cell, in degrees. */
  ring: [number, number][] | null;
  masked: boolean;
}

/** What lies in a cell of the map, masked or not, by the identifier of its mark. */
export function gatheredInCell(register: Register, rows: Int32Array, id: string): Gathered {
  const masked = register.visible.dictionaries.cells.findIndex((cell) => cell.id === id);
  if (masked < 0) {
    const { inside, ring } = rowsOfHexagon(register, rows, id);
    return gathered(register, inside, ring, false);
  }
  const inside = rows.filter((row) => register.kind[row] === 1 && register.cell[row] === masked);
  return gathered(register, inside, maskedRing(register, masked), true);
}

/** What was recorded in the departments of a zone. */
export function gatheredInZone(register: Register, rows: Int32Array, departments: ReadonlySet<number>): Gathered {
  return gathered(
    register,
    rows.filter((row) => departments.has(register.department[row] ?? -1)),
    null,
    false,
  );
}

function gathered(register: Register, inside: Int32Array, ring: Gathered['ring'], masked: boolean): Gathered {
  const of = (row: number) => register.rescues[row] ?? 0;
  const sources: Gathered['sources'] = {};
  for (const row of inside) {
    const source = SourceType.codes[register.source[row] ?? -1];
    if (source) sources[source] = (sources[source] ?? 0) + of(row);
  }
  const newest = Int32Array.from(inside).sort((a, b) => (register.day[b] ?? 0) - (register.day[a] ?? 0) || a - b);
  const oldest = newest.at(-1);
  return {
    rescues: inside.reduce((sum, row) => sum + of(row), 0),
    children: inside.reduce((sum, row) => sum + (register.children[row] ?? 0), 0),
    first: oldest === undefined ? null : tableRow(register, oldest),
    last: newest[0] === undefined ? null : tableRow(register, newest[0]),
    sources,
    rows: Array.from(newest.subarray(0, LISTED), (row) => tableRow(register, row)),
    total: inside.length,
    ring,
    masked,
  };
}
