import { createRequire } from 'node:module';
import pdfmake, { type Content, type TableCell } from 'pdfmake';
import type { Block, Document, MapOfZones, Table } from './document.ts';
import { svgOfMap } from './pdf-map.ts';
import { cellText, dayText, numberText, typeset } from './typography.ts';
import { filled, WORDS } from './words.ts';

const MARGIN = 42;
const PAGE_WIDTH = 595;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const MAP_HEIGHT = 330;
/** What the foot of a page has room for; a longer purpose stands in full at the end. */
const LONGEST_PURPOSE = 140;
/** More rows than that nobody reads on paper. */
const MOST_ROWS = 400;
const MANY_COLUMNS = 7;

const INK = '#1b1f23';
const QUIET = '#4b5963';
const LINE = '#c9ced2';

/** A full Noto Sans: the letters of the languages of Côte d'Ivoire are missing in the usual subsets. */
const require = createRequire(import.meta.url);
const regular = require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf');
const bold = require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf');
const FONTS = { NotoSans: { normal: regular, bold, italics: regular, bolditalics: bold } };

pdfmake.setFonts(FONTS);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === regular || path === bold);

/** A document as pages: provenance and number of the copy at the foot of each, and across each that it shows demonstration data. */
export async function pdfOf(document: Document): Promise<Uint8Array> {
  const { title, language, provenance, dataVersion, codeVersion } = document;
  const words = WORDS[language];
  const at = dayText(provenance.at, language, true);
  const say = (text: string) => typeset(text, language);
  const copy = provenance.copy === null ? '' : say(filled(words.copy, { copy: provenance.copy }));
  const { by, organisation, purpose } = provenance;
  const short = purpose.length > LONGEST_PURPOSE ? `${purpose.slice(0, LONGEST_PURPOSE - 1)}…` : purpose;
  const taken = say(filled(words.takenBy, { by, organisation, purpose: short, at: `${at} (UTC)` }));
  const whole: Block[] = short === purpose ? [] : [{ kind: 'facts', facts: [{ name: words.purpose, value: purpose }] }];
  const versions = say(filled(words.versions, { data: dataVersion ?? words.unknown, code: codeVersion ?? words.unknown }));
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [MARGIN, 48, MARGIN, 72],
    info: { title, author: provenance.organisation, creator: 'Vigie', producer: 'Vigie', creationDate: new Date(provenance.at), modDate: new Date(provenance.at) },
    language,
    ...(provenance.demonstration && { watermark: { text: words.demonstration, color: '#9c1c1f', opacity: 0.13, bold: true } }),
    defaultStyle: { font: 'NotoSans', fontSize: 9, color: INK, lineHeight: 1.15 },
    header: (page) => (page === 1 ? null : { text: say(title), margin: [MARGIN, 22, MARGIN, 0], fontSize: 8, color: QUIET }),
    footer: (page, pages) => ({
      margin: [MARGIN, 10, MARGIN, 0],
      fontSize: 7.5,
      color: QUIET,
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5, lineColor: LINE }], margin: [0, 0, 0, 4] },
        {
          columns: [
            { text: taken, width: '*' },
            { text: copy, bold: true, alignment: 'right', width: 90 },
          ],
          columnGap: 10,
        },
        {
          columns: [
            { text: provenance.demonstration ? `${say(words.demonstration)}. ${versions}` : versions, width: '*' },
            { text: filled(words.page, { page, pages }), alignment: 'right', width: 90 },
          ],
          columnGap: 10,
        },
      ],
    }),
    content: [{ text: say(title), fontSize: 17, bold: true, margin: [0, 0, 0, 10] }, ...[...document.blocks, ...whole].flatMap((block) => contentOf(block, document))],
  });
  return pdf.getBuffer();
}

