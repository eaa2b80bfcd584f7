import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, inject, it } from 'vitest';
import { type Answer, ask, type Client, problemOf, signedIn } from './client.ts';
import { runDraft } from './inputs.ts';

const DEEP = 100_000;
/** Megabytes that the server may hold once all this is over; it starts with about 200. */
const MOST_MEMORY = 800;
/** Threads without work end after twenty seconds, and a heap that is left alone is collected within ten. */
const SETTLED_MS = 40_000;
/** A stranger's request must be answered within this while an attack goes on. */
const PATIENCE = 2_000;
const JSON_TYPE = { 'content-type': 'application/json' };
let sent = 0;

const megabytes = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${inject('vigie').pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** A refusal or a broken connection; never an error of ours. */
async function refused(what: Promise<Answer>): Promise<void> {
  sent++;
  const answer = await what.catch(() => null);
  if (answer === null) return;
  expect(answer.status, answer.text.slice(0, 200)).toBeGreaterThanOrEqual(400);
  expect(answer.status, answer.text.slice(0, 200)).toBeLessThan(500);
  expect(answer.text).not.toMatch(/node_modules|\n\s+at /);
}

async function othersAreAnswered(): Promise<void> {
  const { status, took } = await ask('/trpc/session.current');
  expect(status).toBe(200);
  expect(took).toBeLessThan(PATIENCE);
}

it('a body over the limit is refused, from everybody', async () => {
  for (const role of ['public', 'police']) {
    const { cookie } = await signedIn(role);
    await refused(ask('/trpc/rescues.create', { method: 'POST', headers: { ...JSON_TYPE, cookie }, body: JSON.stringify('x'.repeat(13_000_000)) }));
    await othersAreAnswered();
  }
});

const deep = (open: string, close: string, inside = '') => `${open.repeat(DEEP)}${inside}${close.repeat(DEEP)}`;

it.each([
  ['arrays', deep('[', ']')],
  ['objects', deep('{"a":', '}', '1')],
  ['objects of features', deep('{"features":[', ']}')],
])('%s a hundred thousand levels deep make no error of ours', async (_, nested) => {
  const police = await signedIn('police');
  const inside = (field: string, draft: object) => JSON.stringify(draft).replace(`"${field}":"@"`, `"${field}":${nested}`);
  const bodies: [string, string][] = [
    ['rescues.create', nested],
    ['hotspots.save', inside('parameters', runDraft('deep', { parameters: '@' }))],
    ['hotspots.save', inside('filter', runDraft('deep', { filter: '@' }))],
    ['hotspots.save', inside('more', runDraft('deep', { more: '@' }))],
    ['hotspots.save', JSON.stringify(runDraft('deep', { filter: { sectors: ['@'] } })).replace('"@"', nested)],
    ['imports.start', `{"mapping":${nested}}`],
    ['session.signIn', `{"account":${nested},"password":"x"}`],
  ];
  for (const [path, body] of bodies) await refused(police.send(path, body));
  const short = nested.length > 60_000 ? nested.slice(0, 10_000) : nested;
  await refused(police.get(`/trpc/rescues.get?input=${encodeURIComponent(short)}`));
  await othersAreAnswered();
});

it('JSON that is none, and bodies of other kinds, are refused', async () => {
  const police = await signedIn('police');
  const bodies = [
    '{',
    '{"a":',
    'null',
    '"',
    '[]',
    '1e999',
    '{"json":{}}',
    '\ufeff{}',
    '\0',
    '{"a":1}{"b":2}',
    'NaN',
    '{"__proto__":null}',
    '{"id":1,}',
    `"${'\\u0000'.repeat(1000)}"`,
  ];
  for (const path of ['rescues.create', 'rescues.correct', 'hotspots.save', 'session.signIn', 'users.invite', 'releases.propose']) {
    for (const body of bodies) await refused(police.send(path, body));
    for (const type of ['text/html', 'application/xml', 'application/x-ndjson', 'application/json; charset=utf-16', 'image/png', '*/*', 'application/trpc+json', 'x'])
      await refused(ask(`/trpc/${path}`, { method: 'POST', headers: { cookie: police.cookie, 'content-type': type }, body: '{"a":1}' }));
    for (const encoding of ['gzip', 'br', 'deflate', 'x'])
      await refused(ask(`/trpc/${path}`, { method: 'POST', headers: { ...JSON_TYPE, 'content-encoding': encoding }, body: '{"a":1}' }));
  }
  await othersAreAnswered();
});

it('a batch of a thousand, a huge address and a huge header are refused', async () => {
  const police = await signedIn('police');
  await refused(police.get(`/trpc/${Array(1000).fill('session.current').join(',')}?batch=1`));
  await refused(police.get(`/trpc/${Array(200).fill('zones.list').join(',')}?batch=1&input=%7B%7D`));
  await refused(police.send(`${Array(21).fill('session.signIn').join(',')}?batch=1`, JSON.stringify(Object.fromEntries(Array.from({ length: 21 }, (_, at) => [at, {}])))));
  await refused(police.get(`/trpc/zones.search?input=${'x'.repeat(100_000)}`));
  await refused(police.get('/', { 'x-large': 'x'.repeat(100_000) }));
  await refused(ask('/trpc/session.current', { headers: { cookie: `__Host-vigie_session=${'x'.repeat(100_000)}` } }));
  await othersAreAnswered();
});

it('fifty bodies that stop in the middle keep nobody waiting', async () => {
  const { port } = new URL(inject('vigie').address);
  const sockets = Array.from({ length: 50 }, () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST /trpc/session.signIn HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"acc');
    return socket;
  });
  for (let at = 0; at < 10; at++) {
    await othersAreAnswered();
    await new Promise((done) => setTimeout(done, 100));
  }
  for (const socket of sockets) socket.destroy();
  sent += sockets.length;
  await othersAreAnswered();
});

it('twelve megabytes from many at once leave the memory and the others alone', async () => {
  const police = await signedIn('police');
  const body = JSON.stringify(runDraft('large', { name: 'x'.repeat(200), result: { type: 'FeatureCollection', features: ['x'.repeat(11_500_000)] } }));
  const attack = Promise.all(Array.from({ length: 8 }, (_, at) => refused(largeOf(police, body, at))));
  await othersAreAnswered();
  await attack;
  await othersAreAnswered();
  const atOnce = megabytes();
  // What was read is garbage until it is collected, and threads without work end after a while: held is what is there then.
  await expect.poll(megabytes, { timeout: SETTLED_MS, interval: 1_000 }).toBeLessThan(MOST_MEMORY);
  console.info(`attack bodies: ${sent} bodies refused, the server holds ${megabytes().toFixed(0)} MB (${atOnce.toFixed(0)} at once), others answered within ${PATIENCE} ms`);
  expect(problemOf(await police.query('rescues.get', { id: 'x' }))).toBe('INPUT_INVALID');
});

const largeOf = (police: Client, body: string, at: number): Promise<Answer> =>
  at % 2 ? police.send('hotspots.save', body) : ask('/trpc/hotspots.save', { method: 'POST', headers: JSON_TYPE, body });
