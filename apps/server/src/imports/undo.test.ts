import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportNoun, NO_ANSWERS } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { centreIdentity } from '../centres/sealed.ts';
import { IMPORTERS } from '../importers.ts';
import { openWorld, type World } from '../testing/world.ts';
import { localFile } from './local-file.ts';
import { runImport } from './run.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const HEADER = 'reference;date;latitude;longitude;departement;secteur;source;enfants;lieu';
/** Who may import a noun. */
const writerOf = (noun: ImportNoun) => (noun === 'rescues' || noun === 'effort' ? 'police' : 'ministry');

let files = 0;
async function imported(lines: string[], noun: ImportNoun = 'rescues'): Promise<string> {
  const path = join(world.settings.dataDir, `undo${files++}.csv`);
  writeFileSync(path, lines.join('\n'));
  const actor = await world.actor(writerOf(noun));
  const local = localFile(path, `${path}.rejected.csv`);
  const scope = { writes: null };
  const task = {
    fileName: path,
    noun,
    mapping: null,
    answers: NO_ANSWERS,
    actor: { ...actor, organisationId: actor.organisationId ?? 0 },
    scope,
    dryRun: false,
    today: '2026-11-21',
  };
  const { importId, issues } = await runImport(world, IMPORTERS, { ...task, language: 'fr' }, local, () => {}).finally(local.end);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return importId ?? '';
}
const rowsOf = async (sql: string, values: unknown[] = []) => (await world.pool.query(sql, values)).rows;

