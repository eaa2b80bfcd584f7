import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { csvCell } from './csv.ts';
import type { Document } from './document.ts';
import { render } from './render.ts';
import { typeset } from './typography.ts';

const square = (lon: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, 5],
      [lon + 1, 5],
      [lon + 1, 6],
      [lon, 6],
      [lon, 5],
    ],
  ],
});
const columns = [
  { key: 'zone', label: 'Zone', kind: 'text' },
  { key: 'rescues', label: 'Sauvetages', kind: 'count', absent: 'non communiqué' },
  { key: 'share', label: 'Part', kind: 'share' },
  { key: 'day', label: 'Jour', kind: 'day' },
] as const;
const FORMULAS = ['=cmd|x', '+1+1', '-1+1', '@SUM(A1)', '\t=1'];

const document = (over: Partial<Document['provenance']> = {}, rows = 3): Document => ({
  title: 'Points chauds : l’essai',
  language: 'fr',
  dataVersion: 7,
  codeVersion: '1.2.3',
  about: { method: 'essai' },
  provenance: { by: 'police', organisation: 'Brigade', at: '2026-02-03T04:05:06.000Z', purpose: 'Réunion : coordination', demonstration: true, copy: 42, ...over },
  blocks: [
    { kind: 'warning', text: 'Les sauvetages montrent où l’on a cherché.' },
    { kind: 'facts', facts: [{ name: 'Numéro du tirage', value: '1' }] },
    {
      kind: 'map',
      title: 'Carte',
      shapes: [
        { geometry: square(-6), fill: '#4c2a85', outline: null },
        { geometry: square(-5), fill: null, outline: '#7d8a93' },
      ],
      legend: [{ label: 'point chaud', fill: '#4c2a85', outline: null }],
    },
    { kind: 'table', title: 'Résultats', use: 'print', columns: [...columns], rows: Array.from({ length: rows }, (_, at) => [`Ɔkwa ${at}`, 1234, 0.5, '2026-01-02']) },
    {
      kind: 'table',
      title: 'Résultats',
      use: 'data',
      columns: [...columns],
      rows: [...FORMULAS.map((formula) => [formula, null, 0.25, '2026-01-02']), ['Soubré', 1234, 0.5, null]],
    },
    { kind: 'features', features: [{ type: 'Feature', geometry: square(-6), properties: { id: 'a' } }] },
  ],
});

it('CSV: what a spreadsheet would run is text, figures stand as they are, what is not told is empty', async () => {
  const lines = Buffer.from(await render(document(), 'csv'))
    .toString('utf8')
    .split('\n');
  expect(lines[0]).toBe('Zone,Sauvetages,Part,Jour');
  expect(lines.slice(1, 6).map((line) => line.replaceAll('"', '')[0])).toEqual(FORMULAS.map(() => "'"));
  expect(lines[6]).toBe('Soubré,1234,0.5,');
  expect(csvCell('a;"b"\nc')).toBe('"a;""b""\nc"');
  expect(csvCell(-1)).toBe('-1');
});

it('XLSX: numbers are numbers, formulas are text, provenance has a sheet', async () => {
  const files = unzipSync(await render(document(), 'xlsx'));
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const strings = read('xl/sharedStrings.xml');
  for (const formula of FORMULAS) expect(strings).toContain(formula.trim());
  expect(read('xl/worksheets/sheet1.xml')).not.toContain('<f>');
  expect(read('xl/worksheets/sheet1.xml')).toMatch(/<v>1234<\/v>/);
  expect(strings).toContain('non communiqué');
  expect(read('xl/workbook.xml')).toContain('Provenance');
  for (const said of ['Réunion : coordination', 'Brigade', 'Données de démonstration', '1.2.3', 'Les sauvetages montrent']) expect(strings).toContain(said);
  expect(read('xl/worksheets/sheet2.xml')).toMatch(/<v>42<\/v>/);
});

