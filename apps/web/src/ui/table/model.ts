import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  head: string;
  /** A second line of the head. */
  note?: string;
  /** What stands in the cell, as it is copied too. */
  text: (row: Row) => string;
  /** The cell, where it is more than its text. */
  cell?: (row: Row) => ReactNode;
  /** What rows are sorted by; a column without it does not sort. Nothing comes last in either direction. */
  sort?: (row: Row) => number | string | null;
  /** Sorting begins with the largest. */
  largestFirst?: boolean;
  /** Numbers stand to the right. */
  number?: boolean;
  /** The cell names its row. */
  names?: boolean;
  /** Points of the screen, in a table of many rows, whose columns must not move while it scrolls. */
  width?: number;
  className?: string;
  /** Attributes of the cells or of the head, for the style sheet. */
  data?: (row: Row | null) => Record<`data-${string}`, string | boolean>;
}

export interface Sorting {
  id: string;
  desc: boolean;
}

/** Rows that stand elsewhere, as in a worker: the table asks for those in sight, and the page never holds all of them. */
export interface PagedRows<Row> {
  total: number;
  /** Undefined while it is on its way. */
  rowAt: (index: number) => Row | undefined;
  onSight: (first: number, last: number) => void;
  sorting: Sorting;
  onSort: (sorting: Sorting) => void;
}

/** The row that a key leads to, or null where the key means something else. `page` is how many rows are in sight. */
export function rowAfter(key: string, row: number, count: number, page: number): number | null {
  const to = { ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: count - 1 }[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, to));
}

/** Numbers by size, words as a reader expects them. */
export const compare = (one: unknown, other: unknown): number =>
  typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'fr', { numeric: true, sensitivity: 'base' });

/** Rows as a spreadsheet takes them from the clipboard. What it would take for a formula becomes text by an apostrophe. */
export const tsvOf = (lines: readonly (readonly string[])[]): string => lines.map((cells) => cells.map(tsvCell).join('\t')).join('\n');

function tsvCell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ').trim();
  return /^[=+@]/.test(flat) || (flat.startsWith('-') && !/^-[\d\s.,]*$/.test(flat)) ? `'${flat}` : flat;
}
