import Papa from 'papaparse';
import { UnreadableFile } from '../unreadable.ts';
import { BLOCK_BYTES } from './bytes.ts';
import { CsvLines } from './csv-lines.ts';
import { Decoder, detectEncoding } from './decoding.ts';
import type { Format } from './format.ts';
import { columnNames, type Line, type Piece, SAMPLE_ROWS, type Table } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const ROWS_TRIED = 20;

/** Tables in text with any of the usual separators. It is asked last and refuses only what has no columns. */
export const csv: Format = {
  recognises: () => true,

  async open(head, rest) {
    const decoder = new Decoder(detectEncoding(head));
    let text = decoder.push(head);
    const whole = head.length < BLOCK_BYTES;
    if (whole) text += decoder.end();
    if (text.startsWith('<') || text.trim() === '') throw noTable();
    const { newline, delimiter } = detectDelimiter(text, whole);
    const lines = new CsvLines(delimiter, newline);
    const first = [...lines.push(text), ...(whole ? lines.end() : [])];
    // The line by which a spreadsheet declares its separator is no header.
    if (/^sep=.$/i.test(first[0]?.cells.join(delimiter) ?? '')) first.shift();
    const header = first.shift();
    if (header === undefined || header.problem) throw noTable();
    const columns = columnNames(header.cells);
    return {
      format: 'csv',
      encoding: decoder.encoding,
      delimiter,
      columns,
      sample: first.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
      pieces: () => pieces({ head: first, bytes: head.length, whole, decoder, lines, rest, width: columns.length }),
    } satisfies Table;
  },
};

interface Reading {
  head: Line[];
  bytes: number;
  whole: boolean;
  decoder: Decoder;
  lines: CsvLines;
  rest: AsyncIterator<Uint8Array>;
  width: number;
}

async function* pieces({ head, bytes, whole, decoder, lines, rest, width }: Reading): AsyncGenerator<Piece> {
  try {
    yield { lines: squared(head, width), bytes };
    if (whole) return;
    let read = bytes;
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      read += next.value.length;
      yield { lines: squared(lines.push(decoder.push(next.value)), width), bytes: read };
    }
    yield { lines: squared([...lines.push(decoder.end()), ...lines.end()], width), bytes: read };
  } finally {
    await rest.return?.();
  }
}

/** Rows as wide as the header: blank cells beyond it are dropped, other differences are a problem of the row. */
function squared(lines: Line[], width: number): Line[] {
  for (const line of lines) {
    const { cells } = line;
    if (cells.length === width) continue;
    while (cells.length > width && (cells.at(-1) ?? '').trim() === '') cells.pop();
    if (cells.length !== width) line.problem ??= { code: 'RAGGED_ROW', value: String(cells.length), suggestion: String(width) };
  }
  return lines;
}

function detectDelimiter(text: string, whole: boolean): { newline: '\n' | '\r'; delimiter: string } {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const declared = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  if (declared !== undefined) return { newline, delimiter: declared };
  let best = { delimiter: '', agreement: 0, width: 1 };
  for (const delimiter of DELIMITERS) {
    const rows: string[][] = new Papa.Parser({ delimiter, newline, preview: ROWS_TRIED }).parse(text, 0, !whole).data;
    const full = rows.filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '');
    const width = full[0]?.length ?? 0;
    if (width < 2) continue;
    const agreement = full.filter((row) => row.length === width).length / full.length;
    if (agreement > best.agreement || (agreement === best.agreement && width > best.width)) best = { delimiter, agreement, width };
  }
  if (best.delimiter === '') throw noTable();
  return { newline, delimiter: best.delimiter };
}

const noTable = (): UnreadableFile =>
  new UnreadableFile(
    'Ce fichier n’est ni un tableau CSV (une ligne d’en-tête, des colonnes séparées par des virgules, des points-virgules ou des tabulations) ni un GeoJSON. Enregistrez les données sous l’une de ces formes.',
    'This file is neither a CSV table (a header line, columns separated by commas, semicolons or tabs) nor GeoJSON. Save the data in one of these forms.',
  );
