import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_ANSWERS } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORTERS } from '../importers.ts';
import { openWorld, type World } from '../testing/world.ts';
import { localFile } from './local-file.ts';
import { runImport } from './run.ts';
import type { ImportReport, ImportTask } from './task.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const HEADER = 'reference;date;latitude;longitude;lieu;departement;secteur;source;enfants;filles;garcons';
const GOOD = [
  'A-1;06/05/2021;5,786;-6,593;;;cacao;découvert;6;2;4',
  'A-2;07/05/2021;5,405;-6,558;;;cacao;signalé;1;1;0',
  'A-3;mai 2021;;;Méagui;;orpaillage;signalé;2;;',
  'A-4;2021;;;;Soubré;cacao;enquête;3;;',
];

let files = 0;
async function importText(text: string, options: Partial<ImportTask> = {}): Promise<ImportReport> {
  const path = join(world.settings.dataDir, `file${files++}.csv`);
  writeFileSync(path, text);
  const actor = await world.actor('police');
  const local = localFile(path, `${path}.rejected.csv`);
  const task: ImportTask = {
    fileName: 'sauvetages.csv',
    noun: 'rescues',
    mapping: null,
    answers: NO_ANSWERS,
    actor: { ...actor, organisationId: actor.organisationId ?? 0 },
    scope: { writes: null },
    dryRun: false,
    today: '2026-11-21',
    language: 'fr',
    ...options,
  };
  return runImport(world, IMPORTERS, task, local, () => {}).finally(local.end);
}
const counts = ({ added, updated, unchanged, rejected }: ImportReport) => ({ added, updated, unchanged, rejected });
const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row> => (await world.pool.query(sql, values)).rows[0] as Row;
const registered = () => one<{ n: number }>('SELECT count(*)::int AS n FROM rescues');

