import { Centre } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { brief, readAll } from '../test/helpers.ts';
import { describeIssue } from './index.ts';

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

  it('reads two sources of one day side by side, surge beds, the authorisation and whom to ring', async () => {
    const header =
      'référence;nom;type;lieu;source;capacité depuis;capacité jusqu’au;lits;lits de renfort;source de la capacité;numéro de l’autorisation;autorisé depuis le;autorisé jusqu’au;permanence;traite seulement';
    const { records, issues } = await readAll(
      [
        header,
        'C-1;Foyer;accueil;Soubré;visite;2024-01-01;;64;;compte rendu;MJ 2024/17;2024-01-01;2099-12-31;+225 07 08 09 10 11;oui',
        'C-1;;;;;2024-01-01;2024-12-31;80;;presse;;;;;',
        'C-1;;;;;2024-01-01;;12;oui;compte rendu;;;;;',
      ].join('\n'),
      'centres',
    );
    expect(issues).toEqual([]);
    expect(records).toMatchObject([
      {
        traffickedOnly: true,
        capacities: [
          { beds: 64, source: 'compte rendu', surge: false, validTo: null },
          { beds: 80, source: 'presse', validTo: '2024-12-31' },
          { beds: 12, surge: true },
        ],
        authorisations: [{ number: 'MJ 2024/17', validFrom: '2024-01-01', validTo: '2099-12-31' }],
        contacts: [{ role: 'ON_CALL', phone: '+225 07 08 09 10 11' }],
      },
    ]);
    for (const record of records) expect(Centre.safeParse(record).success).toBe(true);
  });

  it('reads closures, works and the staff by role, one of each a row', async () => {
    const header =
      'référence;nom;type;lieu;source;fermeture ou travaux;fermé depuis le;fermé jusqu’au;lits fermés;lits de filles fermés;source de la fermeture;fonction;effectif;effectif compté le;source de l’effectif';
    const { records, issues } = await readAll(
      [
        header,
        'C-1;Foyer;accueil;Soubré;visite;travaux;2026-02-01;2099-03-31;12;8;courrier;éducateur spécialisé;4;2026-01-15;fiche',
        'C-1;;;;;fermeture;2026-06-01;;;;;Infirmière;0;2026-01-15;',
        'C-1;;;;;;;;;;;educators;5;2025-04-15;',
      ].join('\n'),
      'centres',
    );
    expect(issues).toEqual([]);
    expect(records).toMatchObject([
      {
        closures: [
          { kind: 'WORKS', validFrom: '2026-02-01', validTo: '2099-03-31', beds: 12, girlsBeds: 8, boysBeds: null, source: 'courrier' },
          { kind: 'CLOSED', validFrom: '2026-06-01', validTo: null, beds: null, source: 'visite' },
        ],
        staff: [
          { role: 'EDUCATOR', countedOn: '2026-01-15', count: 4, source: 'fiche' },
          { role: 'NURSE', countedOn: '2026-01-15', count: 0, source: 'visite' },
          { role: 'EDUCATOR', countedOn: '2025-04-15', count: 5, source: 'visite' },
        ],
      },
    ]);
    for (const record of records) expect(Centre.safeParse(record).success).toBe(true);
  });

  it('says what is wrong with a closure and with a count of staff, and with two that contradict each other', async () => {
    const header = 'référence;nom;type;lieu;source;fermeture;fermé depuis;fermé jusqu’au;lits fermés;lits filles fermés;fonction;effectif;effectif compté le';
    const { issues } = await readAll(
      [
        header,
        'C-1;Foyer;accueil;Soubré;x;;2026-02-01;;;;;;',
        'C-2;Foyer;accueil;Soubré;x;travaux;;;4;;;;',
        'C-3;Foyer;accueil;Soubré;x;travaux;2026-02-01;2026-01-01;;;;;',
        'C-4;Foyer;accueil;Soubré;x;travaux;2026-02-01;;4;6;;;',
        'C-5;Foyer;accueil;Soubré;x;vacances;2026-02-01;;;;;;',
        'C-6;Foyer;accueil;Soubré;x;;;;;;;3;2026-01-15',
        'C-7;Foyer;accueil;Soubré;x;;;;;;cuisinier;;2026-01-15',
        'C-8;Foyer;accueil;Soubré;x;;;;;;cuisinier;3;',
        'C-9;Foyer;accueil;Soubré;x;;;;;;astrologue;3;2026-01-15',
        'C-10;Foyer;accueil;Soubré;x;;;;;;gardien;3;2026-01-15',
        'C-10;;;;;;;;;;gardiens;4;2026-01-15',
      ].join('\n'),
      'centres',
    );
    expect(brief(issues)).toEqual([
      '2 fermeture MISSING_VALUE',
      '3 fermé depuis MISSING_VALUE',
      '4 fermé jusqu’au ENDS_BEFORE_START',
      '5 lits fermés SEX_EXCEEDS_TOTAL',
      '6 fermeture UNKNOWN_CODE',
      '7 fonction MISSING_VALUE',
      '8 effectif MISSING_VALUE',
      '9 effectif compté le MISSING_VALUE',
      '10 fonction UNKNOWN_CODE',
      '12 effectif CENTRE_DIFFERS',
    ]);
  });

  it('says what is wrong with an authorisation, a telephone and the ages of surge beds', async () => {
    const header =
      'référence;nom;type;lieu;source;capacité depuis;lits;lits de renfort;âge min;numéro de l’autorisation;autorisé depuis le;autorisé jusqu’au;permanence;traite seulement';
    const { issues } = await readAll(
      [
        header,
        'C-1;Foyer;accueil;Soubré;x;;;;;;2024-01-01;;;',
        'C-2;Foyer;accueil;Soubré;x;;;;;MJ 1;;;;',
        'C-3;Foyer;accueil;Soubré;x;;;;;MJ 1;2024-01-01;2023-01-01;;',
        'C-4;Foyer;accueil;Soubré;x;;;;;;;;demander Awa;',
        'C-5;Foyer;accueil;Soubré;x;2024-01-01;5;oui;6;;;;;',
        'C-6;Foyer;accueil;Soubré;x;;;;;;;;;peut-être',
      ].join('\n'),
      'centres',
    );
    expect(brief(issues)).toEqual([
      '2 numéro de l’autorisation MISSING_VALUE',
      '3 autorisé depuis le MISSING_VALUE',
      '4 autorisé jusqu’au ENDS_BEFORE_START',
      '5 permanence NOT_A_PHONE',
      '6 âge min SURGE_HAS_AGES',
      '7 traite seulement UNKNOWN_CODE',
    ]);
  });

  it('names what a row lacks where no column gives it: there is no cell to fill in', async () => {
    const { records, issues } = await readAll('référence;nom;type;département;lits;occupés;source\nC-1;Foyer;accueil;Soubré;30;22;rapport', 'centres');
    expect(records).toEqual([]);
    expect(issues).toMatchObject([
      { row: 2, column: null, code: 'ROW_NEEDS_COLUMN', value: 'bedsFrom' },
      { row: 2, column: null, code: 'ROW_NEEDS_COLUMN', value: 'occupiedOn' },
    ]);
    expect(issues.map((issue) => describeIssue(issue, 'fr'))[0]).toContain('capacité depuis le');
  });

  it('wants a reference that is one, and says where two differ only in their spelling', async () => {
    const rows = ['0', 'xxx', 'C-1', 'c 1'].map((reference) => `${reference};Foyer;accueil;Soubré;rapport`);
    const { records, issues } = await readAll(['ref;nom;type;département;source', ...rows].join('\n'), 'centres');
    expect(records.map(({ reference }) => reference)).toEqual(['C-1', 'c 1']);
    expect(brief(issues)).toEqual(['2 ref MISSING_VALUE', '3 ref MISSING_VALUE', '5 ref REFERENCE_ALIKE (warning)']);
  });
});
