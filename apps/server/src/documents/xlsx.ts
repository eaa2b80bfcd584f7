import { unzipSync, type Zippable, zipSync } from 'fflate';
import writeWorkbook, { type Sheet, type Cell as SheetCell } from 'write-excel-file/node';
import type { Cell } from './document.ts';
import { type Column, type ColumnKind, type Document, type Table, tablesOf } from './document.ts';
import { dayText, printable } from './typography.ts';
import { WORDS } from './words.ts';

const LONGEST_NAME = 31;
const LONGEST_TEXT = 32_000;
const FORMATS: Partial<Record<ColumnKind, string>> = { count: '#,##0', share: '0%', year: '0' };

/** A sheet a table, and one that says where they come from. Numbers are numbers; text stays text, whatever it begins with. */
export async function xlsxOf(document: Document): Promise<Uint8Array> {
  const names = new Set<string>();
  const tables = tablesOf(document, 'data').map((table) => sheetOf(table, unusedName(table.title, names)));
  const about: Sheet<never> = {
    sheet: unusedName(WORDS[document.language].provenance, names),
    columns: [{ width: 28 }, { width: 90 }],
    data: provenanceRows(document).map(([name, value]) => [
      { ...text(name), fontWeight: 'bold', alignVertical: 'top' },
      typeof value === 'number' ? number(value) : { ...text(value), wrap: true },
    ]),
  };
  return pinned(await writeWorkbook([...tables, about] as Parameters<typeof writeWorkbook>[0]).toBuffer(), document.provenance.at);
}

const sheetOf = ({ columns, rows }: Table, sheet: string): Sheet<never> => ({
  sheet,
  stickyRowsCount: 1,
  columns: columns.map(({ label, kind }) => ({ width: kind === 'text' ? 26 : Math.max(12, label.length + 2) })),
  data: [columns.map(({ label }) => ({ ...text(label), fontWeight: 'bold' as const })), ...rows.map((row) => columns.map((column, at) => cellOf(row[at] ?? null, column)))],
});

function cellOf(value: Cell, { kind, absent }: Column): SheetCell {
  if (value === null) return absent === undefined ? null : text(absent);
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (kind === 'day' && typeof value === 'string') return { value: new Date(value), type: Date, format: 'yyyy-mm-dd' };
  return typeof value === 'number' ? number(value, FORMATS[kind]) : text(value);
}

const text = (value: string) => ({ value: printable(value).slice(0, LONGEST_TEXT), type: String });
const number = (value: number, format?: string) => ({ value, type: Number, ...(format && { format }) });

function provenanceRows({ title, language, provenance, dataVersion, codeVersion, blocks }: Document): [string, string | number][] {
  const words = WORDS[language];
  const { by, organisation, at, purpose, copy, demonstration } = provenance;
  return [
    [words.document, title],
    ...(demonstration ? [[words.demonstration, words.yes] as [string, string]] : []),
    ...(copy === null ? [] : [[words.copyNumber, copy] as [string, number]]),
    [words.by, by],
    [words.organisation, organisation],
    [words.at, `${dayText(at, language, true)} (UTC)`],
    [words.purpose, purpose],
    [words.data, dataVersion ?? words.unknown],
    [words.code, codeVersion ?? words.unknown],
    ...blocks.flatMap((block): [string, string][] => {
      if (block.kind === 'facts') return block.facts.map(({ name, value }) => [name, value]);
      return block.kind === 'text' || block.kind === 'warning' ? [['', block.text]] : [];
    }),
  ];
}

/** A name that a sheet may have: no longer than allowed, without the signs of addresses, and not taken. */
function unusedName(title: string, names: Set<string>): string {
  const plain =
    printable(title)
      .replace(/[[\]:*?/\\']/g, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || '-';
  let name = plain;
  for (let n = 2; names.has(name.toLowerCase()); n++) name = `${plain.slice(0, LONGEST_NAME - 4)} ${n}`;
  names.add(name.toLowerCase());
  return name;
}

/** The same workbook with every file of it dated alike: the same document gives the same bytes. */
function pinned(workbook: Uint8Array, at: string): Uint8Array {
  const files: Zippable = {};
  for (const [name, bytes] of Object.entries(unzipSync(workbook))) files[name] = [bytes, { mtime: new Date(at) }];
  return zipSync(files);
}
