import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brief, fileOf, readAll } from '../test/helpers.ts';
import { inspect, rejectedCsv } from './index.ts';

const mistakes = readFileSync(new URL('../test/fixtures/mistakes.csv', import.meta.url), 'utf8');

describe('rejectedCsv', () => {
  it.each(['fr', 'en'] as const)('gives the rows back to be corrected and imported again (%s)', async (language) => {
    const first = await readAll(mistakes, 'rescues');
    const csv = rejectedCsv(first.columns, first.rejected, { header: true, language });
    const again = await readAll(csv, 'rescues');
    // The row that had the same reference is not in this file, so the reference is no longer repeated and its row is accepted.
    expect(again.rejected.map(({ issues }) => issues[0]?.code)).toEqual(first.rejected.slice(0, 9).map(({ issues }) => issues[0]?.code));
    expect(rejectedCsv(again.columns, again.rejected, { header: true, language }).split('vigie_problems')).toHaveLength(2);
    const corrected = await readAll(csv.replace('05/13/2021', '2021-05-13').replace('Sobré', 'Soubré').replace('pêche', 'cacao').replace('douze', '12'), 'rescues');
    expect(brief(corrected.issues).map((text) => text.split(' ').at(-1))).toEqual([
      'LAT_LON_EXCHANGED',
      'OUTSIDE_COUNTRY',
      'DATE_IN_FUTURE',
      'AMBIGUOUS_PLACE',
      'SEX_EXCEEDS_TOTAL',
    ]);
    expect((await inspect(fileOf(csv), 'rescues')).unmapped).toEqual([]);
  });

  it('comes in parts, the header once', async () => {
    const { columns, rejected } = await readAll(mistakes, 'rescues');
    const parts = rejectedCsv(columns, rejected.slice(0, 4), { header: true }) + rejectedCsv(columns, rejected.slice(4), { header: false });
    expect(parts).toBe(rejectedCsv(columns, rejected, { header: true }));
  });

  it('makes text of what a spreadsheet would run, but not of negative numbers', () => {
    const cells = ['=1+1', '+225', '-5,3', '-6.594', '-x', '@a', '\tb', "'=c", 'd"e', ' f'];
    const csv = rejectedCsv(
      cells.map((_, index) => `c${index}`),
      [{ row: 2, cells, issues: [] }],
      { header: false },
    );
    expect(csv).toBe(`'=1+1;'+225;"-5,3";-6.594;'-x;'@a;"'\tb";'=c;"d""e";" f";\r\n`);
  });

  it('keeps cells beyond the header, so that nothing is lost unseen', async () => {
    const { columns, rejected } = await readAll('date,place,sector,source,children\n2021-05-06,Soubré,cacao,opération,3,reste\n', 'rescues');
    const again = await readAll(rejectedCsv(columns, rejected, { header: true }), 'rescues');
    expect(brief(again.issues)).toEqual(['2 - RAGGED_ROW']);
    expect(again.rejected[0]?.cells).toContain('reste');
  });
});