/** Asks for the undoing and waits until its job has ended. The table is asked: here the job runs in this very thread. */
async function undone(importId: string, noun: ImportNoun = 'rescues') {
  const { imports } = await world.as(writerOf(noun));
  const { job } = await imports.undo({ importId });
  for (;;) {
    const [row] = await rowsOf('SELECT state, problem FROM jobs WHERE id = $1', [job]);
    if (row?.state === 'DONE' || row?.state === 'FAILED') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return (await imports.list()).find(({ id }) => id === importId);
}

/** What the register says under references that begin so, places and masks included. */
const said = (begins: string) =>
  rowsOf(
    `SELECT reference, occurred_on::text AS day, department_pcode AS pcode, sector, children, encode(content_mac, 'hex') AS mac, mask, masked_cell AS cell
     FROM rescues WHERE starts_with(reference, $1) ORDER BY reference`,
    [begins],
  );

describe('an import that is undone', () => {
  it('takes away what it added, gives back what it corrected, and leaves alone what was changed since', async () => {
    const first = await imported([
      HEADER,
      'U-1;2021-05-06;5.786;-6.593;;cacao;signalé;2;Soubré',
      'U-2;2021-05-07;5.405;-6.558;;cacao;signalé;1;',
      'U-3;2021;;;Soubré;cacao;enquête;3;',
    ]);
    const before = await said('U-');
    const second = await imported([
      HEADER,
      'U-1;2021-05-06;5.786;-6.593;;orpaillage;signalé;9;Soubré', // corrected, and undone
      'U-2;2021-05-08;5.405;-6.558;;cacao;signalé;1;', // corrected, and corrected again
      'U-3;2021;;;Soubré;cacao;enquête;4;', // known to its department only
      'U-4;2021-05-09;5.786;-6.593;;cacao;signalé;1;', // added
      'U-5;2021-05-10;5.786;-6.593;;cacao;signalé;1;', // added, and corrected since
    ]);
    const third = await imported([HEADER, 'U-2;2021-05-08;5.405;-6.558;;cacao;signalé;7;', 'U-5;2021-05-10;5.786;-6.593;;cacao;signalé;6;']);
    expect(await undone(second)).toMatchObject({ undone: { by: 'police', removed: 1, restored: 2, kept: 2 }, undoing: false, undoProblem: null });
    const after = await said('U-');
    expect(after.filter(({ reference }) => ['U-1', 'U-3'].includes(reference))).toEqual(before.filter(({ reference }) => reference !== 'U-2'));
    expect(after.map(({ reference, children }) => [reference, children])).toEqual([
      ['U-1', 2],
      ['U-2', 7],
      ['U-3', 3],
      ['U-5', 6],
    ]);
    // What was restored came from the first import, is a version of its own, and keeps what the undone import had said.
    const [restored] = await rowsOf("SELECT id::int, import_id AS import, revision FROM rescues WHERE reference = 'U-1'");
    expect(restored).toMatchObject({ import: first, revision: 3 });
    const { draft, history } = await (await world.as('police')).rescues.get({ id: restored?.id });
    expect(draft).toMatchObject({ lat: 5.786, lon: -6.593, placeName: 'Soubré', children: 2 });
    expect(history.map(({ revision, draft: { children } }) => [revision, children])).toEqual([
      [2, 9],
      [1, 2],
    ]);
    // The last import is undone as well, and its corrections are no longer in the way.
    expect(await undone(third)).toMatchObject({ undone: { removed: 0, restored: 2, kept: 0 } });
    expect((await said('U-')).find(({ reference }) => reference === 'U-2')).toMatchObject({ day: '2021-05-08', children: 1 });
  });

  it('stands in the audit log with its figures, moves the version of the data, and is undone once', async () => {
    const importId = await imported([HEADER, 'V-1;2021-05-06;5.786;-6.593;;cacao;signalé;2;']);
    const version = async () => (await rowsOf("SELECT version FROM data_versions WHERE noun = 'rescues'"))[0]?.version;
    const before = await version();
    await undone(importId);
    expect(await version()).toBe(before + 1);
    expect(await rowsOf("SELECT details FROM audit_entries WHERE action = 'undo' AND entity = $1", [importId])).toEqual([{ details: { kept: 0, removed: 1, restored: 0 } }]);
    await expect((await world.as('police')).imports.undo({ importId })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    expect(await said('V-')).toEqual([]);
    // The same file may be imported again.
    await imported([HEADER, 'V-1;2021-05-06;5.786;-6.593;;cacao;signalé;2;']);
    expect(await said('V-')).toHaveLength(1);
  });

  it('is of searches too: those it added go, those it replaced stay and are told', async () => {
    const head = 'reference;département;début;fin;type;jours-agents;visites;enfants trouvés;source';
    await imported([head, 'S-1;Soubré;2021-05-01;2021-05-02;patrouille;4;3;0;rapport'], 'effort');
    const second = await imported([head, 'S-1;Soubré;2021-05-01;2021-05-02;patrouille;5;3;0;rapport', 'S-2;Soubré;2021-06-01;2021-06-02;patrouille;4;3;0;rapport'], 'effort');
    expect(await undone(second)).toMatchObject({ undone: { removed: 1, restored: 0, kept: 1 } });
    expect(await rowsOf("SELECT reference, officer_days::int AS days FROM search_efforts WHERE starts_with(reference, 'S-')")).toEqual([{ reference: 'S-1', days: 5 }]);
  });

  it('is of figures too: added ones go, replaced ones say again what they said, and what another import replaced since stays', async () => {
    const head = 'indicateur;pcode;annee;valeur;bas;haut;echantillon;source';
    const figures = () => rowsOf('SELECT year, value, low, high, sample_size AS n, method, source FROM indicator_values WHERE year > 2040 ORDER BY year');
    await imported([head, 'poverty_rate;CI2604;2041;41,5;38;45;900;enquête'], 'indicators');
    const before = await figures();
    const second = await imported(
      [head, 'poverty_rate;CI2604;2041;39;;;;autre enquête', 'poverty_rate;CI2604;2042;38;;;;enquête', 'poverty_rate;CI2604;2043;37;;;;enquête'],
      'indicators',
    );
    const third = await imported([head, 'poverty_rate;CI2604;2043;30;;;;enquête'], 'indicators');
    expect(await undone(second, 'indicators')).toMatchObject({ undone: { by: 'ministry', removed: 1, restored: 1, kept: 1 } });
    expect(await figures()).toEqual([...before, expect.objectContaining({ year: 2043, value: 30 })]);
    expect(await undone(third, 'indicators')).toMatchObject({ undone: { restored: 1, kept: 0 } });
    expect((await figures()).at(-1)).toMatchObject({ year: 2043, value: 37 });
  });

  it('is of centres too, with their dated entries, and what identified them stays sealed', async () => {
    const head = 'reference;name;kind;department;latitude;longitude;secret;beds;beds_from;occupied;occupied_on;source';
    const centres = async () => {
      const rows = await rowsOf(`SELECT reference, kind, opened_on, department_pcode, secret, sealed,
        (SELECT json_agg(json_build_array(valid_from, beds, source) ORDER BY seq) FROM centre_capacities WHERE centre_id = c.id) AS beds,
        (SELECT json_agg(json_build_array(observed_on, occupied) ORDER BY observed_on) FROM centre_occupancies WHERE centre_id = c.id) AS occupied
        FROM centres c WHERE starts_with(reference, 'U-') ORDER BY 1`);
      return rows.map(({ sealed, ...row }) => ({ ...row, identity: centreIdentity.open(world.database.secrets, row, sealed) }));
    };
    await imported([head, 'U-C1;Foyer des Palmiers;accueil;Soubré;5,786;-6,593;oui;40;01/01/2020;12;01/02/2021;rapport'], 'centres');
    const before = await centres();
    const second = await imported(
      [
        head,
        'U-C1;Foyer des Palmiers;transit;Soubré;5,790;-6,590;oui;60;01/01/2024;55;01/02/2024;rapport',
        'U-C2;Autre foyer;accueil;Soubré;5,786;-6,593;oui;10;01/01/2020;;;rapport',
      ],
      'centres',
    );
    const kept = await rowsOf('SELECT t::text AS text FROM replaced_content t WHERE import_id = $1', [second]);
    expect(kept).toHaveLength(2);
    for (const { text } of kept) for (const secret of ['Palmiers', '5.786', '-6.593']) expect(text).not.toContain(secret);
    expect(await undone(second, 'centres')).toMatchObject({ undone: { removed: 1, restored: 1, kept: 0 } });
    expect(await centres()).toEqual(before);
  });

  it('is not offered for figures whose import kept nothing, as those of earlier versions', async () => {
    const importId = await imported(['indicateur;pcode;annee;valeur;source', 'poverty_rate;CI2604;2051;41;enquête'], 'indicators');
    await world.owner.query('DELETE FROM replaced_content WHERE import_id = $1', [importId]);
    const ministry = await world.as('ministry');
    expect((await ministry.imports.list()).find(({ id }) => id === importId)).toMatchObject({ undoable: false });
    await expect(ministry.imports.undo({ importId })).rejects.toMatchObject({ problem: 'NOT_UNDOABLE' });
  });

  it('is not there for another organisation, and not for a role that may not write', async () => {
    const importId = await imported([HEADER, 'W-1;2021-05-06;5.786;-6.593;;cacao;signalé;2;']);
    for (const role of ['caseworker', 'ministry'] as const) await expect((await world.as(role)).imports.undo({ importId })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    expect(await said('W-')).toHaveLength(1);
  });
});