it('GeoJSON: features, with their provenance as a foreign member', async () => {
  const collection = JSON.parse(Buffer.from(await render(document(), 'geojson')).toString('utf8'));
  expect(collection).toMatchObject({
    type: 'FeatureCollection',
    vigie: { method: 'essai', demonstration: true, exported: { by: 'police', purpose: 'Réunion : coordination', copy: 42 } },
    features: [{ properties: { id: 'a' } }],
  });
});

/** What stands on the pages, where the program that reads it is installed. */
function textOf(pdf: Uint8Array): string | null {
  const program = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext', '/opt/homebrew/bin/pdftotext'].find(existsSync);
  return program ? execFileSync(program, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }) : null;
}
const pagesOf = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

it('PDF: title, number of the copy and the mark of demonstration data, on every page', async () => {
  const pdf = await render(document({}, 120), 'pdf');
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(pagesOf(pdf)).toBe(4);
  const text = textOf(pdf);
  if (text === null) return;
  const pages = text.split('\f').slice(0, -1);
  expect(pages).toHaveLength(4);
  for (const [at, page] of pages.entries()) {
    expect(page).toMatch(/Exemplaire n°\s42/);
    expect(page).toContain(`page ${at + 1} sur 4`);
    expect(page).toContain('Données de démonstration');
    expect(page).toMatch(/Points chauds\s: l’essai/);
  }
  expect(text).toContain('Ɔkwa 7');
  expect(text).toMatch(/1.234/);
});

it('PDF: a screen reader finds title, headings, tables and the words for the map, each row of a table once', async () => {
  const program = ['/usr/bin/pdfinfo', '/usr/local/bin/pdfinfo', '/opt/homebrew/bin/pdfinfo'].find(existsSync);
  const pdf = await render(document({}, 120), 'pdf');
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Marked true[\s\S]*\/Lang \(fr\)|\/Lang \(fr\)[\s\S]*\/Marked true/);
  if (!program) return;
  const folder = mkdtempSync(join(tmpdir(), 'vigie-tags-'));
  try {
    writeFileSync(join(folder, 'tagged.pdf'), pdf);
    const read = execFileSync(program, ['-struct-text', join(folder, 'tagged.pdf')], { encoding: 'utf8', maxBuffer: 1e8 });
    expect(read).toMatch(/^Document\n {2}H1.*\n {4}"Points chauds/m);
    expect(read).toContain('Figure');
    expect(read.match(/^ {6}TH/gm)?.length).toBe(1 + 4);
    // The head of the table stands on each of its pages, and is read out once.
    expect(read.match(/"Sauvetages"/g)?.length).toBe(1);
    expect(read.match(/^ {6}TD/gm)?.length).toBe(1 + 120 * 4);
    expect(read).not.toMatch(/Exemplaire|Pris par/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('PDF: what is no demonstration data does not say so', async () => {
  const text = textOf(await render(document({ demonstration: false }), 'pdf'));
  if (text !== null) expect(text).not.toContain('démonstration');
});

it('the same description gives the same bytes in every format', async () => {
  for (const format of ['csv', 'xlsx', 'geojson', 'pdf'] as const) {
    const [first, second] = [await render(document(), format), await render(document(), format)];
    expect(Buffer.from(first).equals(Buffer.from(second)), format).toBe(true);
  }
});

it('what somebody typed fetches nothing and is no mark-up', async () => {
  const typed = { ...document(), title: '<svg><image href="http://127.0.0.1:1/x"/></svg> {{x}} \u0000' };
  for (const format of ['csv', 'xlsx', 'geojson', 'pdf'] as const) expect((await render(typed, format)).length).toBeGreaterThan(10);
});

it('French: no high mark begins a line', () => {
  expect(typeset('Quoi ? « Rien » : 5 %', 'fr')).toBe('Quoi\u202f? «\u00a0Rien\u00a0»\u00a0: 5\u00a0%');
  expect(typeset('What: 5 %', 'en')).toBe('What: 5 %');
});
