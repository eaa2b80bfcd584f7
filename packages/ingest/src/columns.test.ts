import { describe, expect, it } from 'vitest';
import { brief, doubts, fileOf, readAll } from '../test/helpers.ts';
import { inspect, type Mapping } from './index.ts';

const rescues = (text: string, mapping: Mapping | null = null) => readAll(text, 'rescues', { mapping });

describe('columns that fit a field equally well', () => {
  it.each([
    ['one name twice', 'PV;Date;Dept;Secteur;Source;Nombre;Nombre\nP-1;2024-02-06;Soubré;commerce;enquête;3;18', 'children', 'Nombre ; Nombre (2)'],
    [
      'groups of a form',
      'PV;Date;Dept;Secteur;Source;equipe/Effectif;mineurs/Effectif\nP-1;2024-02-06;Soubré;commerce;enquête;3;18',
      'children',
      'equipe/Effectif ; mineurs/Effectif',
    ],
    [
      'a place by name and another by what it holds',
      'PV;Date;Dept;Secteur;Source;Enfants;gps;site\nP-1;2024-02-06;Soubré;commerce;enquête;3;5.7 -6.5 0 4;5.8 -6.6 0 4',
      'geopoint',
      'gps ; site',
    ],
    [
      'two questions of coordinates in one cell',
      'PV;Date;Dept;Secteur;Source;Enfants;base;site\nP-1;2024-02-06;Soubré;commerce;enquête;3;5.7 -6.5 0 4;5.8 -6.6 0 4',
      'geopoint',
      'base ; site',
    ],
  ])('%s: refused, with their names', async (_, text, field, names) => {
    const { records, issues } = await rescues(text);
    expect(records).toEqual([]);
    expect(issues.find(({ code }) => code === 'COLUMN_TIED')).toMatchObject({ row: null, severity: 'error', value: field, suggestion: names });
  });

  const TWO_PLACES =
    'PV;Date;Secteur;Source;Enfants;_camp_latitude;_camp_longitude;_camp_precision;_base_latitude;_base_longitude;_base_precision\nP-1;2024-02-06;commerce;enquête;3;5.7;-6.5;4;5.8;-6.6;9';
  it('a group that counts children is theirs, and its like of the officers is told as not read', async () => {
    const { records, issues } = await rescues('PV;Date;Dept;Secteur;Source;Agents/Nombre;Enfants/Nombre\nP-1;2024-02-06;Soubré;commerce;enquête;6;41');
    expect(records).toMatchObject([{ children: 41 }]);
    expect(brief(issues)).toEqual(['file Agents/Nombre COLUMN_NOT_READ (notice)']);
  });

  it('two GPS questions are asked about, and one is taken when it is chosen', async () => {
    expect((await rescues(TWO_PLACES)).issues.filter(({ severity }) => severity === 'error').map(({ value }) => value)).toEqual(['latitude', 'longitude']);
    const { mapping, tied, missing } = await inspect(fileOf(TWO_PLACES), 'rescues');
    expect([Object.keys(tied), missing]).toEqual([
      ['latitude', 'longitude', 'accuracy'],
      ['latitude', 'longitude'],
    ]);
    const chosen = await rescues(TWO_PLACES, { ...mapping, latitude: '_camp_latitude', longitude: '_camp_longitude', accuracy: '' });
    expect(chosen.records).toMatchObject([{ lat: 5.7, accuracyMetres: null }]);
  });

  it('a place where children come from is never the place of the rescue', async () => {
    const text =
      'PV;Date;Secteur;Source;Enfants;_domicile_parents_latitude;_domicile_parents_longitude;_retrait_latitude;_retrait_longitude\nP-1;2024-02-06;commerce;enquête;3;9.4;-5.6;5.7;-6.5';
    const { records, issues } = await rescues(text);
    expect(records).toMatchObject([{ lat: 5.7, lon: -6.5 }]);
    expect(brief(issues)).toEqual(['file _domicile_parents_latitude COLUMN_NOT_READ (notice)', 'file _domicile_parents_longitude COLUMN_NOT_READ (notice)']);
  });
});

