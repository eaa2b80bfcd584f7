import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFormat, DocumentNoun, RescueFilter } from '@vigie/domain';
import { registerOf, selectRows } from '@vigie/hotspots';
import type { FastifyInstance } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { SESSION_COOKIE } from '../context.ts';
import { TEST_PASSWORD } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let app: FastifyInstance;
let release: string;
const cookies = new Map<string, string>();
beforeAll(async () => {
  world = await openWorld();
  app = await createApp(world, { webRoot: '/nowhere' });
  for (const account of ['police', 'prevention', 'coordinator', 'ministry', 'auditor']) cookies.set(account, await cookieOf(account));
  const draft = { title: 'Sauvetages : =2019 à 2021', level: 'DEPARTMENT', fromYear: 2019, toYear: 2021, note: 'Lire avec prudence.' } as const;
  release = (await (await world.as('ministry')).releases.propose(draft)).id;
  await (await world.as('coordinator')).releases.publish({ id: release });
});
afterAll(async () => {
  await app.close();
  await world.close();
});

async function cookieOf(account: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/trpc/session.signIn', headers: { 'content-type': 'application/json' }, payload: { account, password: TEST_PASSWORD } });
  return `${SESSION_COOKIE}=${answer.cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? ''}`;
}

const fetched = (job: string, account: string) => app.inject({ method: 'GET', url: `/api/documents/${job}`, headers: { cookie: cookies.get(account) ?? '' } });
const ended = async (job: string, table: 'jobs' | 'analysis_runs' = 'jobs') => {
  for (;;) {
    const { rows } = await world.pool.query(`SELECT state FROM ${table} WHERE id = $1`, [job]);
    if (!['QUEUED', 'RUNNING'].includes(rows[0]?.state)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Asks for a document, waits until it is made, and takes it. */
async function taken(account: string, noun: DocumentNoun, entity: string, format: DocumentFormat, filter?: RescueFilter) {
  const api = await world.as(account);
  const { job } = await api.documents.ask({ noun, entity, ...(filter && { filter }), format, language: 'fr', purpose: 'Réunion de coordination' });
  await ended(job);
  const made = await api.documents.job({ job });
  expect(made).toEqual({ state: 'DONE', copy: expect.any(Number), problem: null });
  const { copy } = made;
  const answer = await fetched(job, account);
  expect(answer.statusCode).toBe(200);
  // For whoever wants to look at what the tests made.
  const folder = process.env['VIGIE_KEEP_DOCUMENTS'];
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${account}-${noun}.${format}`), answer.rawPayload);
  }
  return { job, copy, answer, bytes: answer.rawPayload };
}

async function run(account: string, method: 'dbscan' | 'getis-ord' = 'dbscan') {
  const parameters = method === 'dbscan' ? { distance: 20_000, minPoints: 5, alpha: null, months: null } : { distance: 15_000, minPoints: null, alpha: 0.05, months: null };
  const filter = { from: '2020-01-01', to: '2024-12-31', sectors: ['COCOA' as const], sources: [], precisions: [], organisations: [] };
  const { id } = await (await world.as(account)).hotspots.save({ name: 'Points chauds du cacao', method, parameters, filter, seed: 3 });
  await ended(id, 'analysis_runs');
  return id;
}

describe('a release', () => {
  it('is taken as CSV, workbook and pages, each copy with its number, its asker and its purpose in the audit log', async () => {
    const csv = await taken('auditor', 'releases', release, 'csv');
    expect(csv.answer.headers['content-disposition']).toBe(`attachment; filename="vigie-releases-${csv.copy}.csv"`);
    expect(csv.answer.headers['cache-control']).toBe('no-store');
    expect(csv.bytes.toString('utf8')).toMatch(/^Code,Zone,Niveau,Année,Sauvetages,Enfants,Non communiqué\nCI,Côte d’Ivoire,pays,2019,\d+,\d+,false\n/);
    const xlsx = await taken('auditor', 'releases', release, 'xlsx');
    expect(xlsx.copy).toBeGreaterThan(csv.copy);
    const strings = strFromU8(unzipSync(xlsx.bytes)['xl/sharedStrings.xml'] ?? new Uint8Array());
    for (const said of ['non communiqué', 'Réunion de coordination', 'Sauvetages : =2019 à 2021', 'Lire avec prudence.', 'Données de démonstration'])
      expect(strings).toContain(said);
    const pdf = await taken('auditor', 'releases', release, 'pdf');
    expect(pdf.answer.headers['content-type']).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const { rows } = await world.pool.query("SELECT actor, noun, entity, details FROM audit_entries WHERE action = 'export' ORDER BY seq");
    expect(rows).toMatchObject(
      [csv, xlsx, pdf].map(({ job, copy }) => ({ actor: 'auditor', noun: 'releases', entity: release, details: { document: job, copy, purpose: 'Réunion de coordination' } })),
    );
  });

  it('tells no number under eleven, and the public file says the same', async () => {
    const { bytes } = await taken('coordinator', 'releases', release, 'csv');
    const own = bytes
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const open = (await app.inject({ url: `/api/releases/${release}.csv` })).payload.trim().split('\n');
    expect(open[0]).toBe('release,zone,name,year,rescues,children,withheld');
    expect(own.map((cells) => cells[4])).toEqual(open.slice(1).map((line) => line.split(',')[4]));
    expect(Math.min(...own.flatMap((cells) => (cells[4] ? [Number(cells[4])] : [])))).toBeGreaterThanOrEqual(11);
  });

  it('that was never published makes no document', async () => {
    const api = await world.as('ministry');
    const { id } = await api.releases.propose({ title: 'Not published', level: 'REGION', fromYear: 2019, toYear: 2019, note: '' });
    const { job } = await api.documents.ask({ noun: 'releases', entity: id, format: 'pdf', purpose: 'to see it early' });
    await ended(job);
    expect(await api.documents.job({ job })).toMatchObject({ state: 'FAILED', problem: 'NOT_FOUND' });
    expect((await fetched(job, 'ministry')).statusCode).toBe(404);
  });
});

describe('a saved run', () => {
  it('is taken in every format, with the question, what was found and what must not be concluded', async () => {
    const id = await run('police', 'getis-ord');
    const csv = (await taken('police', 'hotspots', id, 'csv')).bytes.toString('utf8');
    expect(csv).toMatch(/^Rang,Département,Code,Sauvetages,z \(Gi\*\),/);
    const collection = JSON.parse((await taken('police', 'hotspots', id, 'geojson')).bytes.toString('utf8'));
    expect(collection.vigie).toMatchObject({ method: 'getis-ord', seed: 3, demonstration: true, exported: { by: 'police', purpose: 'Réunion de coordination' } });
    expect(collection.features.length).toBeGreaterThan(10);
    const strings = strFromU8(unzipSync((await taken('police', 'hotspots', id, 'xlsx')).bytes)['xl/sharedStrings.xml'] ?? new Uint8Array());
    for (const said of ['du 1er janvier 2020', 'cacao', 'Les sauvetages montrent où l’on a cherché', 'Sauvetages comptés']) expect(strings).toContain(said);
    const pdf = (await taken('police', 'hotspots', id, 'pdf')).bytes;
    expect(pdf.length).toBeLessThan(2_000_000);
    const { rows } = await world.pool.query("SELECT count(*)::int AS n FROM audit_entries WHERE action = 'read' AND noun = 'hotspots' AND entity = $1", [id]);
    expect(rows[0].n).toBe(4);
  });

  it('holds nothing exact for a role that sees masks', async () => {
    const id = await run('prevention');
    const places = await world.places();
    const exact = new Set(places.map(({ lon, lat }) => `${lon.toFixed(4)},${lat.toFixed(4)}`));
    const references = places.map(({ reference }) => reference);
    const collection = JSON.parse((await taken('prevention', 'hotspots', id, 'geojson')).bytes.toString('utf8'));
    const positions = [...JSON.stringify(collection.features).matchAll(/\[(-?[\d.]+),(-?[\d.]+)\]/g)].map(([, lon, lat]) => `${Number(lon).toFixed(4)},${Number(lat).toFixed(4)}`);
    expect(positions.length).toBeGreaterThan(10);
    expect(positions.filter((position) => exact.has(position))).toEqual([]);
    const csv = (await taken('prevention', 'hotspots', id, 'csv')).bytes.toString('utf8');
    const workbook = Object.values(unzipSync((await taken('prevention', 'hotspots', id, 'xlsx')).bytes)).map((bytes) => strFromU8(bytes));
    for (const text of [csv, ...workbook, JSON.stringify(collection)])
      expect(references.filter((reference) => text.includes(`"${reference}"`) || text.includes(`>${reference}<`))).toEqual([]);
    expect(workbook.join('')).toContain('cellules masquées');
  });

  it('is for its asker alone, as long as it sees what it saw', async () => {
    const id = await run('police');
    const { job } = await taken('police', 'hotspots', id, 'csv');
    expect((await fetched(job, 'coordinator')).statusCode).toBe(404);
    expect((await fetched(job, '')).statusCode).toBe(401);
    await expect((await world.as('coordinator')).documents.job({ job })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect((await world.as('police', { territories: ['CI26'] })).documents.job({ job })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    const { rows } = await world.pool.query("SELECT actor FROM audit_entries WHERE action = 'refuse' AND details->>'path' = 'documents.GET /api/documents/:id'");
    expect(rows.map(({ actor }) => actor)).toContain('coordinator');
  });

  it('of others is not made, and a role without the permission is refused', async () => {
    const id = await run('police');
    const coordinator = await world.as('coordinator');
    const { job } = await coordinator.documents.ask({ noun: 'hotspots', entity: id, format: 'geojson', purpose: 'to see more' });
    await ended(job);
    expect(await coordinator.documents.job({ job })).toMatchObject({ state: 'FAILED', problem: 'NOT_FOUND' });
    await expect((await world.as('ministry')).documents.ask({ noun: 'hotspots', entity: id, format: 'csv', purpose: 'to see more' })).rejects.toMatchObject({
      problem: 'NOT_ALLOWED',
    });
    await expect((await world.as('police')).documents.ask({ noun: 'releases', entity: release, format: 'geojson', purpose: 'no such format' })).rejects.toThrow();
  });
});

describe('a document', () => {
  it('of a withdrawn release or a deleted run is handed out no more', async () => {
    const [ministry, coordinator] = [await world.as('ministry'), await world.as('coordinator')];
    const { id } = await ministry.releases.propose({ title: 'Soon withdrawn', level: 'REGION', fromYear: 2019, toYear: 2019, note: '' });
    await coordinator.releases.publish({ id });
    const ofRelease = await taken('auditor', 'releases', id, 'csv');
    await coordinator.releases.withdraw({ id, reason: 'A year was counted twice.' });
    expect((await fetched(ofRelease.job, 'auditor')).statusCode).toBe(404);

    const kept = await run('police');
    const ofRun = await taken('police', 'hotspots', kept, 'csv');
    await (await world.as('police')).hotspots.delete({ id: kept });
    expect((await fetched(ofRun.job, 'police')).statusCode).toBe(404);
  });
});

it('what was made is sealed, and is gone with its row', async () => {
  const { rows } = await world.pool.query('SELECT sealed FROM document_parts LIMIT 5');
  expect(rows.length).toBe(5);
  for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/Sauvetages|FeatureCollection|%PDF/);
  await world.database.prisma.document.deleteMany({});
  expect((await world.pool.query('SELECT count(*)::int AS n FROM document_parts')).rows[0].n).toBe(0);
});

describe('the rescues that a filter leaves', () => {
  const filter = { from: '2021-01-01', to: '2021-12-31', sectors: [], sources: [], precisions: [], organisations: [], place: { kind: 'zone' as const, pcode: 'CI2604' } };
  const entity = '5f0c8a52-9a4e-4d3b-8a1e-1f1a3c0b7d11';
  const rescuesTaken = async (account: string, over: object = {}) => {
    const api = await world.as(account);
    const { job } = await api.documents.ask({ noun: 'rescues', entity, filter: { ...filter, ...over }, format: 'csv', language: 'fr', purpose: 'Réunion de coordination' });
    await ended(job);
    const [, ...lines] = (await fetched(job, account)).rawPayload.toString('utf8').trim().split('\n');
    return lines;
  };

  it('are those of the table on the screen, without coordinates, and reading them exactly is written down', async () => {
    const seen = selectRows(registerOf(await (await world.as('police')).rescues.visible()), filter);
    const lines = await rescuesTaken('police');
    expect(seen.length).toBeGreaterThan(0);
    expect(lines).toHaveLength(seen.length);
    for (const line of lines) {
      expect(line).toMatch(/^2021(-\d\d){0,2},/);
      expect(line).not.toMatch(/-6[.,]\d{3,}/);
    }
    const { rows } = await world.pool.query("SELECT details FROM audit_entries WHERE action = 'read' AND noun = 'rescues' AND details ->> 'document' = $1", [entity]);
    expect(rows[0]?.details).toMatchObject({ exact: seen.length });
  });

  it('are sums of whole years for who sees sums, and masked months for who sees masks', async () => {
    const sums = await rescuesTaken('ministry', { from: '2021-04-01', place: null });
    for (const line of sums) expect(line).toMatch(/^2021,à l’année,,/);
    const masked = await rescuesTaken('prevention', { place: null });
    expect(masked.length).toBeGreaterThan(0);
    for (const line of masked) expect(line).toMatch(/^2021-\d\d,au mois,,/);
  });

  it('are in the table of departments what the asker may be told, and where nobody searched is said', async () => {
    const table = async (account: string) =>
      (await taken(account, 'zones', entity, 'csv', { ...filter, place: null })).bytes
        .toString('utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    const [head = [], ...rows] = await table('police');
    expect(rows).toHaveLength(111);
    const seen = registerOf(await (await world.as('police')).rescues.visible());
    const all = selectRows(seen, { ...filter, place: null });
    expect(rows.reduce((sum, row) => sum + Number(row[head.indexOf('Sauvetages')]), 0)).toBe(all.length);
    const searched = head.indexOf('Fouillé dans la période');
    expect(new Set(rows.map((row) => row[searched]))).toEqual(new Set(['true', 'false']));
    for (const row of rows) expect(row[searched] === 'true').toBe(row[searched + 1] !== '');
    // Sums that are not told stay untold, and who sees no rescue gets no column of them.
    const [sumsHead = [], ...sums] = await table('ministry');
    for (const row of sums) expect(row[sumsHead.indexOf('Sauvetages')]).toMatch(/^$|^0$|^\d{2,}$/);
    expect(sums.some((row) => row[sumsHead.indexOf('Sauvetages')] === '')).toBe(true);
    expect((await table('auditor'))[0]).toEqual(['Code', 'Département', 'Région', 'Population']);
  });

  it('stand beside tables of centres and published operations, without a place or a bed that the asker is not shown', async () => {
    const csv = async (account: string, noun: DocumentNoun, of?: RescueFilter) => (await taken(account, noun, entity, 'csv', of)).bytes.toString('utf8');
    const listed = await (await world.as('prevention')).centres.list();
    const lines = (await csv('prevention', 'centres')).trim().split('\n');
    expect(lines).toHaveLength(listed.length + 1);
    for (const line of lines.slice(1)) expect(line).toContain(',false,,,,');
    expect(await csv('ministry', 'centres')).not.toMatch(/-?\d+\.\d{3,}/);
    const operations = await csv('police', 'operations', { ...filter, from: '2009-01-01', to: '2009-12-31', place: null });
    expect(operations.trim().split('\n')).toHaveLength(2);
    expect(operations).toContain('Bia I,');
    expect(await csv('police', 'operations', { ...filter, from: null, to: null })).not.toContain('Bia I,');
    await expect((await world.as('auditor')).documents.ask({ noun: 'centres', entity, format: 'csv', purpose: 'not my noun' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are not taken by a role that sees none, nor without a filter', async () => {
    await expect(rescuesTaken('auditor')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect((await world.as('police')).documents.ask({ noun: 'rescues', entity, format: 'csv', purpose: 'no filter' })).rejects.toThrow();
    await expect((await world.as('police')).documents.ask({ noun: 'hotspots', entity, filter, format: 'csv', purpose: 'a filter too many' })).rejects.toThrow();
  });
});
