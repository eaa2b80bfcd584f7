import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, type OperationPlan, reach } from '@vigie/domain';
import { cellToLatLng, gridDisk } from 'h3-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../documents/document.ts';
import { render } from '../documents/render.ts';
import { fetchDocument } from '../documents/store.ts';
import { scopeOf } from '../scope.ts';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { openWorld, type World } from '../testing/world.ts';
import { describeBrief } from './brief.ts';

let world: World;
let prosecutorId: number;
beforeAll(async () => {
  world = await openWorld();
  prosecutorId = (await world.actor('prosecutor')).userId ?? 0;
});
afterAll(() => world.close());

const create = async (over: Partial<OperationPlan> = {}) => (await (await world.as('police')).operations.create({ plan: operationPlan({ prosecutorId, ...over }) })).id;
const submit = async (id: string) => (await world.as('police')).operations.advance({ id, move: 'submit', expectedRevision: null, reason: null });
const REASON = 'The centre at Soubré takes them all.';
async function overridden(over: Partial<OperationPlan> = {}): Promise<string> {
  const id = await create(over);
  await submit(id);
  await (await world.as('police-2')).operations.advance({ id, move: 'verify', expectedRevision: null, reason: null });
  await (await world.as('prosecutor')).operations.consent({ id });
  await (await world.as('coordinator')).operations.override({ id, reason: REASON });
  return id;
}