describe('names as clerks write them', () => {
  it.each([
    [
      'rescues',
      'N° du dossier;Date de l’intervention;Préfecture;Lieu de l’intervention;Domaine d’activité;Source de l’information;Nombre total d’enfants;Nombre total de filles;Nbre de garçons;Enfants âgés de 9 à 12 ans',
      ['reference', 'date', 'department', 'place', 'sector', 'source', 'children', 'girls', 'boys', 'age9to12'],
    ],
    [
      'rescues',
      'Réf;Date d’intervention;Département d’intervention;Localité du retrait;Nature du travail;Mode de découverte;Nb d’enfants retirés;Total filles;Total garçons;Tranche d’âge 9-12 ans',
      ['reference', 'date', 'department', 'place', 'sector', 'source', 'children', 'girls', 'boys', 'age9to12'],
    ],
    [
      'effort',
      'Numéro d’ordre;Département;Date de l’intervention;Date de retour;Nature de l’intervention;Nombre d’hommes-jours;Nombre de lieux visités;Nombre total d’enfants;Source des données',
      ['reference', 'department', 'started', 'ended', 'kind', 'officerDays', 'visits', 'childrenFound', 'source'],
    ],
    [
      'effort',
      'N° de fiche;Dépt.;Début de mission;Fin de mission;Type de mission;Homme/jour;Nombre de visites effectuées;Nbre d’enfants retrouvés;Source',
      ['reference', 'department', 'started', 'ended', 'kind', 'officerDays', 'visits', 'childrenFound', 'source'],
    ],
    [
      'indicators',
      'Libellé de l’indicateur;Nom du département;Année de l’enquête;Valeur de l’indicateur (%);Limite inférieure;Limite supérieure;Nombre de ménages enquêtés;Méthode de calcul;Source des données',
      ['indicator', 'zone', 'year', 'value', 'low', 'high', 'sampleSize', 'method', 'source'],
    ],
    [
      'centres',
      'Code du centre;Dénomination du centre;Type de structure;Organisme gestionnaire;Date de création;Localité;Département;Capacité d’accueil;Nombre de lits pour filles;Date du comptage;Nombre d’enfants présents;N° d’agrément;Source',
      ['reference', 'name', 'kind', 'operator', 'opened', 'place', 'department', 'beds', 'girlsBeds', 'occupiedOn', 'occupied', 'authorisation', 'source'],
    ],
  ] as const)('%s: %s', async (noun, header, fields) => {
    const names = header.split(';');
    const { mapping } = await inspect(fileOf(`${header}\n`), noun);
    expect(mapping).toEqual(Object.fromEntries(fields.map((field, at) => [field, names[at]])));
  });

  it('the date of the rescue goes before a mere date, and those rescued before those met', async () =>
    expect((await inspect(fileOf('Date;Date de l’intervention;Nombre d’enfants;Enfants retirés\n'), 'rescues')).mapping).toEqual({
      date: 'Date de l’intervention',
      children: 'Enfants retirés',
    }));
});

it('every column that holds something and that nobody reads is told', async () => {
  const { issues } = await rescues(
    'PV;Date;Dept;Secteur;Source;Enfants;Remarques;vide\nP-1;2024-02-06;Soubré;commerce;enquête;3;à suivre;\nP-2;2024-02-06;Soubré;commerce;enquête;4;;',
  );
  expect(brief(issues)).toEqual(['file Remarques COLUMN_NOT_READ (notice)']);
});

it.each([
  ['N° PV', 'reference'],
  ['Filière', 'sector'],
  ['dont filles', 'girls'],
  ['dont garçons', 'boys'],
  ['Lat (deg)', 'latitude'],
  ['Longitude [°]', 'longitude'],
  ['ReviewState', 'verification'],
  ['_validation_status', 'verification'],
])('%s is a name of %s', async (name, field) => expect((await inspect(fileOf(`${name};autre\n;\n`), 'rescues')).mapping[field]).toBe(name));

it.each([
  ['approved', 'VERIFIED'],
  ['rejected', 'REJECTED'],
  ['hasIssues', 'PENDING'],
  ['Not Approved', 'REJECTED'],
  ['On Hold', 'PENDING'],
  ['validation_status_approved', 'VERIFIED'],
  ['', 'UNVERIFIED'],
])('a review that says %j is %s', async (review, expected) =>
  expect((await rescues(`KEY;review_state;Date;Dept;Secteur;Source;Enfants\nuuid:5;${review};2024-02-06;Soubré;commerce;enquête;3`)).records).toMatchObject([
    { verification: expected },
  ]),
);

describe('the reference of a submission that was edited', () => {
  const reference = async (names: string, cells: string) =>
    (await rescues(`${names};Date;Dept;Secteur;Source;Enfants\n${cells};2024-02-06;Soubré;commerce;enquête;3`)).records[0]?.reference;
  it.each([
    ['_id;_uuid;meta/rootUuid', '31;bbb;uuid:aaa', 'aaa'],
    ['_uuid;_id', 'bbb;31', '31'],
    ['_uuid;meta/instanceID', 'bbb;uuid:bbb', 'bbb'],
    ['N° PV;_id;_uuid', 'PV 7;31;bbb', 'PV 7'],
  ])('%s', async (names, cells, expected) => expect(await reference(names, cells)).toBe(expected));
});

