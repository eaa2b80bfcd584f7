import { describe, expect, it } from 'vitest';
import { fileOf, randomNumbers } from '../../test/helpers.ts';
import { UnreadableFile } from '../unreadable.ts';
import { blocks } from './bytes.ts';
import { CsvLines } from './csv-lines.ts';
import { Decoder, detectEncoding } from './decoding.ts';
import { openTable } from './index.ts';
import type { Line, Table } from './table.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  bytes.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) bytes.set([text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8], 2 + 2 * i);
  return bytes;
}
async function linesOf(table: Table): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const piece of table.pieces()) lines.push(...piece.lines);
  return lines;
}
async function read(content: string | Uint8Array, size?: number) {
  const table = await openTable(fileOf(content, size === undefined ? {} : { size }));
  const lines = await linesOf(table);
  return { ...table, lines, cells: lines.map(({ cells }) => cells) };
}

describe('CSV', () => {
  it.each([',', ';', '\t', '|'])('finds the separator %j', async (delimiter) => {
    const { cells, columns, delimiter: found } = await read(`a${delimiter}b\n"x${delimiter}y\nz"${delimiter}1\n`);
    expect({ found, columns, cells }).toEqual({ found: delimiter, columns: ['a', 'b'], cells: [[`x${delimiter}y\nz`, '1']] });
  });

  it('prefers the separator that the rows agree on', async () =>
    expect((await read('nom, prénom;lat;lon\nA, B;5,7;-6,5\nC;5,8;-6,4')).columns).toEqual(['nom, prénom', 'lat', 'lon']));

  it('takes the separator that a spreadsheet declares', async () =>
    expect(await read('sep=;\na;b\n1,5;2')).toMatchObject({ delimiter: ';', columns: ['a', 'b'], lines: [{ row: 3, cells: ['1,5', '2'] }] }));

  it.each([
    ['\n', 'Unix'],
    ['\r\n', 'Windows'],
    ['\r', 'old Macintosh'],
  ])('reads line ends %j (%s), quoted or not', async (end) =>
    expect((await read(['a,b', '1,"2"', '3,4', ''].join(end))).cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]),
  );

  it('reads UTF-8 with and without mark, UTF-16 and Windows-1252', async () => {
    const text = 'département,lieu\nSoubré,Méagui\n';
    for (const bytes of [utf8(text), utf8(`\uFEFF${text}`), utf16(text), latin(text)])
      expect(await read(bytes)).toMatchObject({ columns: ['département', 'lieu'], cells: [['Soubré', 'Méagui']] });
    expect((await read(latin(text))).encoding).toBe('windows-1252');
  });

  it('counts rows as a spreadsheet does, blank ones included', async () => {
    const { lines } = await read('a,b\n\n1,"x\ny"\n , \n,,\n2,3');
    expect(lines.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [3, '1'],
      [6, '2'],
    ]);
  });

  it('the sign that ends a file of DOS is no row', async () => expect((await read('a;b\r\n1;2\r\n\u001a')).cells).toEqual([['1', '2']]));

  it('says which rows are not as wide as the header', async () => {
    const { lines } = await read('a,b,c\n1,2\n1,2,3,,\n1,2,3,4\n1,2,3');
    expect(lines.map(({ problem }) => problem?.code ?? null)).toEqual(['RAGGED_ROW', null, 'RAGGED_ROW', null]);
  });

  it('sets a line with an open quote aside and reads on', async () => {
    const { lines } = await read('a,b\n1,2\n3,"4\n5,6\n7,8\n');
    expect(lines.map(({ row, cells, problem }) => [row, cells, problem?.code ?? null])).toEqual([
      [2, ['1', '2'], null],
      [3, ['3', '"4'], 'UNCLOSED_QUOTE'],
      [4, ['5', '6'], null],
      [5, ['7', '8'], null],
    ]);
  });

  it('finds an open quote in a file that goes on for long after it', async () => {
    const { lines } = await read(`a,b\n3,"4\n${'5,6\n'.repeat(200_000)}`);
    expect([lines.length, lines.filter(({ problem }) => problem !== null).length]).toEqual([200_001, 1]);
  });

  it('gives columns without a name, or with the same, names that differ', async () =>
    expect((await read('a,,a,a\n1,2,3,4')).columns).toEqual(['a', 'colonne 2', 'a (2)', 'a (3)']));

  it('finds accents of Windows-1252 that come late', async () => {
    const { encoding, cells } = await read(latin(`a,b\n${'1,2\n'.repeat(40_000)}Soubré,é\n`), 1000);
    expect([encoding, cells.at(-1)]).toEqual(['utf-8', ['Soubré', 'é']]);
  });

  it('marks rows with bytes that are no characters', async () => {
    const bytes = utf8('a,b\nSoubré,Méagui\nx?,é\n1,2\n');
    bytes[bytes.indexOf(0x3f)] = 0xe9;
    expect((await read(bytes)).lines.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'BAD_CHARACTER', null]);
    expect((await read(`a,b\n${'1,2\n'.repeat(40_000)}x\0,3\n`)).lines.at(-1)?.problem?.code).toBe('BAD_CHARACTER');
  });

  it('gives the same rows however the file is cut', async () => {
    const random = randomNumbers(7);
    const words = ['é', '"', '""', ',', ';', '\n', '\r\n', 'Soubré', '🌳', 'a', '1,5', ' ', '\t', '"x\ny"', '"é;""b"""', '’'];
    for (let trial = 0; trial < 60; trial++) {
      const body = Array.from({ length: 60 }, () => words[Math.floor(random() * words.length)]).join('');
      const bytes = utf8(`a;b;c\n${body}`);
      const whole = await read(bytes);
      for (const size of [1, 2, 3, 7, 64]) expect((await read(bytes, size)).lines).toEqual(whole.lines);
    }
  });

  it('gives the same rows from a text that comes a few letters at a time', () => {
    const random = randomNumbers(11);
    const text = Array.from({ length: 200 }, (_, i) => `${i},"é ""${i}""\n${'x'.repeat(Math.floor(random() * 30))}",🌳,fin\r\n`).join('');
    const whole = cut(text, text.length);
    expect(whole).toHaveLength(200);
    for (const size of [1, 2, 5, 13, 100]) expect(cut(text, size)).toEqual(whole);
  });
});

