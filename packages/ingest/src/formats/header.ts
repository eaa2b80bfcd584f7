import { plainName } from '../columns.ts';
import { COLUMN_NAMES } from '../fields/index.ts';
import type { Issue } from '../issues.ts';
import { fold } from '../text.ts';
import { type Line, note } from './table.ts';

/** Rows among which the header is looked for: registers begin with the names of the service, of the year, of the sheet. */
const ROWS_TRIED = 15;

const filled = (cells: string[]): string[] => cells.filter((cell) => cell.trim() !== '');
/** How many cells are names that a column may have. */
const named = (cells: string[]): number => filled(cells).filter((cell) => isName(cell) || isName(cell.split(/[/:]/).at(-1) ?? '')).length;
const isName = (text: string): boolean => COLUMN_NAMES.has(plainName(fold(text)));

/**
 * Takes the header off the first rows, with the titles above it. The first row is the header unless it names no column, or one by
 * chance, and one of the next names at least three, or unless it holds a single cell above a row that fills several.
 */
export function takeHeader(lines: Line[]): { header: Line | undefined; notes: Issue[] } {
  const tried = lines.slice(0, ROWS_TRIED);
  const first = tried[0];
  if (first === undefined) return { header: undefined, notes: [] };
  const byName = named(first.cells) > 1 ? -1 : tried.findIndex(({ cells, problem }) => problem === null && named(cells) >= 3 && named(cells) * 2 >= filled(cells).length);
  const byWidth = filled(first.cells).length === 1 ? tried.findIndex(({ cells, problem }) => problem === null && filled(cells).length >= 3) : -1;
  const at = Math.max(byName === -1 ? byWidth : byName, 0);
  const header = lines[at];
  const notes = at > 0 && header ? [note('ROWS_BEFORE_HEADER', 'warning', String(header.row), filled(first.cells)[0] ?? '')] : [];
  lines.splice(0, at + 1);
  return { header, notes };
}

/**
 * Takes the second row of a header off, where the first has merged cells: `Enfants` with nothing beside it, above `Filles`, `Garçons`, `Total`. Their names are
 * joined as those of a form's groups. A row of data is none, because it fills cells under names of their own.
 */
export function takeSecondRow(header: Line, lines: Line[]): Issue[] {
  const second = lines[0];
  if (second === undefined || second.problem !== null) return [];
  const above = (at: number) => (header.cells[at] ?? '').trim();
  const named = second.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]));
  const belongs = (at: number) => /\p{L}/u.test(second.cells[at] ?? '') && (above(at) === '' || (above(at + 1) === '' && named.includes(at + 1)));
  if (!named.some((at) => above(at) !== '') || !named.every(belongs)) return [];
  let group = '';
  for (const [at, cell] of second.cells.entries()) {
    group = above(at) || group;
    header.cells[at] = cell.trim() === '' ? above(at) : `${group}/${cell.trim()}`;
  }
  lines.shift();
  return [note('HEADER_OF_TWO_ROWS', 'notice', String(second.row))];
}

/** Whether a row says the header again, as in files that were put one under the other. */
export function repeatsHeader(cells: readonly string[], columns: readonly string[]): boolean {
  // Most rows are told apart by their first cell.
  if (cells.length < 2 || (cells[0] ?? '').trim() !== columns[0]) return false;
  return cells.every((cell, at) => cell.trim() === '' || cell.trim() === columns[at]?.replace(/ \(\d+\)$/, ''));
}

const TAG = /^#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*$/i;

/** Takes a row of HXL tags off that stands under the header: it describes the columns and is no data. */
export function takeTags(lines: Line[]): Issue[] {
  const first = lines[0];
  const cells = first === undefined ? [] : filled(first.cells);
  if (first === undefined || cells.length === 0 || cells.filter((cell) => TAG.test(cell.trim())).length * 2 < cells.length + 1) return [];
  lines.shift();
  return [note('TAGS_SKIPPED', 'notice', String(first.row))];
}
