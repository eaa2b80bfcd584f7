import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportAnswers, NO_ANSWERS } from '@vigie/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IMPORTERS } from '../importers.ts';
import { localFile } from '../imports/local-file.ts';
import { runImport } from '../imports/run.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query('DELETE FROM rescue_revisions');
  await world.owner.query('DELETE FROM rescues');
});

const HEADER = 'date;latitude;longitude;departement;secteur;source;enfants;filles';
/** A row of a sender who gives no references. */
interface Line {
  day: string;
  at: string;
  sector?: string;
  children: number;
  girls?: number | '';
}
const text = (lines: Line[]) =>
  [HEADER, ...lines.map(({ day, at, sector = 'cacao', children, girls = '' }) => `${day};${/\d/.test(at) ? `${at};` : `;;${at}`};${sector};signalé;${children};${girls}`)].join(
    '\n',
  );

let files = 0;
async function bring(lines: Line[] | string, { fileName = 'sauvetages.csv', earlier = null as ImportAnswers['earlier'], dryRun = false } = {}) {
  const path = join(world.settings.dataDir, `corrected${files++}.csv`);
  writeFileSync(path, typeof lines === 'string' ? lines : text(lines));
  const actor = await world.actor('police');
  const local = localFile(path, `${path}.rejected.csv`);
  const task = {
    fileName,
    noun: 'rescues' as const,
    mapping: null,
    answers: { ...NO_ANSWERS, earlier },
    actor: { ...actor, organisationId: actor.organisationId ?? 0 },
    scope: { writes: null },
    dryRun,
    today: '2026-11-21',
    language: 'fr' as const,
  };
  const report = await runImport(world, IMPORTERS, task, local, () => {}).finally(local.end);
  const { added, updated, unchanged, removed, rejected } = report;
  return { ...report, counts: { added, updated, unchanged, removed, rejected } };
}
const rowsOf = async (sql: string, values: unknown[] = []) => (await world.pool.query(sql, values)).rows;
const register = () => rowsOf('SELECT id::int, occurred_on::text AS day, children, masked_cell::text AS cell, revision FROM rescues ORDER BY id');
const NOTHING = { added: 0, updated: 0, unchanged: 0, removed: 0, rejected: 0 };

