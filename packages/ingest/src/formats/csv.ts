import Papa from 'papaparse';
import { UnreadableFile } from '../unreadable.ts';
import { BLOCK_BYTES } from './bytes.ts';
import { CsvLines } from './csv-lines.ts';
import { Decoder, detectEncoding, isByteEncoding } from './decoding.ts';
import type { Format } from './format.ts';
import { takeHeader, takeSecondRow, takeTags } from './header.ts';
import { columnNames, type Line, note, type Piece, SAMPLE_ROWS, type Table } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const ROWS_TRIED = 20;

/** Tables in text with any of the usual separators. This format is asked last and refuses only files without columns. */
export const csv: Format = {
  recognises: () => true,

  async open(head, rest) {
    const decoder = new Decoder(detectEncoding(head));
    let text = decoder.push(head);
    const whole = head.length < BLOCK_BYTES;
    if (whole) text += decoder.end();
    if (text.startsWith('<') || text.trim() === '') throw noTable();
    const { newline, delimiter, width } = detectDelimiter(text, whole);
    const lines = new CsvLines(delimiter, newline, width);
    const first = [...lines.push(text), ...(whole ? lines.end() : [])];
    // A first line such as `sep=;`, by which a spreadsheet declares its separator, is not the header.
    if (/^sep=.$/i.test(first[0]?.cells.join(delimiter) ?? '')) first.shift();
    const { header, notes } = takeHeader(first);
    if (header === undefined || header.problem) throw noTable();
    const second = takeSecondRow(header, first);
    while (header.cells.length > 1 && header.cells.at(-1)?.trim() === '' && first.every(({ cells }) => (cells[header.cells.length - 1] ?? '').trim() === '')) header.cells.pop();
    const columns = columnNames(header.cells);
    notes.push(...second, ...takeTags(first));
    if (decoder.doubled) notes.push(note('ENCODING_TWICE', 'warning', decoder.encoding));
    if (isByteEncoding(decoder.encoding) && decoder.encoding !== 'windows-1252') notes.push(note('ENCODING_SUPPOSED', 'warning', decoder.encoding));
    return {
      format: 'csv',
      encoding: decoder.encoding,
      delimiter,
      columns,
      sample: first.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
      notes,
      whole,
      close: async () => void (await rest.return?.()),
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

function detectDelimiter(text: string, whole: boolean): { newline: '\n' | '\r'; delimiter: string; width: number } {
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const declared = /^sep=([,;\t|])\r?\n/i.exec(text)?.[1];
  let best = { delimiter: '', agreement: 0, width: 1 };
  for (const delimiter of declared === undefined ? DELIMITERS : [declared]) {
    const rows: string[][] = new Papa.Parser({ delimiter, newline, preview: ROWS_TRIED }).parse(text, 0, !whole).data;
    const full = rows.filter((row) => row.length > 1 || (row[0] ?? '').trim() !== '');
    const { width, count } = usualWidth(full);
    if (width < 2 && declared === undefined) continue;
    const agreement = count / full.length;
    if (agreement > best.agreement || (agreement === best.agreement && width > best.width)) best = { delimiter, agreement, width };
  }
  if (best.delimiter === '') throw noTable();
  return { newline, delimiter: best.delimiter, width: best.width };
}

/** The width that most rows have, the first of those that as many have: titles above a header are narrower than it. */
function usualWidth(rows: string[][]): { width: number; count: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let usual = { width: 0, count: 0 };
  for (const [width, count] of counts) if (count > usual.count) usual = { width, count };
  return usual;
}

const noTable = (): UnreadableFile =>
  new UnreadableFile(
    'Ce fichier n’est ni un tableau CSV (une ligne d’en-tête, des colonnes séparées par des virgules, des points-virgules ou des tabulations) ni un GeoJSON. Enregistrez les données sous l’une de ces formes.',
    'This file is neither a CSV table (a header line, columns separated by commas, semicolons or tabs) nor GeoJSON. Save the data in one of these forms.',
  );
