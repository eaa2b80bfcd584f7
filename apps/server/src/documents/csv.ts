import type { Cell, Column } from './document.ts';

/** One CSV cell; what a spreadsheet would take for a formula is made text by an apostrophe. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a file, with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\n`;

/** A table under the names of its columns: those for people, or those for programs. Figures stand as they are, what is not told is empty. */
export const csvOf = ({ columns, rows }: { columns: readonly Column[]; rows: readonly Cell[][] }, names: 'key' | 'label'): string =>
  [columns.map((column) => column[names]), ...rows].map(csvLine).join('');
