import { expect, inject, it } from 'vitest';
import { PROCEDURES } from './callables.ts';
import { type Asked, ask, dataOf, inParallel, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { sensibleInput } from './inputs.ts';

// Signing out comes last: it would end the victim's session for the others.
const MUTATIONS = PROCEDURES.filter(({ kind }) => kind === 'mutation').sort((a, b) => Number(a.name === 'session.signOut') - Number(b.name === 'session.signOut'));

/** What changes without anybody's request, or by a request that is refused. */
const UNWATCHED = ['_prisma_migrations', 'audit_entries', 'jobs', 'sessions'];

/** Every row of every table that a request may change, as one text; refusals may be written down. */
async function state(): Promise<string> {
  // A run that was kept before is computed when its turn comes, whatever is asked meanwhile.
  await expect.poll(() => truthOf("SELECT id FROM analysis_runs WHERE state IN ('QUEUED', 'RUNNING')"), { timeout: 300_000, interval: 1000 }).toEqual([]);
  const tables = await truthOf<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> ALL ('{${UNWATCHED.join(',')}}') ORDER BY 1`,
  );
  // One after the other: each asks by a connection of its own, of which the database has only so many.
  const sums = [];
  for (const { name } of tables) sums.push(await truthOf<{ sum: string }>(`SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS sum FROM ${name} t`));
  const sessions = await truthOf<{ sum: string }>('SELECT count(*) AS sum FROM sessions');
  return JSON.stringify([sums, sessions]);
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** What a foreign page can make a browser send with the victim's cookie, if the cookie went along at all. */
const FORGED: [string, (body: string) => Asked, number[]][] = [
  ['a foreign origin', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, origin: 'https://evil.example' }, body }), [403]],
  ['the origin null', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, origin: 'null' }, body }), [403]],
  ['our name on another port', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, origin: 'http://127.0.0.1:1' }, body }), [403]],
  ['a cross-site fetch', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, body }), [403]],
  ['a same-site fetch', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, 'sec-fetch-site': 'same-site' }, body }), [403]],
  ['a cross-site form', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, body }), [403]],
  ['a foreign host', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, host: 'evil.example' }, body }), [403]],
  ['a foreign host that starts like ours', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, host: '127.0.0.1.evil.example' }, body }), [403]],
  ['a host with a user', (body) => ({ method: 'POST', headers: { ...JSON_TYPE, host: 'localhost@evil.example' }, body }), [403]],
  ['a form', (body) => ({ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `json=${encodeURIComponent(body)}` }), [415]],
  ['a form of one field named like JSON', (body) => ({ method: 'POST', headers: { 'content-type': 'text/plain' }, body }), [415]],
  [
    'a form with parts',
    (body) => ({ method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n${body}\r\n--x--` }),
    [415],
  ],
  ['bytes', (body) => ({ method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body }), [415]],
  ['no content type', (body) => ({ method: 'POST', body }), [415]],
];

it.each(FORGED)('changes nothing for %s', async (name, forge, refusals) => {
  const victims = await Promise.all(['police', 'coordinator', 'admin'].map((role) => signedIn(role)));
  const before = await state();
  let sent = 0;
  const wrong: string[] = [];
  await inParallel(MUTATIONS, 4, async (procedure) => {
    const input = sensibleInput(procedure);
    for (const { cookie } of victims) {
      const asked = forge(input === undefined ? '' : JSON.stringify(input));
      const answer = await ask(`/trpc/${procedure.name}`, { ...asked, headers: { ...asked.headers, cookie } });
      sent++;
      // Without a body and a type of it there is nothing wrong; browsers always send a type.
      if (!refusals.includes(answer.status) && !(input === undefined && name === 'no content type')) wrong.push(`${procedure.name}: ${answer.status}`);
    }
  });
  expect(wrong).toEqual([]);
  expect(await state()).toBe(before);
  console.info(`attack csrf: ${name}, ${sent} forged mutations, 0 taken`);
});

it('no mutation is reached by GET, whatever its address says', async () => {
  const victims = await Promise.all(['police', 'admin'].map((role) => signedIn(role)));
  const before = await state();
  for (const procedure of MUTATIONS) {
    const query = `?input=${encodeURIComponent(JSON.stringify(sensibleInput(procedure) ?? {}))}`;
    for (const { cookie } of victims)
      for (const path of [`/trpc/${procedure.name}${query}`, `/trpc/${procedure.name}${query}&_method=POST`])
        expect((await ask(path, { headers: { cookie, 'x-http-method-override': 'POST' } })).status, procedure.name).toBe(405);
  }
  expect(await state()).toBe(before);
});

it('a query may come in the body, as JSON from here alone, and a mutation is still none', async () => {
  const { cookie } = await signedIn('police');
  const body = JSON.stringify({ query: 'meagui' });
  const found = await ask('/trpc/zones.search', { method: 'POST', headers: { ...JSON_TYPE, cookie }, body });
  expect(found.status).toBe(200);
  expect(found.text).toBe((await ask(`/trpc/zones.search?input=${encodeURIComponent(body)}`, { headers: { cookie } })).text);
  expect((await ask('/trpc/zones.search', { method: 'POST', headers: { ...JSON_TYPE, cookie, origin: 'https://evil.example' }, body })).status).toBe(403);
  expect((await ask('/trpc/zones.search', { method: 'POST', headers: { 'content-type': 'text/plain', cookie }, body })).status).toBe(415);
  // Who may not ask is refused either way.
  expect((await ask('/trpc/rescues.get', { method: 'POST', headers: { ...JSON_TYPE }, body: JSON.stringify({ id: 1 }) })).status).toBe(401);
});

it('an upload and a page of a foreign site are refused, and a link from one brings no cookie along', async () => {
  const { cookie } = await signedIn('police');
  const upload = await ask('/api/uploads/rescues', { method: 'POST', headers: { cookie, origin: 'https://evil.example', 'content-type': 'text/plain' }, body: 'x' });
  expect(upload.status).toBe(403);
  const answer = await ask('/trpc/session.signIn', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ account: 'police', password: 'lantern orchid gravel 77' }) });
  const set = (answer.headers['set-cookie'] ?? [])[0] ?? '';
  for (const flag of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/']) expect(set).toContain(flag);
  expect(set).not.toMatch(/domain/i);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  const preflight = await ask('/trpc/rescues.create', { method: 'OPTIONS', headers: { origin: inject('vigie').address, 'access-control-request-method': 'POST' } });
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  expect(dataOf(await (await signedIn('police')).query('session.current'))).toBeDefined();
});