describe('the times of a form', () => {
  const effort = (names: string, cells: string) => readAll(`${names};dept;type;jours agents;enfants trouvés\n${cells};Soubré;patrouille;4;0`, 'effort');
  it('are not the dates of a search', async () => {
    const { records } = await effort('start;end;date_patrouille', '2024-06-20T09:12:00.000+00:00;2024-06-20T09:20:00.000+00:00;2024-02-11');
    expect(records).toMatchObject([{ startedOn: '2024-02-11', endedOn: '2024-02-11' }]);
    const without = await effort('start;end', '2024-06-20T09:12:00.000+00:00;2024-06-20T09:20:00.000+00:00');
    expect(without.issues.filter(({ code }) => code === 'MISSING_COLUMN').map(({ value }) => value)).toEqual(['started']);
  });
  it('but dates under these names are', async () =>
    expect((await effort('start;end', '2024-02-11;2024-02-12')).records).toMatchObject([{ startedOn: '2024-02-11', endedOn: '2024-02-12' }]));
});

it.each(['09-déc', '9-Dec', '12-Sep', '12-sept.', 'Dec-9', '09/12/2024', '2024-12-09 00:00:00'])('an age band that became %s is read, and said', async (name) => {
  const { records, issues } = await rescues(`PV;Date;Dept;Secteur;Source;Enfants;0-8;${name};13-15;16-17\nP-1;2024-02-06;Soubré;commerce;enquête;10;1;4;3;2`);
  expect(brief(issues)).toEqual([`file ${name} HEADER_DATE (warning)`]);
  expect(records).toMatchObject([{ age0to8: 1, age9to12: 4 }]);
});

describe('rows that are no data', () => {
  const HEADER = 'PV;Date;Dept;Secteur;Source;Enfants';
  const ROW = 'P-1;2024-02-06;Soubré;commerce;enquête;3';
  it.each([
    ['a row of tags', `${HEADER}\n#meta +id;#date;#adm2 +name;#sector;#meta+source;#affected\n${ROW}`, 'TAGS_SKIPPED (notice)'],
    ['a title', `Retraits d’enfants 2024;;;;;\n${HEADER}\n${ROW}`, 'ROWS_BEFORE_HEADER (warning)'],
    ['a title without separators', `Retraits d’enfants, année 2024\n${HEADER}\n${ROW}`, 'ROWS_BEFORE_HEADER (warning)'],
    ['several lines of title', `Ministère;;;;;\nDirection régionale;;Année;2024;;\n\n${HEADER}\n${ROW}`, 'ROWS_BEFORE_HEADER (warning)'],
  ])('%s is left out, and said', async (_, text, expected) => {
    const { records, issues, rows } = await rescues(text);
    expect(brief(issues)).toEqual([`file - ${expected}`]);
    expect([records.length, rows]).toEqual([1, 1]);
  });

  it('a header of two rows, with merged cells, is read as one: the girls are not the children', async () => {
    const rows = 'PV;Date;Dept;Secteur;Source;Enfants;;\n;;;;;Filles;Garçons;Total\nP-1;2024-02-06;Soubré;commerce;enquête;3;4;7\n';
    const { records, issues, columns } = await rescues(rows);
    expect(columns.slice(5)).toEqual(['Enfants/Filles', 'Enfants/Garçons', 'Enfants/Total']);
    expect(brief(issues)).toEqual(['file - HEADER_OF_TWO_ROWS (notice)']);
    expect(records).toMatchObject([{ children: 7, girls: 3, boys: 4 }]);
  });

  it.each([
    ['a column without a name', `PV;Date;Dept;Secteur;Source;;Enfants\nP-1;2024-02-06;Soubré;commerce;enquête;vu;3`],
    ['blank columns at the end', `${HEADER};;\n${ROW};;`],
    ['a row that is nearly blank', `${HEADER};;\n;;;;;x\n${ROW};;`],
  ])('%s makes no second row of a header', async (_, text) => expect((await rescues(text)).issues.map(({ code }) => code)).not.toContain('HEADER_OF_TWO_ROWS'));

  it('a header that comes again, as in files put one under the other, is left out and said', async () => {
    const { records, issues, rejected } = await rescues(`${HEADER}\n${ROW}\n${HEADER}\n${ROW.replace('P-1', 'P-2')}`);
    expect(brief(issues)).toEqual(['3 - HEADER_REPEATED (warning)']);
    expect([records.length, rejected.length]).toEqual([2, 0]);
  });

  it('a header of unknown names is no title', async () =>
    expect(doubts((await rescues('a;b;c\ndate;lieu;secteur\n')).issues).every(({ code }) => code === 'MISSING_COLUMN')).toBe(false));
});