describe('an import of rescues', () => {
  it('tried first, changes nothing and says what it would do', async () => {
    const before = await registered();
    const report = await importText([HEADER, ...GOOD].join('\n'), { dryRun: true });
    expect(counts(report)).toEqual({ added: 4, updated: 0, unchanged: 0, rejected: 0 });
    expect(report.importId).toBeNull();
    expect(await registered()).toEqual(before);
    expect(await one('SELECT count(*)::int AS n FROM imports')).toEqual({ n: 0 });
  });

  it('adds rows in their departments, with its import and audit rows and a new data version', async () => {
    const version = () => one<{ version: number }>("SELECT version FROM data_versions WHERE noun = 'rescues'");
    const before = await version();
    const report = await importText([HEADER, ...GOOD].join('\n'));
    expect(counts(report)).toEqual({ added: 4, updated: 0, unchanged: 0, rejected: 0 });
    const { rows } = await world.pool.query(
      'SELECT reference, department_pcode AS pcode, place_precision AS precision, date_precision AS date, masked_cell IS NULL AS nowhere FROM rescues WHERE import_id = $1 ORDER BY reference',
      [report.importId],
    );
    expect(rows).toEqual([
      { reference: 'A-1', pcode: 'CI2604', precision: 'GPS', date: 'DAY', nowhere: false },
      { reference: 'A-2', pcode: 'CI2603', precision: 'GPS', date: 'DAY', nowhere: false },
      { reference: 'A-3', pcode: 'CI2603', precision: 'LOCALITY', date: 'MONTH', nowhere: false },
      { reference: 'A-4', pcode: 'CI2604', precision: 'DEPARTMENT', date: 'YEAR', nowhere: true },
    ]);
    expect(await version()).toEqual({ version: before.version + 1 });
    expect(await one('SELECT added, updated, unchanged, rejected, length(file_sha256) AS hash FROM imports WHERE id = $1', [report.importId])).toEqual({
      added: 4,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      hash: 64,
    });
    expect(await one("SELECT actor, details->>'added' AS added FROM audit_entries WHERE action = 'import' AND entity = $1", [report.importId])).toEqual({
      actor: 'police',
      added: '4',
    });
  });

  it('of the same file again changes nothing', async () => {
    const before = [await registered(), await one('SELECT count(*)::int AS n FROM imports'), await one("SELECT version FROM data_versions WHERE noun = 'rescues'")];
    expect(counts(await importText([HEADER, ...GOOD].join('\n')))).toEqual({ added: 0, updated: 0, unchanged: 4, rejected: 0 });
    expect([await registered(), await one('SELECT count(*)::int AS n FROM imports'), await one("SELECT version FROM data_versions WHERE noun = 'rescues'")]).toEqual(before);
  });

  it('with one row changed corrects that one and keeps what it said', async () => {
    const changed = GOOD.map((line) => line.replace('A-2;07/05/2021;5,405;-6,558;;;cacao;signalé;1;1;0', 'A-2;07/05/2021;5,405;-6,558;;;cacao;signalé;2;1;1'));
    expect(counts(await importText([HEADER, ...changed].join('\n')))).toEqual({ added: 0, updated: 1, unchanged: 3, rejected: 0 });
    const { id } = await one<{ id: number }>("SELECT id::int FROM rescues WHERE reference = 'A-2'");
    const found = await (await world.as('police')).rescues.get({ id });
    expect(found).toMatchObject({
      revision: 2,
      draft: { children: 2, boys: 1 },
      history: [{ revision: 1, replacedBy: 'police', draft: { children: 1, boys: 0, reference: 'A-2', occurredOn: '2021-05-07' } }],
    });
    // The draft in the history is complete, so it can be sent as a correction unchanged.
    await expect((await world.as('police')).rescues.correct({ id, expectedRevision: 2, draft: found.history[0]?.draft as never, reason: 'put back' })).resolves.toMatchObject({
      revision: 3,
    });
  });

  it('without references finds its own rows again', async () => {
    const text =
      'date;latitude;longitude;secteur;source;enfants\n01/02/2022;6,88;-6,45;cacao;signalé;4\n02/02/2022;6,48;-6,58;cacao;signalé;1\n01/02/2022;6,88;-6,45;cacao;signalé;4\n';
    expect(counts(await importText(text))).toEqual({ added: 2, updated: 0, unchanged: 1, rejected: 0 });
    expect(counts(await importText(text))).toEqual({ added: 0, updated: 0, unchanged: 3, rejected: 0 });
  });

  it('rejects rows outside the territory of the sender, in words', async () => {
    const actor = { ...(await world.actor('police')), territories: ['CI26'] };
    const text = [HEADER, 'T-1;01/02/2022;5,786;-6,593;;;cacao;signalé;1;;', 'T-2;01/02/2022;9,458;-5,63;;;cacao;signalé;1;;'].join('\n');
    const report = await importText(text, { scope: { writes: world.zones.departmentsOf(['CI26']) }, actor: { ...actor, organisationId: actor.organisationId ?? 0 } });
    expect(counts(report)).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 1 });
    expect(report.issues).toMatchObject([{ row: 3, code: 'OUTSIDE_TERRITORY', severity: 'error' }]);
  });

  it('of another organisation with the same references adds, and corrects nothing', async () => {
    const actor = await world.actor('caseworker');
    const report = await importText([HEADER, ...GOOD].join('\n'), { actor: { ...actor, organisationId: actor.organisationId ?? 0 } });
    expect(counts(report)).toEqual({ added: 4, updated: 0, unchanged: 0, rejected: 0 });
  });

  it('that fails half way leaves nothing behind', async () => {
    const before = await registered();
    await world.owner.query("ALTER TABLE rescues ADD CONSTRAINT planted CHECK (reference <> 'F-2')");
    await expect(importText([HEADER, 'F-1;01/02/2022;5,786;-6,593;;;cacao;signalé;1;;', 'F-2;01/02/2022;5,786;-6,593;;;cacao;signalé;1;;'].join('\n'))).rejects.toThrow('planted');
    await world.owner.query('ALTER TABLE rescues DROP CONSTRAINT planted');
    expect(await registered()).toEqual(before);
  });
});

