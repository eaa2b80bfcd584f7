import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from './app.ts';
import { KEPT } from './kept.ts';
import { appRouter } from './router.ts';
import { TEST_PASSWORD } from './testing/postgres.ts';
import { rescueDraft } from './testing/rescue-draft.ts';
import { openWorld, type World } from './testing/world.ts';
import { change } from './writing/change.ts';

let world: World;
let app: FastifyInstance;
beforeAll(async () => {
  world = await openWorld();
  app = await createApp(world, { webRoot: '/nowhere' });
});
afterAll(async () => {
  await app.close();
  await world.close();
});

/** Who sees exact places: they are opened for each reader anew, and nothing of them is kept. A prosecutor has no case yet. */
const NOT_KEPT: Record<string, readonly string[]> = { 'rescues.visible': ['police', 'caseworker', 'prosecutor'] };
const ROLES = ['police', 'prevention', 'ministry', 'caseworker', 'prosecutor', 'coordinator', 'auditor', 'admin'] as const;
async function cookieOf(account: string): Promise<string> {
  const payload = { account, password: TEST_PASSWORD };
  const answer = await app.inject({ method: 'POST', url: '/trpc/session.signIn', headers: { 'content-type': 'application/json' }, payload });
  return `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`;
}
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
/** The same question in words that are not kept: what the procedure itself answers. */
const fresh = async (procedure: string, cookie: string) => (await get(`/trpc/${procedure}?fresh=1`, { cookie })).json();

it.each(Object.keys(KEPT))('%s: every role gets what the procedure answers it, first, again, in a batch and compressed; nobody gets bytes made for others', async (procedure) => {
  const cookies = new Map<string, string>([['public', '']]);
  for (const role of ROLES) cookies.set(role, await cookieOf(role));
  const expected = new Map<string, unknown>();
  for (const [role, cookie] of cookies) expected.set(role, await fresh(procedure, cookie));
  // Twice and in both directions, so that each comes before and after each.
  for (const role of [...cookies.keys(), ...[...cookies.keys()].reverse()]) {
    const headers = { cookie: cookies.get(role) ?? '' };
    const plain = await get(`/trpc/${procedure}`, headers);
    expect([role, plain.json()]).toEqual([role, expected.get(role)]);
    if (NOT_KEPT[procedure]?.includes(role)) {
      expect([role, plain.headers.etag]).toEqual([role, undefined]);
      continue;
    }
    const batch = await get(`/trpc/${procedure}?batch=1&input=%7B%7D`, headers);
    expect([role, batch.json()]).toEqual([role, [expected.get(role)]]);
    if (plain.statusCode !== 200) continue;
    const read = { br: brotliDecompressSync, gzip: gunzipSync };
    for (const encoding of ['br', 'gzip'] as const) {
      const answer = await get(`/trpc/${procedure}`, { ...headers, 'accept-encoding': encoding });
      expect(answer.headers).toMatchObject({ 'content-encoding': encoding, 'cache-control': 'no-store' });
      expect(JSON.parse(read[encoding](answer.rawPayload).toString())).toEqual(expected.get(role));
    }
    const etag = String(plain.headers.etag);
    expect((await get(`/trpc/${procedure}`, { ...headers, 'if-none-match': etag })).statusCode).toBe(304);
  }
});

it('a tag of another role’s answer is worth nothing', async () => {
  const [police, ministry] = [await cookieOf('police'), await cookieOf('ministry')];
  const etag = String((await get('/trpc/effort.ledger', { cookie: police })).headers.etag);
  const answer = await get('/trpc/effort.ledger', { cookie: ministry, 'if-none-match': etag });
  expect(answer.statusCode).toBe(200);
  expect(new Set(answer.json().result.data.childrenFound)).toEqual(new Set([null]));
});

it('is made again when its data have changed', async () => {
  const cookie = await cookieOf('police');
  const before = await get('/trpc/effort.ledger', { cookie });
  await change({ database: world.database, actor: await world.actor('police') }, 'effort', async (tx) => {
    await tx.$executeRaw`INSERT INTO search_efforts (organisation_id, reference, department_pcode, started_on, ended_on, kind, officer_days, visits, children_found, source)
      VALUES (1, 'KEPT-1', 'CI2604', '2031-01-01', '2031-01-01', 'PATROL', 1, 1, 0, 'test')`;
    return { answer: null, action: 'create', entity: 'KEPT-1' };
  });
  const after = await get('/trpc/effort.ledger', { cookie });
  expect(after.headers.etag).not.toBe(before.headers.etag);
  expect(after.json().result.data.entries).toHaveLength(before.json().result.data.entries.length + 1);
});

it('sums that are sent again are in the audit log each time, and are made anew when they are told and not when a rescue is entered', async () => {
  const [ministry, prevention] = [await cookieOf('ministry'), await cookieOf('prevention')];
  const etagOf = async (cookie: string) => (await get('/trpc/rescues.visible', { cookie })).headers.etag;
  const reads = async () => (await world.pool.query("SELECT details FROM audit_entries WHERE actor = 'ministry' AND action = 'read' AND entity = 'sums'")).rows;
  const [sums, masked] = [await etagOf(ministry), await etagOf(prevention)];
  const before = await reads();
  await get('/trpc/rescues.visible', { cookie: ministry, 'if-none-match': String(sums) });
  expect(await etagOf(ministry)).toBe(sums);
  expect((await reads()).slice(before.length)).toEqual([{ details: { version: 1 } }, { details: { version: 1 } }]);

  // An entry that made the sums be asked for anew would tell of itself by how long that takes. These would then be found changed.
  await world.owner.query('INSERT INTO told_versions (version, waiting, rejected) SELECT 2, 11, rejected FROM told_versions WHERE version = 1');
  await (await world.as('police')).rescues.create(rescueDraft({ reference: 'KEPT-2', occurredOn: '2026-03-01' }));
  expect(await etagOf(ministry)).toBe(sums);
  expect(await etagOf(prevention)).not.toBe(masked);
  world.database.events.tell({ noun: 'rescues', kind: 'save', entity: 'sums' });
  expect(await etagOf(ministry)).not.toBe(sums);
});

it('asks for the permission that the procedure names', () => {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { meta: { permission: string } } }>;
  for (const [procedure, { permission }] of Object.entries(KEPT)) expect([procedure, permission]).toEqual([procedure, procedures[procedure]?._def.meta.permission]);
});
