import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NO_ANSWERS } from '@vigie/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORTERS } from '../importers.ts';
import { localFile } from '../imports/local-file.ts';
import { runImport } from '../imports/run.ts';
import { undoImportNow } from '../imports/undo.ts';
import { centreDraft } from '../testing/centre-draft.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
type Centres = Awaited<ReturnType<World['as']>>['centres'];
let ministry: Centres;
beforeAll(async () => {
  world = await openWorld();
  ministry = (await world.as('ministry')).centres;
});
afterAll(() => world.close());

const HEAD = 'reference;name;kind;department;secret;beds;beds_from;beds source;traffickedOnly;source';
const row = (reference: string, beds: number, only = '') => `${reference};Foyer ${beds};accueil;Soubré;oui;${beds};2024-01-01;visite;${only};rapport`;

let files = 0;
const imported = (...rows: string[]) => importedUnder(HEAD, ...rows);
async function importedUnder(head: string, ...rows: string[]) {
  const fileName = `centres${files++}.csv`;
  const path = join(world.settings.dataDir, fileName);
  writeFileSync(path, [head, ...rows].join('\n'));
  const actor = await world.actor('ministry');
  const local = localFile(path, `${path}.rejected.csv`);
  const task = {
    fileName,
    noun: 'centres' as const,
    mapping: null,
    answers: NO_ANSWERS,
    actor: { ...actor, organisationId: actor.organisationId ?? 0 },
    scope: { writes: null },
    dryRun: false,
    today: '2026-11-21',
    language: 'fr' as const,
  };
  return runImport(world, IMPORTERS, task, local, () => {}).finally(local.end);
}
const undone = async (importId: string | null) => {
  const actor = await world.actor('ministry');
  return undoImportNow({ ...world, importers: IMPORTERS, actor: { ...actor, organisationId: actor.organisationId ?? 0 }, writes: () => null }, importId ?? '', async () => {});
};
const idOf = async (reference: string): Promise<number> => (await world.owner.query('SELECT id FROM centres WHERE reference = $1', [reference])).rows[0].id;

it('a file and a correction at once both stand, one after the other, and no version is lost', async () => {
  await imported(row('W-1', 10));
  const id = await idOf('W-1');
  for (let round = 0; round < 8; round++) {
    const { revision, draft } = await ministry.get({ id });
    const [file, correction] = await Promise.allSettled([
      imported(row('W-1', 20 + round)),
      ministry.correct({ id, expectedRevision: revision, draft: { ...draft, operator: `Round ${round}` }, reason: 'at the same time' }),
    ]);
    expect(file).toMatchObject({ status: 'fulfilled', value: { updated: 1 } });
    // Who corrects what the file has changed meanwhile is told.
    if (correction.status === 'rejected') expect(correction.reason).toMatchObject({ problem: 'CHANGED_MEANWHILE' });
    const after = await ministry.get({ id });
    expect(after.revision).toBe(revision + (correction.status === 'fulfilled' ? 2 : 1));
    expect(after.history.map((each) => each.revision)).toEqual(Array.from({ length: after.revision - 1 }, (_, i) => after.revision - 1 - i));
  }
});

it('two files at once with the same centres in another order enter each of them once', async () => {
  const references = Array.from({ length: 20 }, (_, i) => `T-${i}`);
  const rows = references.map((reference) => row(reference, 10));
  const reports = await Promise.all([imported(...rows), imported(...rows.toReversed()), imported(...rows)]);
  expect(reports.map(({ added, unchanged }) => added + unchanged)).toEqual([20, 20, 20]);
  expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(20);
});

it('undoing a file is one more version, with what the file had said in the history', async () => {
  const { id } = await ministry.create({ draft: centreDraft('W-2', { traffickedOnly: true }), organisationId: null });
  const entered = (await ministry.get({ id })).draft;
  const { importId } = await imported(row('W-2', 33, 'non'));
  expect((await ministry.get({ id })).draft).toMatchObject({ name: 'Foyer 33', traffickedOnly: false });
  expect(await undone(importId)).toEqual({ removed: 0, restored: 1, kept: 0 });
  const { revision, draft, history } = await ministry.get({ id });
  expect(draft).toEqual(entered);
  expect(revision).toBe(3);
  expect(history).toMatchObject(
    [
      { revision: 2, reason: 'undo centres9.csv', replacedBy: 'ministry', draft: { name: 'Foyer 33', capacities: [{ beds: 33 }, { beds: 40 }] } },
      { revision: 1, reason: 'import centres9.csv', draft: { name: 'Maison de Méagui' } },
    ].map((each) => ({ ...each, reason: each.reason.replace('centres9.csv', `centres${files - 1}.csv`) })),
  );
  // Corrected since by hand: it stays as it is.
  const second = await imported(row('W-2', 44));
  await ministry.correct({ id, expectedRevision: 4, draft: { ...draft, name: 'Maison corrigée' }, reason: 'by hand since' });
  expect(await undone(second.importId)).toEqual({ removed: 0, restored: 0, kept: 1 });
});

it('a file that does not tell whom a centre takes leaves it, and its report says field by field what it changed', async () => {
  await imported(row('W-3', 10, 'oui'));
  const report = await imported(row('W-3', 12));
  expect((await ministry.get({ id: await idOf('W-3') })).draft.traffickedOnly).toBe(true);
  expect(report.issues).toMatchObject([{ code: 'RECORD_CHANGED', value: 'W-3', suggestion: 'name: Foyer 10 → Foyer 12 · beds: 10 → 12' }]);
  const taken = await imported(row('W-3', 12, 'non'));
  expect(taken.issues).toMatchObject([{ suggestion: 'traffickedOnly: true → false' }]);
});

it('closures, works and staff of a file stand beside those known, once each, and go with the file', async () => {
  const { id } = await ministry.create({
    draft: centreDraft('W-STAFF', {
      closures: [{ kind: 'CLOSED', validFrom: '2025-01-01', validTo: '2025-02-01', beds: null, girlsBeds: null, boysBeds: null, source: 'entered' }],
      staff: [{ role: 'COOK', countedOn: '2025-01-01', count: 2, source: 'entered' }],
    }),
    organisationId: null,
  });
  const entered = (await ministry.get({ id })).draft;
  const head = 'reference;name;kind;department;secret;source;closure;closed_from;closed_until;closed beds;staff role;staff;staff on';
  const rows = ['W-STAFF;Foyer;accueil;Soubré;oui;rapport;travaux;2026-09-01;2027-01-31;4;éducateur;6;2026-10-01', 'W-STAFF;;;;;;;;;;cuisinier;3;2025-01-01'];
  const report = await importedUnder(head, ...rows);
  expect(report).toMatchObject({ updated: 1, rejected: 0 });
  const { draft } = await ministry.get({ id });
  expect(draft.closures).toEqual([
    ...entered.closures,
    { kind: 'WORKS', validFrom: '2026-09-01', validTo: '2027-01-31', beds: 4, girlsBeds: null, boysBeds: null, source: 'rapport' },
  ]);
  // A later count of one role and day replaces the earlier one.
  expect(draft.staff).toEqual([
    { role: 'COOK', countedOn: '2025-01-01', count: 3, source: 'rapport' },
    { role: 'EDUCATOR', countedOn: '2026-10-01', count: 6, source: 'rapport' },
  ]);
  expect(await importedUnder(head, ...rows)).toMatchObject({ updated: 0, unchanged: 1 });
  await undone(report.importId);
  const back = (await ministry.get({ id })).draft;
  expect([back.closures, back.staff]).toEqual([entered.closures, entered.staff]);
});