it.each([
  [
    'effort',
    'reference;departement;debut;fin;type;jours_agents;visites;enfants_trouves;source\nE-1;Soubré;01/03/2023;03/03/2023;descente;12;4;0;rapport\nE-2;CI2603;01/03/2023;;patrouille;3,5;1;2;rapport\n',
    2,
  ],
  ['indicators', 'indicateur;pcode;annee;valeur;bas;haut;source\npoverty_rate;CI2604;2026;41,5;38;45;enquête\npoverty_rate;Méagui;2026;39;;;enquête\n', 2],
  [
    'centres',
    'reference;nom;type;departement;lits;lits_depuis;source\nC-1;Centre d’essai;accueil;Soubré;40;01/01/2020;rapport\nC-1;Centre d’essai;accueil;Soubré;60;01/01/2024;rapport\n',
    1,
  ],
] as const)('%s: what was added once is left alone the second time', async (noun, text, expected) => {
  const first = await importText(text, { noun });
  expect(first.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(counts(first)).toEqual({ added: expected, updated: 0, unchanged: 0, rejected: 0 });
  expect(counts(await importText(text, { noun }))).toEqual({ added: 0, updated: 0, unchanged: expected, rejected: 0 });
});

it('within one territory does not move a record into it that lies outside', async () => {
  await importText(`${HEADER}\nT-1;01/02/2022;6,88;-6,45;;;cacao;signalé;4;;`);
  const actor = await world.actor('police');
  const report = await importText(`${HEADER}\nT-1;01/02/2022;5,786;-6,593;;;cacao;signalé;9;;`, {
    scope: { writes: world.zones.departmentsOf(['CI26']) },
    actor: { ...actor, organisationId: actor.organisationId ?? 0, territories: ['CI26'] },
  });
  expect(counts(report)).toEqual({ added: 0, updated: 0, unchanged: 0, rejected: 1 });
  expect(report.issueCounts).toMatchObject({ OUTSIDE_TERRITORY: 1 });
  expect(await one("SELECT children FROM rescues WHERE reference = 'T-1'")).toEqual({ children: 4 });
});

describe('a doubtful file', () => {
  const HEAD = 'PV;Date;Département;Filière;Source;Nombre;dont filles;Observations';
  const ROWS = ['Q-1;03/04/2024;Soubré;cacao;signalé;4;NA;à revoir', 'Q-2;04/25/2024;Soubré;cacao;signalé;2;1;', 'Q-3;22/02/2024;Soubré;cacao;signalé;3;;'];

  it('is imported but for the rows that wait; the report says what is asked, what is not read, and what is refused', async () => {
    const report = await importText([HEAD, ...ROWS].join('\n'));
    expect(counts(report)).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 2 });
    expect(report.questions).toEqual([{ answer: 'dateOrder', rows: 2 }]);
    expect(report.issueCounts).toEqual({ COLUMN_NOT_READ: 1, DATES_DOUBTFUL: 1, DATE_ORDER: 1 });
    expect(report.issues[0]).toMatchObject({ row: null, column: 'Observations', severity: 'notice' });
  });

  it('is imported as it is answered', async () => {
    const report = await importText([HEAD, ...ROWS].join('\n'), { answers: { ...NO_ANSWERS, dateOrder: 'MONTH_FIRST' } });
    expect(counts(report)).toEqual({ added: 2, updated: 0, unchanged: 0, rejected: 1 });
    expect(await one("SELECT occurred_on::text AS day FROM rescues WHERE reference = 'Q-1'")).toEqual({ day: '2024-03-04' });
  });

  it('of columns that tie is refused as a whole, and read when one is chosen', async () => {
    const text = 'PV;Date;Département;Secteur;Source;Nombre;Nombre\nT-9;2024-02-22;Soubré;cacao;signalé;6;41';
    const refused = await importText(text);
    expect(counts(refused)).toEqual({ added: 0, updated: 0, unchanged: 0, rejected: 1 });
    expect(refused.issues).toMatchObject([{ row: null, code: 'COLUMN_TIED', value: 'children', suggestion: 'Nombre ; Nombre (2)' }]);
    const mapping = { reference: 'PV', date: 'Date', department: 'Département', sector: 'Secteur', source: 'Source', children: 'Nombre (2)' };
    expect(counts(await importText(text, { mapping }))).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 0 });
  });
});

