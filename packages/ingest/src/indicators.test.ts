import { IndicatorValue } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, readAll } from '../test/helpers.ts';

const read = (...rows: string[]) => readAll(['indicateur;zone;année;valeur;borne basse;borne haute;échantillon;méthode;source', ...rows].join('\n'), 'indicators');

describe('indicators', () => {
  it('reads names and p-codes of every level, percentages and decimal commas', async () => {
    const { records, issues } = await read('poverty;Nawa;2018;45,2 %;40;50;1200;enquête;INS', 'cocoa_ha;CI-BS;2018;1 234,5;;;;;INS', 'POVERTY;soubre;2018;0;;;;;INS');
    expect(issues).toEqual([]);
    expect(records).toEqual([
      { indicator: 'poverty', pcode: 'CI09', year: 2018, value: 45.2, low: 40, high: 50, sampleSize: 1200, method: 'enquête', source: 'INS' },
      { indicator: 'cocoa_ha', pcode: 'CI-BS', year: 2018, value: 1234.5, low: null, high: null, sampleSize: null, method: 'non précisée', source: 'INS' },
      { indicator: 'poverty', pcode: 'CI0901', year: 2018, value: 0, low: null, high: null, sampleSize: null, method: 'non précisée', source: 'INS' },
    ]);
    for (const record of records) expect(IndicatorValue.safeParse(record).success).toBe(true);
  });

  it('rejects what is unknown, incomplete or said twice', async () => {
    const { issues } = await read(
      'bonheur;Nawa;2018;1;;;;;x',
      'poverty;Nawa;2018;1;0,5;;;;x',
      'poverty;Nawa;2018;1;2;3;;;x',
      'poverty;Nawa;1900;;;;0;;',
      'poverty;Nawa;2018;1;;;;;x',
      'poverty;CI09;2018;2;;;;;x',
    );
    expect(brief(issues)).toEqual([
      '2 indicateur UNKNOWN_CODE',
      '3 borne haute INTERVAL_INCOMPLETE',
      '4 valeur INTERVAL_EXCLUDES_VALUE',
      '5 année NUMBER_RANGE',
      '5 valeur MISSING_VALUE',
      '5 échantillon NUMBER_RANGE',
      '5 source MISSING_VALUE',
      '7 - DUPLICATE_VALUE',
    ]);
    expect(issues[0]?.suggestion).toBe('cocoa_ha, literacy, poverty');
  });
});
