import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { root } from '../faults/vigie.ts';
import { CALLABLES } from './callables.ts';
import { type Answer, ask, signedIn } from './client.ts';

const FILES = ['etc/passwd', 'apps/server/dist/main.js', 'package.json', '.git/HEAD', '.vigie/demonstration.key', '.env', 'pnpm-lock.yaml'];
const UPWARDS = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '..\\', '....//', '%252e%252e%252f', '..%c0%af', '.%2e/', '..;/', '%00/../', '../%00'];
const PREFIXES = ['/', '/assets/', '/assets/x/', '/trpc/', '/api/', '/api/releases/', '/api/uploads/rescues/', '/fonts/', '//'];

/** Words that occur only in files that must not be served. */
const [packageFile, key, accounts] = ['"packageManager"', 'vigie-key', 'password:'];
const FORBIDDEN = [/root:[x*]:0:0/, /\bref: refs\/heads/, /lockfileVersion/, /import\.meta|createApp|DATABASE_URL/];

const leaks = ({ status, text }: Answer): boolean =>
  status < 400 && (FORBIDDEN.some((word) => word.test(text)) || [packageFile, key, accounts].some((word) => text.includes(word)));

it('no address leads to a file that is not the page’s', async () => {
  const clients = [await signedIn('public'), await signedIn('police')];
  const wrong: string[] = [];
  let asked = 0;
  for (const prefix of PREFIXES)
    for (const up of UPWARDS)
      for (const file of FILES)
        for (const times of [1, 4]) {
          const path = `${prefix}${up.repeat(times)}${file}`;
          const answer = await (clients[asked++ % 2] ?? clients[0])?.get(path, asked % 3 ? {} : { accept: 'text/html' }).catch(() => null);
          if (answer && (answer.status >= 500 || leaks(answer))) wrong.push(`${path}: ${answer.status}`);
        }
  expect(wrong).toEqual([]);
  console.info(`attack paths: ${asked} addresses, ${wrong.length} files`);
});

it('parameters of the plain routes lead nowhere', async () => {
  const police = await signedIn('police');
  const { dataDir } = inject('vigie');
  const values = [
    '..%2f..%2fpostgres.log',
    '..%2fdemonstration.key',
    '%2e%2e',
    encodeURIComponent(`${dataDir}/postgres.log`),
    '%00',
    'x%00.csv',
    'constructor',
    '__proto__',
    '%F0%9F%8E%88',
    '-1',
    '*',
    'rescues%2f..%2f..',
    'a'.repeat(4000),
  ];
  for (const { name } of CALLABLES.filter(({ kind }) => kind === 'route')) {
    const [method = 'GET', url = ''] = name.split(' ');
    const parameters = [...url.matchAll(/:\w+/g)].map(([each]) => each);
    for (const parameter of parameters)
      for (const value of values) {
        const path = url.replace(parameter, value).replace(/:\w+/g, 'rescues');
        const answer = await ask(path, { method, headers: { cookie: police.cookie, 'content-type': 'text/csv' }, ...(method === 'POST' && { body: 'x' }) });
        expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      }
  }
});

it('source maps, dotfiles and the data directory are not served', async () => {
  const dist = readdirSync(join(root, 'apps/web/dist'), { recursive: true, encoding: 'utf8' });
  expect(dist.filter((name) => name.endsWith('.map') || name.split('/').some((part) => part.startsWith('.')))).toEqual([]);
  for (const name of dist.filter((each) => /\.m?js$/.test(each))) {
    expect((await ask(`/${name}.map`)).status, name).toBe(404);
  }
  for (const path of [
    '/.vigie',
    '/.vigie/postgres.log',
    '/.git/config',
    '/.env',
    '/demonstration-accounts.txt',
    '/demonstration.key',
    '/audit-anchor.json',
    '/uploads/',
    '/index.html.map',
    '/server-status',
    '/metrics',
    '/debug',
    '/package.json',
  ])
    expect((await ask(path)).status, path).toBe(404);
});

it('methods that nobody needs are refused', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])
    for (const path of ['/', '/trpc/rescues.visible', '/healthz', '/api/uploads/rescues']) {
      const answer = await ask(path, { method, headers: { 'x-secret': 'echo-me' } }).catch(() => null);
      if (answer) expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      if (answer) expect(answer.status, `${method} ${path}`).toBeLessThan(502);
      expect(answer?.text ?? '').not.toContain('echo-me');
    }
});