describe('rows that change what is known', () => {
  const HEAD = 'reference;date;departement;secteur;source;enfants';
  it('are told with what they change, as a trial and for good; from a file of another name they are to be checked', async () => {
    await importText(`${HEAD}\nU-1;2024-03-05;Soubré;cacao;signalé;4\nU-2;2024-03-06;Soubré;cacao;signalé;4`, { fileName: 'mars.csv' });
    const again = `${HEAD}\nU-1;2024-03-05;Soubré;cacao;signalé;5\nU-2;2024-03-06;Soubré;cacao;signalé;4`;
    for (const dryRun of [true, false]) {
      const report = await importText(again, { fileName: 'mars.csv', dryRun });
      expect(counts(report)).toEqual({ added: 0, updated: 1, unchanged: 1, rejected: 0 });
      expect(report.issues).toEqual([{ row: null, column: null, code: 'RECORD_CHANGED', severity: 'notice', value: 'U-1', suggestion: 'children: 4 → 5' }]);
    }
    const other = await importText(`${HEAD}\nU-1;2024-05-11;Méagui;cacao;signalé;3`, { fileName: 'mai.csv' });
    expect(other.issues).toMatchObject([
      { code: 'RECORD_FROM_ELSEWHERE', severity: 'warning', value: 'U-1', suggestion: 'date: 2024-03-05 → 2024-05-11 · children: 5 → 3 · department: CI2604 → CI2603 (mars.csv)' },
    ]);
    expect([other.warnings, other.issueCounts]).toEqual([1, { RECORD_FROM_ELSEWHERE: 1 }]);
  });

  it('a record that says what another one says under another reference is pointed out', async () => {
    await importText(`${HEAD}\nuuid-of-an-edit;2023-03-05;Soubré;cacao;signalé;4`, { fileName: 'avant.csv' });
    const report = await importText(`${HEAD}\n5551;2023-03-05;Soubré;cacao;signalé;4\n5552;2023-03-05;Soubré;cacao;signalé;9`, { fileName: 'apres.csv' });
    expect(counts(report)).toMatchObject({ added: 2 });
    expect([report.warnings, report.issues]).toMatchObject([1, [{ code: 'RECORD_TWIN', severity: 'warning', value: '5551', suggestion: 'uuid-of-an-edit' }]]);
  });

  it('a reference that differs from a known one in its spelling alone makes a record of its own, and that is said', async () => {
    const known = (reference: string, noun: 'rescues' | 'effort' | 'centres', day: number) =>
      ({
        rescues: `${HEAD}\n${reference};2023-07-0${day};Soubré;cacao;signalé;4`,
        effort: `reference;departement;date;type;jours_agents;enfants_trouves\n${reference};Soubré;2023-07-0${day};patrouille;4;0`,
        centres: `reference;nom;type;departement;source\n${reference};Foyer ${day};accueil;Soubré;rapport`,
      })[noun];
    for (const noun of ['rescues', 'effort', 'centres'] as const) {
      await importText(known('PV-12/23', noun, 1), { noun });
      for (const [at, other] of ['pv-12/23', 'PV\u00a012/23', 'PV\u201112/23', 'ＰＶ – 12/23'].entries()) {
        const report = await importText(known(other, noun, at + 2), { noun, dryRun: true });
        expect(counts(report)).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 0 });
        expect([report.warnings, report.issues]).toMatchObject([1, [{ code: 'REFERENCE_KNOWN_ALIKE', severity: 'warning', value: other, suggestion: 'PV-12/23' }]]);
      }
      expect((await importText(known('PV-1/223', noun, 7), { noun, dryRun: true })).issues).toEqual([]);
    }
  });

  const EFFORT = 'departement,date,type,jours_agents,enfants_trouves,source';
  it('searches of two brigades on one day stand beside each other, and that is said', async () => {
    const first = `${EFFORT}\nSoubré,2024-07-02,patrouille,10,0,brigade A`;
    expect(counts(await importText(first, { noun: 'effort' }))).toMatchObject({ added: 1 });
    const second = await importText(`${EFFORT}\nSoubré,2024-07-02,patrouille,6,2,brigade B`, { noun: 'effort', fileName: 'b.csv' });
    expect(counts(second)).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: 0 });
    expect(second.issues).toMatchObject([{ code: 'SEARCH_BESIDE', severity: 'warning' }]);
    expect(counts(await importText(first, { noun: 'effort' }))).toEqual({ added: 0, updated: 0, unchanged: 1, rejected: 0 });
    expect(await one("SELECT sum(officer_days)::int AS days FROM search_efforts WHERE reference LIKE 'auto:CI2604:2024-07-02:%'")).toEqual({ days: 16 });
  });

  it('a search that was imported before references held a hash is found again', async () => {
    const text = `${EFFORT}\nSoubré,2024-08-02,patrouille,10,0,brigade A`;
    await importText(text, { noun: 'effort' });
    await world.owner.query("UPDATE search_efforts SET reference = 'auto:CI2604:2024-08-02:2024-08-02:PATROL' WHERE reference LIKE 'auto:CI2604:2024-08-02:%'");
    expect(counts(await importText(text, { noun: 'effort' }))).toEqual({ added: 0, updated: 0, unchanged: 1, rejected: 0 });
  });

  it('figures and centres tell what they replace', async () => {
    const figure = (value: string, source: string) => importText(`indicator,pcode,year,value,source\npoverty_rate,CI2604,2031,${value},${source}`, { noun: 'indicators' });
    await figure('40.1', 'INS');
    expect((await figure('38', 'INS')).issues).toMatchObject([{ code: 'RECORD_CHANGED', value: 'poverty_rate CI2604 2031', suggestion: 'value: 40.1 → 38' }]);
    expect((await figure('12', 'autre enquête')).issues).toMatchObject([{ code: 'RECORD_FROM_ELSEWHERE', suggestion: 'value: 38 → 12 · Source: INS → autre enquête (INS)' }]);
    const centre = (kind: string) => importText(`reference;nom;type;departement;source\nK-1;Foyer;${kind};Soubré;rapport`, { noun: 'centres' });
    await centre('accueil');
    expect((await centre('transit')).issues).toMatchObject([{ code: 'RECORD_CHANGED', value: 'K-1', suggestion: 'kind: RECEPTION → TRANSIT' }]);
  });
});
