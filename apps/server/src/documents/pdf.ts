import { createRequire } from 'node:module';
import pdfmake, { type Content, type TableCell } from 'pdfmake';
import type { Block, Document, MapOfZones, Table } from './document.ts';
import { svgOfMap } from './pdf-map.ts';
import { type Part, type Role, Tags } from './tags.ts';
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
/** Height of a line that stands at the head of every page, and the characters that are sure to fit on it. */
const RUNNING_LINE = 11;
const RUNNING_CHARACTERS = 95;
const TOP = 48;

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

/**
 * A document as pages, tagged for screen readers: provenance and number of the copy at the foot of each, what the noun wants on every page at its head, and
 * across each that it shows demonstration data.
 */
export async function pdfOf(document: Document): Promise<Uint8Array> {
  const { title, language, provenance, dataVersion, codeVersion, running = [] } = document;
  const words = WORDS[language];
  const at = dayText(provenance.at, language, true);
  const say = (text: string) => typeset(text, language);
  const copy = provenance.copy === null ? '' : say(filled(words.copy, { copy: provenance.copy }));
  const { by, organisation, purpose } = provenance;
  const short = purpose.length > LONGEST_PURPOSE ? `${purpose.slice(0, LONGEST_PURPOSE - 1)}…` : purpose;
  const taken = say(filled(words.takenBy, { by, organisation, purpose: short, at: `${at} (UTC)` }));
  const whole: Block[] = short === purpose ? [] : [{ kind: 'facts', facts: [{ name: words.purpose, value: purpose }] }];
  const versions = say(filled(words.versions, { data: dataVersion ?? words.unknown, code: codeVersion ?? words.unknown }));
  const across = [document.standing, provenance.demonstration ? words.demonstration : undefined].flatMap((word) => word ?? []).join(' · ');
  const runningLines = running.reduce((sum, line) => sum + Math.ceil(line.length / RUNNING_CHARACTERS), 0);
  const pages: Pages = { language, tags: new Tags(), say };
  const content: Content[] = [
    tagged({ text: say(title), fontSize: 17, bold: true, margin: sides(0, 0, 0, 10) }, pages.tags.part('H1')),
    ...[...document.blocks, ...whole].flatMap((block) => contentOf(block, pages)),
  ];
  const pdf = pdfmake.createPdf({
    pageSize: 'A4',
    pageMargins: [MARGIN, TOP + runningLines * RUNNING_LINE, MARGIN, 72],
    version: '1.7',
    tagged: true,
    displayTitle: true,
    info: { title, author: provenance.organisation, creator: 'Vigie', producer: 'Vigie', creationDate: new Date(provenance.at), modDate: new Date(provenance.at) },
    language,
    ...(across !== '' && { watermark: { text: across, color: '#9c1c1f', opacity: 0.13, bold: true } }),
    defaultStyle: { font: 'NotoSans', fontSize: 9, color: INK, lineHeight: 1.15 },
    header: (page) => ({
      margin: sides(MARGIN, 22, MARGIN, 0),
      fontSize: 8,
      stack: [...running.map((line): Content => ({ text: say(line), bold: true, lineHeight: 1 })), ...(page === 1 ? [] : [{ text: say(title), color: QUIET }])],
    }),
    footer: (page, of) => ({
      margin: sides(MARGIN, 10, MARGIN, 0),
      fontSize: 7.5,
      color: QUIET,
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 0.5, lineColor: LINE }], margin: sides(0, 0, 0, 4) },
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
            { text: filled(words.page, { page, pages: of }), alignment: 'right', width: 90 },
          ],
          columnGap: 10,
        },
      ],
    }),
    content,
  });
  return pdf.getBuffer();
}

const sides = (...all: [left: number, top: number, right: number, bottom: number]) => all;

/** What all blocks of a document are set with. */
interface Pages {
  language: Document['language'];
  tags: Tags;
  say: (text: string) => string;
}

/** Text that is a part of the document for a screen reader. */
const tagged = <Node extends object>(node: Node, tag: Part): Node & { tag: Part } => ({ ...node, tag });

function contentOf(block: Block, pages: Pages): Content[] {
  const { say, tags } = pages;
  switch (block.kind) {
    case 'heading':
      return [heading(say(block.text), pages)];
    case 'page':
      return [tagged({ text: say(block.title), fontSize: 15, bold: true, margin: sides(0, 0, 0, 8), pageBreak: 'before' as const }, tags.part('H2'))];
    case 'text':
      return [tagged({ text: say(block.text), margin: sides(0, 0, 0, 8) }, tags.part('P'))];
    case 'warning':
      return [
        {
          table: { widths: ['*'], body: [[tagged({ text: say(block.text), bold: true, margin: sides(6, 4, 6, 4) }, tags.part('P'))]] },
          layout: { hLineWidth: () => 0, vLineWidth: (at) => (at === 0 ? 3 : 0), vLineColor: () => '#9c1c1f', fillColor: () => '#f7ecea' },
          margin: sides(0, 2, 0, 10),
        },
      ];
    case 'facts':
      return factsContent(block.facts, pages);
    case 'map':
      return mapContent(block, pages);
    case 'table':
      return block.use === 'print' ? tableContent(block, pages) : [];
    case 'features':
      return [];
  }
}