/** Asks for a brief, waits until it was tried, and gives what became of it. */
async function asked(account: string, id: string, language: Language = 'en', format: 'pdf' | 'geojson' = 'pdf') {
  const api = await world.as(account);
  const { job } = await api.documents.ask({ noun: 'briefs', entity: id, format, language, purpose: 'Briefing of the teams' });
  for (;;) {
    const made = await api.documents.job({ job });
    if (made.state !== 'QUEUED' && made.state !== 'RUNNING') return { job, ...made };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function taken(account: string, id: string, language: Language = 'en', format: 'pdf' | 'geojson' = 'pdf') {
  const { job, copy, state } = await asked(account, id, language, format);
  expect(state).toBe('DONE');
  const { bytes, fileName } = await fetchDocument({ ...world, actor: await world.actor(account) }, job);
  return { job, copy, bytes, fileName };
}
async function described(id: string, account = 'police', language: Language = 'en', document: string = randomUUID()) {
  const actor = await world.actor(account);
  const granted = reach(actor.role, 'operations.read');
  if (granted === undefined) throw new Error(`${account} sees no plan`);
  return describeBrief(world, { actor, scope: scopeOf(actor, granted, world.zones) }, { entity: id, filter: null, document }, language);
}

/** What stands on each page, where the program that reads it is installed. */
function pagesOf(pdf: Uint8Array): string[] | null {
  const program = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext', '/opt/homebrew/bin/pdftotext'].find(existsSync);
  if (!program) return null;
  return execFileSync(program, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).split('\f').slice(0, -1);
}

/** A plan of 60 officers: ten teams with eight targets each, around Soubré, where the account may plan. */
async function large(): Promise<Partial<OperationPlan>> {
  const { territories } = await world.actor('police');
  const { cell } = planTarget();
  const targets = gridDisk(cell, 9)
    .map((each) => ({ each, at: cellToLatLng(each) }))
    .map(({ each, at: [lat, lon] }) => ({ each, lat, lon, departmentPcode: world.zones.departmentAt(lon, lat) }))
    .filter(({ departmentPcode }) => departmentPcode !== null && world.zones.isWithin(departmentPcode, territories))
    .slice(0, 80)
    .map(({ each, lat, lon, departmentPcode }, at) =>
      planTarget({
        id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
        cell: each,
        name: `Campement${at + 1}`,
        lat,
        lon,
        departmentPcode: departmentPcode ?? '',
        team: (at % 10) + 1,
        on: `2030-10-0${1 + (Math.floor(at / 10) % 5)}`,
        origin: at % 9 === 0 ? 'DRAWN' : 'PROPOSED',
      }),
    );
  const teams = Array.from({ length: 10 }, (_, at) => ({ number: at + 1, name: `Groupe ${at + 1}`, officers: 6, femaleOfficers: 1, vehicles: 2 }));
  return { title: 'Dix équipes', targets, teams, contacts: [{ office: 'PC opération', phone: '+225 00 00 00 00' }] };
}

describe('a brief', () => {
  it('is made for nobody who may not see the plan, and then no copy is counted', async () => {
    const id = await create();
    for (const account of ['coordinator', 'prosecutor']) expect(await asked(account, id)).toMatchObject({ state: 'FAILED', problem: 'NOT_FOUND' });
    const { rows } = await world.pool.query('SELECT briefs FROM operations WHERE id = $1', [id]);
    expect(rows).toEqual([{ briefs: 0 }]);
    for (const account of ['prevention', 'ministry', 'auditor', 'admin'])
      await expect((await world.as(account)).documents.ask({ noun: 'briefs', entity: id, format: 'pdf', purpose: 'to see a plan' })).rejects.toThrow();
    await submit(id);
    expect((await taken('prosecutor', id)).copy).toBe(1);
  });

  it('numbers its copies from one, plan by plan; file, foot of the pages and audit log say the same number and the same holder', async () => {
    const [one, other] = [await create(), await create()];
    const first = await taken('police', one);
    const second = await taken('police-2', one);
    expect([first.copy, second.copy, (await taken('police', other)).copy]).toEqual([1, 2, 1]);
    expect(second.fileName).toBe('vigie-briefs-2.pdf');
    for (const page of pagesOf(second.bytes) ?? []) {
      expect(page).toContain('Copy no. 2');
      expect(page).toContain('Taken by police-2');
    }
    const { rows } = await world.pool.query(
      "SELECT actor, action, details->'copy' AS copy FROM audit_entries WHERE noun = 'operations' AND entity = $1 AND details ? 'copy' GROUP BY 1, 2, 3 ORDER BY min(seq)",
      [one],
    );
    expect(rows).toEqual([
      { actor: 'police', action: 'read', copy: 1 },
      { actor: 'police', action: 'export', copy: 1 },
      { actor: 'police-2', action: 'read', copy: 2 },
      { actor: 'police-2', action: 'export', copy: 2 },
    ]);
  });

  it('asked for by many at once gives no number twice', async () => {
    const id = await create();
    const copies = await Promise.all(Array.from({ length: 8 }, () => described(id).then(({ copy }) => copy)));
    expect(copies.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('that is tried again keeps its number', async () => {
    const id = await create();
    const { job } = await taken('police', id);
    expect((await described(id, 'police', 'en', job)).copy).toBe(1);
    expect((await described(id)).copy).toBe(2);
  });

  it('tells each team its hours and what it takes along, and no hours that are not true any more', async () => {
    const [first, second] = [planTarget(), planTarget({ id: '00000000-0000-4000-8000-00000000000b', name: 'Okrouyo', lon: -6.72, lat: 5.95 })];
    const base = operationPlan({ targets: [first, second], teams: [{ number: 1, name: 'North', officers: 6, femaleOfficers: 1, vehicles: 2, carries: 'water, blankets' }] });
    const { startsOn, leavesAt, vehicle } = base;
    const stop = { officerDays: 12, part: 1, parts: 1 };
    const stops = [
      { targetId: second.id, arrives: 24_001, leaves: 31_200, ...stop },
      { targetId: first.id, arrives: 32_000, leaves: 39_200, ...stop },
    ];
    const rounds = [{ team: 1, officers: 6, on: first.on ?? '', stops, backAt: 40_000, backAtWorst: 43_000 }];
    const routes = { startsOn, leavesAt, vehicle, staging: { lon: -6.59347, lat: 5.78291 }, without: [], rounds };
    const id = await create({ ...base, routes });
    const { blocks } = await described(id);
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables.find(({ title }) => title === 'Route and hours')?.rows).toEqual([
      [first.on, '06:45', '08:40', '1 Okrouyo'],
      [first.on, '08:55', '10:55', '2 Soubré'],
      [first.on, '11:10', '', 'back: Soubré (at the latest 12:00 where roads are slow)'],
    ]);
    // Places are numbered along the route, so that the map, the timetable and the hours agree.
    expect(tables.find(({ title }) => title === 'Timetable by day and team')?.rows).toMatchObject([[first.on, 'Team 1: North', '06:00', '1 Okrouyo, 2 Soubré', '17:30']]);
    expect(JSON.stringify(blocks)).toContain('water, blankets');

    await (await world.as('police')).operations.change({ id, expectedRevision: 1, changes: { leavesAt: '05:00' } });
    const later = await described(id);
    expect(JSON.stringify(later.blocks)).not.toContain('Route and hours');
    expect(JSON.stringify(later.blocks)).toContain('the plan has changed since');
  });

  it('says on every page why it was approved in spite of what is missing, and that it is secret', async () => {
    const id = await overridden({ sections: { ...operationPlan().sections, RISK: 'The river rises.\n'.repeat(90).trim() } });
    const { running } = await described(id);
    expect(running).toEqual([expect.stringContaining('SECRET'), expect.stringContaining(REASON)]);
    const pages = pagesOf((await taken('police', id)).bytes) ?? [];
    for (const page of pages) expect(page.replace(/\s+/g, ' ')).toContain(REASON);
    for (const page of pages) expect(page).toContain('SECRET');
  });

  it('of a draft says so across every page; of an approved plan it does not', async () => {
    expect((await described(await create())).standing).toBe('DRAFT');
    const approved = await described(await overridden());
    expect(approved.standing).toBeUndefined();
    expect(approved.blocks.find(({ kind }) => kind === 'map')).toMatchObject({
      legend: expect.arrayContaining([{ label: 'target approved (whole line)', fill: '#ffffff', outline: '#000000', weight: 1.1 }]),
    });
  });

  it('has a page for each team, with its own targets in the order of days, and no more than the pages that it needs', async () => {
    const id = await create(await large());
    const { blocks } = await described(id);
    const titles = blocks.flatMap((block) => (block.kind === 'page' ? [block.title] : []));
    expect(titles).toEqual(Array.from({ length: 10 }, (_, at) => `Team ${at + 1}: Groupe ${at + 1}`));
    const { bytes } = await taken('police', id);
    const pages = pagesOf(bytes);
    for (const [at, title] of titles.entries()) {
      const own = pages?.filter((page) => page.includes(title) && page.includes('Officers'));
      if (own)
        expect(
          own.map((page) => page.match(/Campement\d+/g)?.length),
          title,
        ).toEqual([8]);
      const start = blocks.findIndex((block) => block.kind === 'page' && block.title === title);
      const table = blocks.slice(start).find((block) => block.kind === 'table');
      const numbers = table?.kind === 'table' ? table.rows.map(([number]) => Number(number)) : [];
      expect(numbers).toHaveLength(8);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(table?.kind === 'table' && table.rows.every(([, , name]) => Number(String(name).replace('Campement', '')) % 10 === (at + 1) % 10)).toBe(true);
    }
  });

  it('is small: under 500 kB for ten teams with eight targets each', async () => {
    const id = await create(await large());
    const actor = await world.actor('police');
    await taken('police', id);
    for (const language of ['fr', 'en'] as const) {
      const about = await described(id, 'police', language);
      const provenance = {
        by: actor.account,
        organisation: actor.organisation,
        at: '2030-09-20T08:00:00.000Z',
        purpose: 'Réunion de coordination',
        demonstration: true,
        copy: about.copy ?? 0,
      };
      const document: Document = { ...about, language, provenance };
      const bytes = await render(document, 'pdf');
      expect(bytes.length).toBeLessThan(500_000);
      const folder = process.env['VIGIE_KEEP_DOCUMENTS'];
      if (folder) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `brief-${language}.pdf`), bytes);
      }
    }
  });

  it('is taken as GeoJSON too: the targets as hexagons', async () => {
    const id = await create();
    const collection = JSON.parse((await taken('police', id, 'fr', 'geojson')).bytes.toString('utf8'));
    expect(collection.vigie).toMatchObject({ operation: id, state: 'DRAFT', exported: { by: 'police', copy: 1 } });
    expect(collection.features).toMatchObject([{ geometry: { type: 'Polygon' }, properties: { number: 1, name: 'Soubré', team: 1, on: '2030-10-02' } }]);
  });
});