function cut(text: string, size: number): Line[] {
  const lines = new CsvLines(',', '\n', 4);
  const found: Line[] = [];
  for (let from = 0; from < text.length; from += size) found.push(...lines.push(text.slice(from, from + size)));
  return [...found, ...lines.end()];
}

describe('decoding', () => {
  it('does not depend on where characters are cut', () => {
    for (const bytes of [utf8('Soubré 🌳 Méagui’s'), latin('Soubr\u00e9 M\u00e9agui'), utf16('Soubré 🌳'), utf8('\uFEFFé')]) {
      const whole = new Decoder(detectEncoding(bytes));
      const expected = whole.push(bytes) + whole.end();
      for (const size of [1, 2, 3, 5]) {
        const decoder = new Decoder(detectEncoding(bytes));
        let text = '';
        for (let from = 0; from < bytes.length; from += size) text += decoder.push(bytes.subarray(from, from + size));
        expect(text + decoder.end()).toBe(expected);
      }
    }
  });

  it('reads an accent at the very end', () => {
    const decoder = new Decoder('utf-8');
    expect(decoder.push(latin('abc\u00e9')) + decoder.end()).toBe('abcé');
  });

  it('cuts a file into blocks of one size', async () => {
    const sizes: number[] = [];
    for await (const block of blocks(fileOf('x'.repeat(25), { size: 7 }).chunks(), 10)) sizes.push(block.length);
    expect(sizes).toEqual([10, 10, 5]);
  });
});

describe('GeoJSON', () => {
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const point = { type: 'Point', coordinates: [-6.5, 5.5, 100] };

  it('makes columns of points and of nested properties', async () => {
    const { columns, cells, format } = await read(
      collection({ type: 'Feature', geometry: point, properties: { a: { b: 1, c: { d: null } }, e: ['x', 'y'] } }, { type: 'Feature', geometry: null, properties: { f: true } }),
    );
    expect({ format, columns, cells }).toEqual({
      format: 'geojson',
      columns: ['longitude', 'latitude', 'a/b', 'a/c/d', 'e', 'f'],
      cells: [
        ['-6.5', '5.5', '1', '', 'x y', ''],
        ['', '', '', '', '', 'true'],
      ],
    });
  });

  it('says which features are no points', async () => {
    const { lines } = await read(
      collection({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [] }, properties: {} }, null as unknown as object, {
        type: 'Feature',
        geometry: point,
        properties: null,
      }),
    );
    expect(lines.map(({ row, problem }) => [row, problem?.code ?? null])).toEqual([
      [1, 'NOT_A_POINT'],
      [2, 'NOT_A_POINT'],
      [3, null],
    ]);
  });

  it('reads a mark before it, a single feature, and none', async () => {
    expect((await read(`\uFEFF${JSON.stringify({ type: 'Feature', geometry: point, properties: {} })}`)).lines).toHaveLength(1);
    expect((await read(collection())).lines).toEqual([]);
  });
});

describe('files that are no tables', () => {
  it.each([
    ['an empty file', ''],
    ['blank lines', ' \n\n '],
    ['prose', 'Bonjour,\nceci est une lettre.'.replace(',', '')],
    ['a page', '<html><body>a,b</body></html>'],
    ['a workbook', 'PK\u0003\u0004xl/workbook.xml'],
    ['a PDF', '%PDF-1.7'],
    ['bytes', 'a,b\0c'],
    ['other JSON', '[1, 2]'],
    ['cut JSON', '{"type": "FeatureCollection", "features": ['],
  ])('%s', async (_, text) => expect(openTable(fileOf(text))).rejects.toThrow(UnreadableFile));

  it('says in words that a GeoJSON is too large', async () => {
    const chunk = utf8(' '.repeat(1024 * 1024));
    const huge = {
      name: 'huge.geojson',
      async *chunks() {
        yield utf8('{');
        for (let n = 0; n < 101; n++) yield chunk;
      },
    };
    await expect(openTable(huge)).rejects.toThrow(/100 Mo/);
  });

  it('closes the file that it refuses', async () => {
    let closed = false;
    const file = {
      name: 'x',
      async *chunks() {
        try {
          for (;;) yield utf8('%PDF'.repeat(100_000));
        } finally {
          closed = true;
        }
      },
    };
    await expect(openTable(file)).rejects.toThrow(UnreadableFile);
    expect(closed).toBe(true);
  });
});
