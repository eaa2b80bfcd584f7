import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { NO_ANSWERS } from '../../packages/domain/src/index.ts';
import { root } from '../faults/vigie.ts';
import { PROCEDURES, replaced, schemaOf, textsIn } from './callables.ts';
import { ask, type Client, cancelRuns, dataOf, inParallel, problemOf, ROLES, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { sensibleInput } from './inputs.ts';
import { PASSWORD } from './setup.ts';

const MARK = 'INJECTED-LINE-4471';
const PAYLOADS = [
  "'; DROP TABLE rescues; --",
  "' OR '1'='1",
  "\\'); DELETE FROM users; --",
  '$1; SELECT pg_sleep(5)',
  '{{7*7}} #{7*7} <%= 7*7 %>',
  '<script>alert(1)</script>',
  `\r\nSet-Cookie: a=${MARK}`,
  `\n${MARK}\x1b[31m`,
  'a\0b',
  'lone \ud800 surrogate',
  '\udc00',
  '\uffff\ufffe',
  '\u202e\u0000',
  '%00%0a%s%n',
  '../../etc/passwd',
];
/** Nothing that the database is asked to do takes this long unless an input was run as SQL. */
const SLOWEST = 4_500;

it('no text of any input is run, breaks the server or reaches what it prints', async () => {
  const clients = new Map<string, Client>();
  for (const role of ROLES) clients.set(role, await signedIn(role));
  const rescues = (await truthOf<{ n: number }>('SELECT count(*)::int AS n FROM rescues'))[0]?.n ?? 0;
  const users = (await truthOf<{ n: number }>('SELECT count(*)::int AS n FROM users'))[0]?.n ?? 0;
  const inputs = PROCEDURES.flatMap((procedure) =>
    textsIn(schemaOf(procedure)).flatMap(({ path }) =>
      PAYLOADS.map((payload) => ({ procedure, input: replaced(sensibleInput(procedure), path, payload), where: `${procedure.name} ${path.join('.')} ${JSON.stringify(payload)}` })),
    ),
  );
  const wrong: string[] = [];
  await inParallel(inputs, 6, async ({ procedure, input, where }) => {
    // The role that goes farthest with it; where none may, everybody.
    const client = clients.get(ROLES.find((role) => procedure.roles[role] !== undefined) ?? 'public') as Client;
    const answer = procedure.kind === 'query' ? await client.query(procedure.name, input) : await client.mutate(procedure.name, input);
    if (answer.status >= 500) wrong.push(`${where}: ${answer.status}`);
    if (answer.took > SLOWEST) wrong.push(`${where}: ${answer.took} ms`);
    if (answer.headers['set-cookie']?.some((line) => line.includes(MARK))) wrong.push(`${where}: a header`);
    if (!answer.headers['content-type']?.startsWith('application/json') || answer.headers['x-content-type-options'] !== 'nosniff')
      wrong.push(`${where}: ${answer.headers['content-type']}`);
  });
  await cancelRuns();
  expect(wrong).toEqual([]);
  expect((await truthOf<{ n: number }>('SELECT count(*)::int AS n FROM rescues'))[0]?.n).toBeGreaterThanOrEqual(rescues);
  expect((await truthOf<{ n: number }>('SELECT count(*)::int AS n FROM users'))[0]?.n).toBeGreaterThanOrEqual(users);
  const { printed, dataDir } = inject('vigie');
  for (const text of [readFileSync(printed, 'utf8'), readFileSync(join(dataDir, 'postgres.log'), 'utf8')]) expect(text.includes(MARK)).toBe(false);
  console.info(`attack injection: ${inputs.length} inputs in ${new Set(inputs.map(({ procedure }) => procedure.name)).size} procedures, ${wrong.length} taken`);
});

const FORMULAS = ["=cmd|' /C calc'!A0", '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '=HYPERLINK("http://evil.example";"x")'];
/** Cells of a CSV line that a spreadsheet would run. */
const running = (csv: string): string[] => [...csv.matchAll(/(?:^|,|;|\n)"?([=+@\t\r][^,\n]*|-[^\d,\n][^,\n]*|-\d+[^\d.,\n][^,\n]*)/g)].map((match) => match[1] ?? '');

it('formulas that came in by a file go out as text', async () => {
  const police = await signedIn('police');
  const lines = FORMULAS.map((formula, at) => `"${formula.replaceAll('"', '""')} ${at}",2026-03-0${at + 1},5.79${at},-6.61${at},COCOA,REPORTED,PRESUMED,VERIFIED,${at + 1}`);
  const bad = `"=BAD()",2099-01-01,95,200,COCOA,REPORTED,PRESUMED,VERIFIED,0`;
  const body = `reference,date,latitude,longitude,sector,source,definition,verification,children\n${lines.join('\n')}\n${bad}\n`;
  const upload = await ask('/api/uploads/rescues', { method: 'POST', headers: { cookie: police.cookie, 'content-type': 'text/csv' }, body });
  const { id } = JSON.parse(upload.text) as { id: string };
  const { job } = dataOf<{ job: string }>(
    await police.mutate('imports.start', { upload: id, fileName: '=cmd.csv', noun: 'rescues', mapping: null, answers: NO_ANSWERS, dryRun: false }),
  );
  let state = 'running';
  for (let tries = 0; state === 'running' && tries < 200; tries++) {
    await wait(100);
    state = dataOf<{ state: string }>(await police.query('imports.job', { job })).state;
  }
  expect(state).toBe('done');
  const rejected = await police.get(`/api/uploads/rescues/${id}/rejected`);
  expect(rejected.status).toBe(200);
  expect(rejected.text).toContain("'=BAD()");
  expect(running(rejected.text)).toEqual([]);
  const exported = execFileSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), 'export', 'rescues'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, DATABASE_URL: '', VIGIE_DATA_DIR: inject('vigie').dataDir, VIGIE_DEMO_PASSWORD: PASSWORD, VIGIE_LANG: 'en' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(exported).toContain("'=cmd|");
  expect(running(exported.replace(/,-?\d+\.\d+/g, ','))).toEqual([]);
});

it('a formula in the title of a release is text in its file', async () => {
  const [coordinator, ministry] = [await signedIn('coordinator'), await signedIn('ministry')];
  for (const title of FORMULAS) {
    const { id } = dataOf<{ id: string }>(await coordinator.mutate('releases.propose', { title, level: 'DISTRICT', fromYear: 2014, toYear: 2014, note: title }));
    dataOf(await ministry.mutate('releases.publish', { id }));
    const file = await ask(`/api/releases/${id}.csv`);
    expect(file.status).toBe(200);
    expect(running(file.text)).toEqual([]);
    expect(file.headers['content-disposition']).toBe(`attachment; filename="vigie-${id}.csv"`);
    dataOf(await ministry.mutate('releases.withdraw', { id, reason: 'attack injection' }));
  }
});

it('a page carries its policy, an answer is never a page, and a path makes no header', async () => {
  const page = await ask('/?q=<script>alert(1)</script>', { headers: { accept: 'text/html' } });
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
  expect(page.text).not.toContain('alert(1)');
  for (const path of [
    '/api/releases/x%0d%0aSet-Cookie:%20a=1.csv',
    '/trpc/<script>alert(1)</script>',
    '/trpc/zones.search?input=<script>alert(1)</script>',
    '/<script>alert(1)</script>',
  ]) {
    const answer = await ask(path);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['content-type'], path).not.toContain('text/html');
  }
  expect(problemOf(await ask('/trpc/zones.search?input=<b>'))).toBe('INPUT_INVALID');
});
