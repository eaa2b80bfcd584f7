import { Centre } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, readAll } from '../test/helpers.ts';

const read = (...rows: string[]) =>
  readAll(['reference;nom;type;lieu;département;secret;lits depuis;lits;lits filles;lits garçons;date occupation;lits occupés;source', ...rows].join('\n'), 'centres');

describe('centres', () => {
  it('makes one centre of the rows of a reference', async () => {
    const { records, issues, rows } = await read(
      'C-1;Foyer;accueil;Soubré;;;2018-06-01;40;20;20;2019-01-31;38;Décret',
      'C-1;;;;;;2023-01-01;60;;;2024-01-31;55;',
      'C-2;Relais;transit;;Bouaké;non;;;;;;;Visite',
    );
    expect(issues).toEqual([]);
    expect(rows).toBe(3);
    expect(records).toMatchObject([
      {
        reference: 'C-1',
        kind: 'RECEPTION',
        lat: 5.785,
        departmentPcode: 'CI0901',
        secret: true,
        capacities: [
          { validFrom: '2018-06-01', beds: 40, girlsBeds: 20 },
          { validFrom: '2023-01-01', beds: 60, source: 'Décret' },
        ],
        occupancies: [{ occupied: 38 }, { observedOn: '2024-01-31', occupied: 55 }],
      },
      { reference: 'C-2', lat: null, departmentPcode: 'CI0402', secret: false, capacities: [], occupancies: [] },
    ]);
    for (const record of records) expect(Centre.safeParse(record).success).toBe(true);
  });

  it('says where rows contradict themselves or each other', async () => {
    const { records, issues, rejected } = await read(
      'C-1;Foyer;accueil;;Soubré;;2018-06-01;40;;;2019-01-31;45;Décret',
      'C-1;Autre;accueil;;Soubré;;;;;;;;Décret',
      'C-1;Foyer;accueil;;Soubré;;2018-06-01;50;;;;;Décret',
      'C-1;Foyer;accueil;;Soubré;;2018-06-01;40;;;2019-01-31;45;Décret',
      'C-2;;accueil;;;peut-être;;10;;;2019-01-31;;',
      'C-3;Foyer;accueil;;Soubré;;2019-01-01;10;8;8;;;x',
    );
    expect(brief(issues)).toEqual([
      '3 nom CENTRE_DIFFERS',
      '4 lits CENTRE_DIFFERS',
      '5 - DUPLICATE_ROW (warning)',
      '6 nom MISSING_VALUE',
      '6 secret UNKNOWN_CODE',
      '6 source MISSING_VALUE',
      '6 lieu PLACE_MISSING',
      '6 lits depuis MISSING_VALUE',
      '6 lits occupés MISSING_VALUE',
      '7 lits SEX_EXCEEDS_TOTAL',
      '2 lits occupés OCCUPIED_EXCEEDS_BEDS (warning)',
    ]);
    expect([records.length, rejected.length]).toEqual([1, 4]);
  });

  it('reads ages, services and languages, and leaves what it does not tell as it is', async () => {
    const header = 'référence;nom;type;lieu;secret;lits depuis;lits;âge min;âge max;services;langues;source';
    const { records, issues } = await readAll(
      [header, 'C-1;Foyer;accueil;Soubré;oui;2019-01-01;10;6;14;soins médicaux, école;français / dioula;x', 'C-2;Foyer;accueil;Soubré;oui;2019-01-01;10;14;6;magie;;x'].join('\n'),
      'centres',
    );
    expect(records).toMatchObject([{ services: ['MEDICAL', 'SCHOOL'], languages: ['dyu', 'fra'], capacities: [{ ageFrom: 6, ageTo: 14 }] }]);
    expect(brief(issues)).toEqual(expect.arrayContaining(['3 services UNKNOWN_CODE', '3 âge max ENDS_BEFORE_START']));
  });
});
