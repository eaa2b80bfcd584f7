import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../security/database.ts';
import { client, dataDir, freePort, ready, startVigie, type Vigie } from './vigie.ts';

const folder = dataDir();
let vigie: Vigie;
beforeAll(async () => {
  vigie = startVigie({ PORT: String(await freePort()), VIGIE_DATA_DIR: folder });
  await ready(vigie);
});
afterAll(async () => {
  vigie.process.kill('SIGTERM');
  await vigie.ended;
  rmSync(folder, { recursive: true, force: true });
});
const address = (path: string) => `http://127.0.0.1:${vigie.port}${path}`;

it.each([
  ['a foreign origin', { origin: 'http://evil.example' }],
  ['a foreign page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
])('refuses a request of %s', async (_, headers) => {
  expect((await fetch(address('/trpc/session.current'), { headers })).status).toBe(403);
});

it('refuses a foreign name pointed at this machine', async () => {
  const { request } = await import('node:http');
  const status = await new Promise((done) =>
    request({ host: '127.0.0.1', port: vigie.port, path: '/healthz', headers: { host: 'evil.example' } }, (answer) => done(answer.statusCode)).end(),
  );
  expect(status).toBe(403);
});

it('answers with a strict content security policy and no stale answer', async () => {
  const page = await fetch(address('/'), { headers: { accept: 'text/html' } });
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const nonce = /style-src [^;]*'nonce-([^']+)'/.exec(policy)?.[1] ?? '?';
  expect(await page.text()).toContain(nonce);
  expect((await fetch(address('/trpc/session.current'))).headers.get('cache-control')).toBe('no-store');
});

it.each([
  ['no JSON', '/trpc/rescues.create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"' }],
  ['a body that is no object', '/trpc/rescues.create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[[[[1]]]]' }],
  ['a deep body', '/trpc/rescues.create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `${'['.repeat(50_000)}${']'.repeat(50_000)}` }],
  ['an input that is no JSON', '/trpc/rescues.get?input=%7B', {}],
  ['a procedure that does not exist', '/trpc/rescues.nothing', {}],
  ['a path upwards', '/..%2f..%2fetc%2fpasswd', {}],
  ['a path upwards in the assets', '/assets/..%2f..%2fpackage.json', {}],
  ['an upload of no noun', '/api/uploads/children', { method: 'POST', body: 'x' }],
  ['rejected rows of another', '/api/uploads/rescues/..%2f..%2fpostgres.log/rejected', {}],
] as [string, string, RequestInit][])('answers %s without an error of ours and without a stack', async (_, path, init) => {
  const { cookie } = await client(vigie, 'police');
  const answer = await fetch(address(path), { ...init, headers: { ...init.headers, cookie } });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(await answer.text()).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(/);
});

it('refuses a body that is too large, and goes on', async () => {
  const { cookie } = await client(vigie, 'police');
  // The server may close the connection before the client has sent everything: that is a refusal too.
  const status = await fetch(address('/trpc/rescues.create'), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify('x'.repeat(13_000_000)),
  }).then(
    (answer) => answer.status,
    () => 413,
  );
  expect(status).toBe(413);
  expect((await fetch(address('/healthz'))).status).toBe(200);
});

it('no text, number or null in place of an input makes an error of ours', async () => {
  const police = await client(vigie, 'police');
  const values = [
    null,
    0,
    -1,
    1e308,
    '',
    'x',
    "'; DROP TABLE rescues; --",
    '\u0000',
    '__proto__',
    [],
    {},
    { id: '1' },
    { id: Number.MAX_SAFE_INTEGER },
    { __proto__: { id: 1 } },
    { id: 1, extra: true },
    '🎈'.repeat(1000),
  ];
  for (const path of ['rescues.create', 'rescues.correct', 'hotspots.save', 'hotspots.export', 'hotspots.delete', 'imports.start', 'imports.cancel', 'session.signIn'])
    for (const value of values) expect((await police.mutate(path, value)).status, `${path} ${JSON.stringify(value)}`).toBeLessThan(500);
  for (const path of ['rescues.get', 'zones.search', 'indicators.values', 'hotspots.get', 'imports.job'])
    for (const value of [...values, { query: '%' }, { query: '\u0000' }, { indicator: 'a'.repeat(40) }, { id: '00000000-0000-4000-8000-000000000000' }]) {
      const answer = await fetch(address(`/trpc/${path}?input=${encodeURIComponent(JSON.stringify(value))}`), { headers: { cookie: police.cookie } });
      expect(answer.status, `${path} ${JSON.stringify(value)}`).toBeLessThan(500);
    }
});

it('twelve readers of the whole register, whom the database keeps waiting, keep neither other questions nor the question of health waiting', async () => {
  const { cookie } = await client(vigie, 'police');
  const owner = await connect('vigie', folder);
  const ask = (path: string, init: RequestInit = {}) => fetch(address(path), { ...init, headers: { cookie } });
  const left = new AbortController();
  let readers: Promise<Response>[] = [];
  try {
    await owner.query('BEGIN; LOCK TABLE rescues IN ACCESS EXCLUSIVE MODE');
    readers = Array.from({ length: 12 }, (_, at) => ask('/trpc/rescues.visible', at < 10 ? { signal: left.signal } : {}));
    for (const reader of readers) reader.catch(() => {});
    const waiting = async () => (await owner.query<{ n: number }>("SELECT count(*)::int AS n FROM pg_locks WHERE relation = 'rescues'::regclass AND NOT granted")).rows[0]?.n ?? 0;
    await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThanOrEqual(4);
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/trpc/centres.list')).status).toBe(200);
    left.abort();
  } finally {
    await owner.query('ROLLBACK');
    await owner.end();
  }
  // Those who stayed are answered.
  expect((await Promise.all(readers.slice(10))).map(({ status }) => status)).toEqual([200, 200]);
});

it('a database that another version has upgraded under the server is no health, and it is said', async () => {
  const owner = await connect('vigie', folder);
  const health = async () => (await fetch(address('/healthz'))).status;
  try {
    await owner.query("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('later', 'x', '29990101000000_later', now())");
    expect(await health()).toBe(503);
    expect(vigie.printed()).toContain('Another version of Vigie has upgraded the database');
    await owner.query("DELETE FROM _prisma_migrations WHERE id = 'later'");
    expect(await health()).toBe(200);
  } finally {
    await owner.end();
  }
});