async function undone(importId: string | null) {
  const { job } = await (await world.as('police')).imports.undo({ importId: importId ?? '' });
  for (;;) {
    const [row] = await rowsOf('SELECT state FROM jobs WHERE id = $1', [job]);
    if (row?.state === 'DONE' || row?.state === 'FAILED') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return (await (await world.as('police')).imports.list()).find(({ id }) => id === importId)?.undone;
}

const PLACES = ['5.786;-6.593', '5.405;-6.558', '6.88;-6.45', '6.48;-6.58', '9.458;-5.63'];
/** Forty rescues of different days. */
const FORTY: Line[] = Array.from({ length: 40 }, (_, i) => ({
  day: `2024-${String(1 + (i % 9)).padStart(2, '0')}-${String(10 + (i % 18))}`,
  at: PLACES[i % 5] ?? '',
  children: 1 + (i % 7),
}));
/** The same with another number of girls in each, as the twelve versions of a file that is corrected again and again. */
const version = (n: number) => FORTY.map((line) => ({ ...line, children: line.children + 12, girls: n }));

describe('a file of rescues without references, corrected and brought again', () => {
  it('twelve times is forty rescues with one mask each, where it is said that it replaces', async () => {
    await bring(version(0));
    const masks = await rowsOf('SELECT DISTINCT masked_cell, department_pcode FROM rescues');
    for (let n = 1; n <= 12; n++) expect((await bring(version(n), { earlier: 'REPLACE' })).counts).toEqual({ ...NOTHING, updated: 40 });
    expect(await rowsOf('SELECT count(*)::int AS n, min(revision) AS least, max(girls) AS girls FROM rescues')).toEqual([{ n: 40, least: 13, girls: 12 }]);
    expect(await rowsOf('SELECT DISTINCT masked_cell, department_pcode FROM rescues')).toHaveLength(masks.length);
    expect((await bring(version(12))).counts).toEqual({ ...NOTHING, unchanged: 40 });
  });

  it('waits where nobody has said so: nothing is added, and the question names the file and its day', async () => {
    await bring(version(0));
    const [{ today }] = (await rowsOf('SELECT current_date::text AS today')) as [{ today: string }];
    for (const fileName of ['sauvetages.csv', 'corrigé.csv'])
      for (const dryRun of [true, false]) {
        const report = await bring(version(1), { fileName, dryRun });
        expect(report.counts).toEqual({ ...NOTHING, rejected: 40 });
        expect(report.questions).toEqual([{ answer: 'earlier', rows: 40 }]);
        expect(report.issues[0]).toMatchObject({ code: 'EARLIER_FILE', severity: 'error', value: 'sauvetages.csv', suggestion: today });
        expect(report.issues[1]).toMatchObject({ code: 'RECORD_ALIKE', severity: 'warning', suggestion: 'girls: 0 → 1' });
      }
    expect(await register()).toHaveLength(40);
    expect((await bring(version(1), { earlier: 'ADD' })).counts).toEqual({ ...NOTHING, added: 40 });
  });

  it.each<[string, (lines: Line[]) => Line[], object]>([
    ['a number', (lines) => lines.map((line, i) => (i === 3 ? { ...line, children: 60 } : line)), { updated: 1, unchanged: 39 }],
    ['a day', (lines) => lines.map((line, i) => (i === 3 ? { ...line, day: '2024-12-01' } : line)), { updated: 1, unchanged: 39 }],
    ['every day, read in another order', (lines) => lines.map((line) => ({ ...line, day: `${line.day.slice(0, 5)}12${line.day.slice(7)}` })), { updated: 40 }],
    ['every place, by some metres', (lines) => lines.map((line) => ({ ...line, at: line.at.replace(';', '04;') })), { updated: 40 }],
    ['a sector and a number', (lines) => lines.map((line, i) => (i === 3 ? { ...line, sector: 'orpaillage', children: 60 } : line)), { updated: 1, unchanged: 39 }],
    [
      'everything in one row: the new one is added, the old one taken away',
      (lines) => lines.map((line, i) => (i === 3 ? { day: '2023-01-01', at: 'Tabou', sector: 'orpaillage', children: 60 } : line)),
      { added: 1, removed: 1, unchanged: 39 },
    ],
    [
      'a row left out, one corrected, two new',
      (lines) => [{ ...lines[1], girls: 0 } as Line, ...lines.slice(2), { day: '2025-01-01', at: 'Tabou', children: 1 }, { day: '2025-01-02', at: 'Tabou', children: 1 }],
      { added: 2, updated: 1, removed: 1, unchanged: 38 },
    ],
  ])('in %s: it waits, then replaces, and undoing brings back what was', async (_, correct, expected) => {
    await bring(FORTY);
    const before = await register();
    expect((await bring(correct(FORTY))).questions).toMatchObject([{ answer: 'earlier' }]);
    expect(await register()).toEqual(before);
    const replaced = await bring(correct(FORTY), { fileName: 'v2.csv', earlier: 'REPLACE' });
    expect(replaced.counts).toEqual({ ...NOTHING, ...expected });
    expect((await bring(correct(FORTY))).counts).toMatchObject({ added: 0, updated: 0, removed: 0 });
    expect(await undone(replaced.importId)).toMatchObject({ kept: 0 });
    const after = await register();
    expect(after.map(({ revision: _, ...said }) => said)).toEqual(before.map(({ revision: _, ...said }) => said));
  });

  it('and the version from before again takes no correction back', async () => {
    await bring(version(0));
    await bring(version(1), { earlier: 'REPLACE' });
    const report = await bring(version(0));
    expect(report.counts).toEqual({ ...NOTHING, unchanged: 40 });
    expect(report.issues[0]).toMatchObject({ code: 'RECORD_OLDER', severity: 'notice', suggestion: 'girls: 1 → 0' });
    expect(report.issueCounts).toMatchObject({ RECORD_OLDER: 40 });
    // Where it is said that it replaces, it does.
    expect((await bring(version(0), { earlier: 'REPLACE' })).counts).toEqual({ ...NOTHING, updated: 40 });
    expect(await rowsOf('SELECT DISTINCT girls FROM rescues')).toEqual([{ girls: 0 }]);
  });

  it('keeps what was corrected by hand', async () => {
    await bring(FORTY);
    const police = await world.as('police');
    const [first, second] = await register();
    for (const { id } of [first, second]) {
      const { draft } = await police.rescues.get({ id });
      await police.rescues.correct({ id, expectedRevision: 1, draft: { ...draft, children: 99 }, reason: 'telephoned' });
    }
    // The same file again, and one that leaves a hand-corrected rescue out.
    expect((await bring(FORTY)).counts).toEqual({ ...NOTHING, unchanged: 40 });
    expect((await bring(FORTY)).issueCounts).toMatchObject({ RECORD_OLDER: 2 });
    expect((await bring(FORTY, { earlier: 'REPLACE' })).counts).toEqual({ ...NOTHING, unchanged: 40 });
    const report = await bring(FORTY.slice(2), { earlier: 'REPLACE' });
    expect(report.counts).toEqual({ ...NOTHING, unchanged: 38 });
    expect(report.issueCounts).toMatchObject({ RECORD_LEFT: 2 });
  });

  it('that goes on where the earlier one ended is added without a question; so is another file', async () => {
    await bring(FORTY);
    const more: Line[] = [...FORTY, { day: '2025-02-03', at: 'Tabou', children: 2 }];
    expect((await bring(more)).counts).toEqual({ ...NOTHING, added: 1, unchanged: 40 });
    const other: Line[] = Array.from({ length: 12 }, (_, i) => ({ day: `2025-06-${10 + i}`, at: 'Tabou', sector: 'orpaillage', children: 1 + i }));
    const report = await bring(other);
    expect([report.counts, report.questions]).toEqual([{ ...NOTHING, added: 12 }, []]);
  });

  it('is not taken for that of another organisation, and leaves records with references alone', async () => {
    await bring(
      `reference;${HEADER}\n${text(FORTY)
        .split('\n')
        .slice(1)
        .map((line, i) => `R-${i};${line}`)
        .join('\n')}`,
    );
    const report = await bring(version(0));
    expect([report.counts, report.questions]).toEqual([{ ...NOTHING, added: 40 }, []]);
  });
});

it('a corrected file of thousands of rows is paired as one of forty is', async () => {
  const rows = 4_000;
  const line = (i: number): Line => ({
    day: `20${10 + (i % 15)}-0${1 + (i % 9)}-${10 + (i % 18)}`,
    at: `${(5.5 + (i % 173) / 150).toFixed(4)};${(-6.9 + (i % 211) / 150).toFixed(4)}`,
    children: 1 + (i % 40),
    girls: '',
  });
  // Every row is another one, and of the corrected file every tenth says one child more.
  const first = Array.from({ length: rows }, (_, i) => line(i));
  expect((await bring(first, { fileName: 'large.csv' })).counts.rejected).toBe(0);
  const stand = (await register()).length;
  const corrected = first.map((each, i) => (i % 10 === 0 ? { ...each, children: each.children + 50 } : each));
  const { counts } = await bring(corrected, { fileName: 'large.csv', earlier: 'REPLACE' });
  expect(counts).toMatchObject({ added: 0, updated: rows / 10, rejected: 0 });
  expect(await register()).toHaveLength(stand);
});
