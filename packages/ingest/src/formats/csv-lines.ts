import Papa from 'papaparse';
import type { Line } from './table.ts';

interface Parsed {
  data: string[][];
  errors: { code: string }[];
  meta: { cursor: number };
}

/** A row longer than this has a quote that was opened and never closed. */
const ROW_CHARACTERS = 256 * 1024;

/** Cuts text that comes in pieces into rows; quoted cells may hold separators and line ends, and pieces may end anywhere. */
export class CsvLines {
  readonly #newline: string;
  readonly #delimiter: string;
  readonly #parse: (text: string, ignoreLastRow: boolean) => Parsed;
  #text = '';
  #row = 0;

  constructor(delimiter: string, newline: '\n' | '\r') {
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
      this.#text = this.#text.slice(meta.cursor);
      this.#take(data, lines, suspect);
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
        this.#take(data, lines, hasBadCharacter(this.#text));
        break;
      }
      this.#giveUpLine(lines);
      lines.push(...this.push(''));
    }
    this.#text = '';
    return lines;
  }

  #take(data: string[][], lines: Line[], suspect: boolean): void {
    for (const cells of data) {
      this.#row++;
      const last = cells.length - 1;
      const end = cells[last] ?? '';
      if (end.endsWith('\r')) cells[last] = end.slice(0, -1);
      if (isBlank(cells)) continue;
      lines.push({ row: this.#row, cells, problem: suspect && cells.some(hasBadCharacter) ? { code: 'BAD_CHARACTER', value: '' } : null });
    }
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

function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

/** Characters that stand for bytes which could not be read, and the one that no database keeps. */
const hasBadCharacter = (text: string): boolean => text.includes('\uFFFD') || text.includes('\0');
