import { PROBLEMS_COLUMN } from './columns.ts';
import { describeIssue, type Issue, type Language } from './issues.ts';
import { parseNumber } from './numbers.ts';
import { startsFormula } from './text.ts';
import type { Rejected } from './types.ts';

/**
 * The rejected rows as a CSV to be corrected and imported again: the cells as they were, and a column that says what is
 * wrong, which an import does not read. In French it has semicolons, because spreadsheets in French expect them. It begins with
 * a byte order mark, so that they read its accents.
 */
export function rejectedCsv(columns: string[], rejected: Rejected[], options: { header: boolean; language?: Language }): string {
  const language = options.language ?? 'fr';
  const separator = language === 'fr' ? ';' : ',';
  // If the imported file was such a list itself, its old column of problems is replaced.
  const kept = columns.flatMap((name, index) => (name === PROBLEMS_COLUMN ? [] : [index]));
  const line = (cells: string[]): string => `${cells.map(csvCell).join(separator)}\r\n`;
  const header = options.header ? `\uFEFF${line([...kept.map((index) => columns[index] ?? ''), PROBLEMS_COLUMN])}` : '';
  const problems = (issues: Issue[]): string => issues.map((issue) => describeIssue(issue, language)).join(' ');
  // Cells beyond the header are kept at the end, so that the row is rejected again until somebody corrects them.
  return header + rejected.map(({ cells, issues }) => line([...kept.map((index) => cells[index] ?? ''), problems(issues), ...cells.slice(columns.length)])).join('');
}

/** One cell. A text that a spreadsheet would take for a formula gets an apostrophe in front, which an import removes again. */
function csvCell(text: string): string {
  const safe = startsFormula(text) && !(text.startsWith('-') && parseNumber(text) !== null) ? `'${text}` : text;
  return /[",;\t|\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