function contentOf(block: Block, { language }: Document): Content[] {
  const say = (text: string) => typeset(text, language);
  switch (block.kind) {
    case 'heading':
      return [heading(say(block.text))];
    case 'text':
      return [{ text: say(block.text), margin: [0, 0, 0, 8] }];
    case 'warning':
      return [
        {
          table: { widths: ['*'], body: [[{ text: say(block.text), bold: true, margin: [6, 4, 6, 4] }]] },
          layout: { hLineWidth: () => 0, vLineWidth: (at) => (at === 0 ? 3 : 0), vLineColor: () => '#9c1c1f', fillColor: () => '#f7ecea' },
          margin: [0, 2, 0, 10],
        },
      ];
    case 'facts':
      return [
        {
          table: { widths: [150, '*'], body: block.facts.map(({ name, value }) => [{ text: say(name), color: QUIET }, { text: say(value) }]) },
          layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
          margin: [0, 0, 0, 10],
        },
      ];
    case 'map':
      return mapContent(block, say);
    case 'table':
      return block.use === 'print' ? tableContent(block, language, say) : [];
    case 'features':
      return [];
  }
}

const heading = (text: string): Content => ({ text, fontSize: 11.5, bold: true, margin: [0, 8, 0, 5], headlineLevel: 1 });

function mapContent(map: MapOfZones, say: (text: string) => string): Content[] {
  const drawn = svgOfMap(map, WIDTH - 140, MAP_HEIGHT);
  if (!drawn) return [];
  const marks = map.legend.map(
    ({ label, fill, outline }): Content => ({
      columns: [
        { canvas: [{ type: 'rect', x: 0, y: 1.5, w: 12, h: 9, ...(fill !== null && { color: fill }), lineColor: outline ?? fill ?? LINE, lineWidth: 0.7 }], width: 18 },
        { text: say(label), fontSize: 8 },
      ],
      margin: [0, 0, 0, 4],
    }),
  );
  const columns: Content = {
    columns: [
      { svg: drawn.svg, width: drawn.width },
      { stack: marks, width: '*', margin: [0, 4, 0, 0] },
    ],
    columnGap: 14,
  };
  return [{ stack: [heading(say(map.title)), columns], unbreakable: true, margin: [0, 0, 0, 10] }];
}

function tableContent({ title, columns, rows }: Table, language: Document['language'], say: (text: string) => string): Content[] {
  const printed = rows.slice(0, MOST_ROWS);
  const fontSize = columns.length > MANY_COLUMNS ? 7 : 8;
  const words = columns.map(({ kind }) => kind === 'text');
  const cell = (text: string, at: number, head: boolean): TableCell => ({ text, fontSize, bold: head, alignment: words[at] ? 'left' : 'right', ...(head && { color: QUIET }) });
  // The title is part of what is repeated at the head of every page of the table.
  const body = [
    [
      { text: say(title), fontSize: 11.5, bold: true, colSpan: columns.length, margin: [-4, 0, 0, 2] as [number, number, number, number] },
      ...columns.slice(1).map(() => ({ text: '' })),
    ],
    columns.map(({ label }, at) => cell(say(label), at, true)),
    ...printed.map((row) => columns.map((column, at) => cell(say(cellText(row[at] ?? null, column, language)), at, false))),
  ];
  const more = rows.length - printed.length;
  return [
    {
      table: { headerRows: 2, keepWithHeaderRows: 2, dontBreakRows: true, widths: columns.map((_, at) => (at === words.indexOf(true) ? '*' : 'auto')), body },
      layout: {
        hLineWidth: (at, { table }) => (at === 2 || at === table.body.length ? 0.8 : at < 2 ? 0 : 0.25),
        vLineWidth: () => 0,
        hLineColor: (at) => (at === 2 ? QUIET : LINE),
        paddingTop: () => 1.5,
        paddingBottom: () => 1.5,
      },
      margin: [0, 8, 0, 8],
    },
    ...(more > 0
      ? [{ text: say(filled(WORDS[language].more, { count: numberText(more, language) })), color: QUIET, margin: [0, 0, 0, 8] as [number, number, number, number] }]
      : []),
  ];
}
