import { ImportNoun, NO_ANSWERS } from '@vigie/domain';
import { ingest, type Resolver } from '@vigie/ingest';
import { describe, expect, it } from 'vitest';
import { stillAsked } from './asked.ts';
import { collect } from './collect.ts';
import { templateCsv } from './template.ts';

/** A country of one department. */
const resolver: Resolver = {
  departmentAt: () => 'CI2604',
  findPlaces: (name) => (name === 'Soubré' ? [{ name, kind: 'locality', lon: -6.594, lat: 5.785, departmentPcode: 'CI2604' }] : []),
  suggestPlaces: () => [],
  findZone: (text) => (text === 'Soubré' ? { pcode: 'CI2604', level: 'DEPARTMENT' } : null),
};
const read = (text: string, noun: ImportNoun) => {
  const bytes = new TextEncoder().encode(text);
  async function* chunks() {
    yield bytes;
  }
  const options = { noun, mapping: null, resolver, indicators: new Map([['poverty_rate', '%']]), today: '2026-11-21', answers: NO_ANSWERS };
  return collect(ingest({ name: 'template.csv', chunks }, options), 'fr', () => {});
};

describe('templateCsv', () => {
  for (const noun of ImportNoun.codes)
    for (const language of ['fr', 'en'] as const)
      it(`is read back without a problem: ${noun}, ${language}`, async () => {
        expect(await read(templateCsv(noun, language), noun)).toMatchObject({ missing: [], rows: 1, refused: 0, problems: [], rejected: null });
      });
});

describe('collect', () => {
  it('stops at a file that lacks a required column, and says which', async () => {
    expect(await read('date,latitude,longitude,secteur,source\n2025-01-02,5.7,-6.5,cacao,enquête\n', 'rescues')).toMatchObject({ missing: ['children'], rows: 0, rejected: null });
  });

  it('stops at a file whose columns tie for what is required', async () =>
    expect(await read('PV,date,département,secteur,source,Nombre,Nombre\nA,2025-01-02,Soubré,cacao,enquête,3,40\n', 'rescues')).toMatchObject({ missing: ['children'], rows: 0 }));

  it('says what the file leaves open, by rows', async () => {
    const preview = await read('PV,date,département,secteur,source,enfants\nA,03/04/2025,Soubré,cacao,enquête,3\nB,04/25/2025,Soubré,cacao,enquête,3\n', 'rescues');
    expect([preview.refused, preview.questions]).toEqual([2, [{ answer: 'dateOrder', rows: 2 }]]);
    expect(stillAsked({ dateOrder: 2 }, [], { ...NO_ANSWERS, dateOrder: 'MONTH_FIRST' })).toEqual({ dateOrder: 2 });
    expect(stillAsked({ dateOrder: 2 }, [], NO_ANSWERS)).toEqual({});
  });

  it('says where the rows would stand on the map, spread over a file that has many', async () => {
    const head = 'PV,date,latitude,longitude,lieu,secteur,source,enfants\n';
    const few = await read(`${head}A,2025-01-02,5.7,-6.5,,cacao,enquête,3\nB,2025-01-02,,,Soubré,cacao,enquête,3\nC,2025-01-02,x,y,,cacao,enquête,3\n`, 'rescues');
    expect(few.placed).toEqual({
      points: [
        { row: 2, lon: -6.5, lat: 5.7 },
        { row: 3, lon: -6.594, lat: 5.785 },
      ],
      all: 2,
      without: 0,
      box: [-6.594, 5.7, -6.5, 5.785],
    });
    const rows = Array.from({ length: 12_000 }, (_, i) => `R${i},2025-01-02,5.7,${-6.5 + i / 100_000},,cacao,enquête,1`).join('\n');
    const many = (await read(head + rows, 'rescues')).placed;
    expect(many?.all).toBe(12_000);
    expect(many?.points.length).toBeLessThanOrEqual(5_000);
    expect(many?.points.length).toBeGreaterThan(2_500);
    expect(many?.points.at(-1)?.row).toBeGreaterThan(11_990);
    expect((await read(templateCsv('effort', 'fr'), 'effort')).placed).toBeNull();
  });

  it('counts problems by kind, marks the cells of the first rows and gives the refused rows as a file', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `R${i},2025-01-02,5.7,-6.5,cacao,enquête,${i < 250 ? 'x' : 2}`);
    const preview = await read(`reference,date,latitude,longitude,secteur,source,enfants\n${rows.join('\n')}\nZ,2025-13-45,5.7,-6.5,cacao,enquête,1\n`, 'rescues');
    expect(preview).toMatchObject({ rows: 301, refused: 251, questions: [] });
    expect(preview.problems).toEqual([
      { code: 'BAD_NUMBER', severity: 'error', count: 250 },
      { code: 'BAD_DATE', severity: 'error', count: 1 },
    ]);
    expect(preview.issues.at(-1)).toMatchObject({ code: 'BAD_DATE', row: 302 });
    expect(preview.first).toHaveLength(10);
    expect(preview.first[0]).toMatchObject({ row: 2, refused: true, marked: ['enfants'] });
    expect((await preview.rejected?.text())?.trim().split('\r\n')).toHaveLength(252);
  });
});
