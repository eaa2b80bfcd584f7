import Papa from 'papaparse';
import type { Line } from './table.ts';

interface Parsed {
  data: string[][];
  errors: { code: string }[];
  meta: { cursor: number };
}

/** A row longer than this is taken to have a quote that was opened and never closed. */
const ROW_CHARACTERS = 256 * 1024;

/** Widths of rows from which on separators and line ends within a cell tell that it swallowed rows. */
const NARROW = 3;
const WIDE = 6;

/** Cuts text that comes in pieces into rows; quoted cells may hold separators and line ends, and pieces may end anywhere. */
export class CsvLines {
  readonly #newline: string;
  readonly #delimiter: string;
  /** How many cells most rows have. */
  readonly #width: number;
  readonly #parse: (text: string, ignoreLastRow: boolean) => Parsed;
  #text = '';
  #row = 0;

  constructor(delimiter: string, newline: '\n' | '\r', width: number) {
    this.#width = width;
    this.#newline = newline;
    this.#delimiter = delimiter;
    const parser = new Papa.Parser({ delimiter, newline });
    this.#parse = (text, ignoreLastRow) => parser.parse(text, 0, ignoreLastRow);
  }

  /** The rows that are complete. */
  push(text: string): Line[] {
    this.#text += text;
    const lines: Line[] = [];
    for (;;) {
      const { data, meta } = this.#parse(this.#text, true);
      const suspect = hasBadCharacter(this.#text);
      const quoted = this.#text.includes('"');
      this.#text = this.#text.slice(meta.cursor);
      this.#take(data, lines, suspect, quoted);
      if (this.#text.length < ROW_CHARACTERS) return lines;
      this.#giveUpLine(lines);
    }
  }

  /** The last row, which needs no line end. */
  end(): Line[] {
    const lines = this.push('');
    while (this.#text !== '') {
      const { data, errors } = this.#parse(this.#text, false);
      if (!errors.some(({ code }) => code === 'MissingQuotes')) {
        this.#take(data, lines, hasBadCharacter(this.#text), true);
        break;
      }
      this.#giveUpLine(lines);
      lines.push(...this.push(''));
    }
    this.#text = '';
    return lines;
  }

  #take(data: string[][], lines: Line[], suspect: boolean, quoted: boolean): void {
    for (const cells of data) {
      this.#row++;
      const last = cells.length - 1;
      const end = cells[last] ?? '';
      if (end.endsWith('\r')) cells[last] = end.slice(0, -1);
      if (isBlank(cells)) continue;
      if (quoted && this.#swallowsRows(cells)) {
        this.#giveUpRows(cells, lines);
        continue;
      }
      lines.push({ row: this.#row, cells, problem: suspect && cells.some(hasBadCharacter) ? { code: 'BAD_CHARACTER', value: '' } : null });
    }
  }

  /**
   * Whether a cell seems to hold the end of one row and the beginning of the next: a line end, with as many separators as there are
   * between the cells of a row. A lone quote, as a ditto mark, opens a cell that ends at the next one, rows later.
   */
  #swallowsRows(cells: string[]): boolean {
    if (this.#width < NARROW) return false;
    // In a wide row one separator more or less is still too many to be chance.
    const slack = this.#width < WIDE ? 0 : 1;
    for (const cell of cells) {
      if (!cell.includes(this.#newline)) continue;
      const ends = occurrences(cell, this.#newline);
      const separators = occurrences(cell, this.#delimiter);
      if (Math.abs(separators - (this.#width - 1) * ends) <= slack) return true;
    }
    return false;
  }

  /** Sets aside every line that was taken for one row. */
  #giveUpRows(cells: string[], lines: Line[]): void {
    const text = cells.map((cell) => (cell.includes(this.#newline) ? `"${cell}"` : cell)).join(this.#delimiter);
    const swallowed = text.split(this.#newline).map((line) => line.replace(/\r$/, ''));
    // The number is that of the row where the quote was opened; the spreadsheet shows all of them as one.
    for (const line of swallowed) lines.push({ row: this.#row, cells: line.split(this.#delimiter), problem: { code: 'UNCLOSED_QUOTE', value: line } });
  }

  /** Sets aside the line with the open quote, so that the rows after it can be read. */
  #giveUpLine(lines: Line[]): void {
    const end = this.#text.indexOf(this.#newline);
    const line = end === -1 ? this.#text : this.#text.slice(0, end);
    this.#text = end === -1 ? '' : this.#text.slice(end + 1);
    this.#row++;
    lines.push({ row: this.#row, cells: line.replace(/\r$/, '').split(this.#delimiter), problem: { code: 'UNCLOSED_QUOTE', value: line } });
  }
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

/** The sign by which programs of DOS end a file. */
const END_OF_FILE = '\u001a';

function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell !== END_OF_FILE && cell.trim() !== '') return false;
  return true;
}

/** Whether the text holds U+FFFD, which stands for bytes that could not be read, or NUL, which PostgreSQL cannot keep. */
const hasBadCharacter = (text: string): boolean => text.includes('\uFFFD') || text.includes('\0');