const heading = (text: string, { tags }: Pages): Content => tagged({ text, fontSize: 11.5, bold: true, margin: sides(0, 8, 0, 5), headlineLevel: 1 }, tags.part('H2'));

function factsContent(facts: { name: string; value: string }[], { tags, say }: Pages): Content[] {
  if (facts.length === 0) return [];
  const table = tags.part('Table');
  const body = facts.map(({ name, value }) => {
    const row = tags.part('TR', table);
    return [tagged({ text: say(name), color: QUIET }, tags.part('TH', row, { scope: 'Row' })), tagged({ text: say(value) }, tags.part('TD', row))];
  });
  return [
    {
      table: { widths: [150, '*'], body },
      layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
      margin: sides(0, 0, 0, 10),
    },
  ];
}

function mapContent(map: MapOfZones, pages: Pages): Content[] {
  const { say, tags } = pages;
  const drawn = svgOfMap(map, WIDTH - 140, MAP_HEIGHT);
  if (!drawn) return [];
  const title = heading(say(map.title), pages);
  const figure = tags.part('Figure', null, { alt: say([map.title, ...map.legend.map(({ label }) => label)].join('; ')) });
  const marks = map.legend.map(
    ({ label, fill, outline, dash, weight }): Content => ({
      columns: [
        {
          canvas: [
            {
              type: 'rect',
              x: 0,
              y: 1.5,
              w: 12,
              h: 9,
              ...(fill !== null && { color: fill }),
              lineColor: outline ?? fill ?? LINE,
              lineWidth: weight ?? 0.7,
              ...(dash && { dash: { length: dash[0] ?? 1, space: dash[1] ?? 1 } }),
            },
          ],
          width: 18,
        },
        tagged({ text: say(label), fontSize: 8 }, tags.part('P')),
      ],
      margin: sides(0, 0, 0, 4),
    }),
  );
  const columns: Content = {
    columns: [tagged({ svg: drawn.svg, width: drawn.width, font: 'NotoSans' }, figure), { stack: marks, width: '*', margin: sides(0, 4, 0, 0) }],
    columnGap: 14,
  };
  return [{ stack: [title, columns], unbreakable: true, margin: sides(0, 0, 0, 10) }];
}

function tableContent({ title, columns, rows }: Table, { language, say, tags }: Pages): Content[] {
  const printed = rows.slice(0, MOST_ROWS);
  const fontSize = columns.length > MANY_COLUMNS ? 7 : 8;
  const words = columns.map(({ kind }) => kind === 'text');
  const asked = columns.findIndex((column) => column.wide);
  const widest = asked === -1 ? words.indexOf(true) : asked;
  const table = tags.part('Table');
  const caption = tags.part('Caption', table, {}, true);
  const line = (texts: string[], head: boolean): TableCell[] => {
    const row = tags.part('TR', table);
    return texts.map((text, at) => {
      const role: Role = head ? 'TH' : 'TD';
      const cell = { text: say(text), fontSize, bold: head, alignment: words[at] ? ('left' as const) : ('right' as const), ...(head && { color: QUIET }) };
      return tagged(cell, tags.part(role, row, head ? { scope: 'Column' } : {}, head));
    });
  };
  // The title is part of what is repeated at the head of every page of the table.
  const body: TableCell[][] = [
    [tagged({ text: say(title), fontSize: 11.5, bold: true, colSpan: columns.length, margin: sides(-4, 0, 0, 2) }, caption), ...columns.slice(1).map(() => ({ text: '' }))],
    line(
      columns.map(({ label }) => label),
      true,
    ),
    ...printed.map((row) =>
      line(
        columns.map((column, at) => cellText(row[at] ?? null, column, language)),
        false,
      ),
    ),
  ];
  const more = rows.length - printed.length;
  return [
    {
      table: { headerRows: 2, keepWithHeaderRows: 2, dontBreakRows: true, widths: columns.map((_, at) => (at === widest ? '*' : 'auto')), body },
      layout: {
        hLineWidth: (at, { table }) => (at === 2 || at === table.body.length ? 0.8 : at < 2 ? 0 : 0.25),
        vLineWidth: () => 0,
        hLineColor: (at) => (at === 2 ? QUIET : LINE),
        paddingTop: () => 1.5,
        paddingBottom: () => 1.5,
      },
      margin: sides(0, 8, 0, 8),
    },
    ...(more > 0 ? [tagged({ text: say(filled(WORDS[language].more, { count: numberText(more, language) })), color: QUIET, margin: sides(0, 0, 0, 8) }, tags.part('P'))] : []),
  ];
}
