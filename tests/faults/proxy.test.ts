import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDir, freePort, PASSWORD, ready, root, startVigie, type Vigie } from './vigie.ts';

/** Where nginx is; VIGIE_NGINX names another one than the system's. */
const nginx = [process.env['VIGIE_NGINX'] ?? '', '/usr/sbin/nginx', '/usr/bin/nginx'].find((path) => path !== '' && existsSync(path));
const folder = dataDir('vigie proxy ');
const HOST = 'vigie.example.ci';
let vigie: Vigie;
let proxy: ChildProcess | undefined;
let port = 0;

/** The example of docs/production.md, word for word, with the ports and files of the test. */
function example(vigiePort: number): string {
  const block = /```nginx\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs/production.md'), 'utf8'))?.[1] ?? '';
  const server = block
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('127.0.0.1:4680', `127.0.0.1:${vigiePort}`)
    .replaceAll('/etc/vigie/tls', join(folder, 'tls'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path "${join(folder, name)}";`).join(' ');
  return `daemon off; pid "${join(folder, 'pid')}"; error_log stderr; events {} http { access_log off; ${temporary} ${server} }`.replaceAll(
    /ssl_certificate(_key)? ([^;"]+);/g,
    'ssl_certificate$1 "$2";',
  );
}

/** A request to the proxy as a browser makes it. */
function ask(path: string, { method = 'GET', headers = {}, body = Buffer.alloc(0) }: { method?: string; headers?: Record<string, string>; body?: Buffer } = {}) {
  return new Promise<{ status: number; text: string; cookie: string }>((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method, servername: HOST, rejectUnauthorized: false, headers: { host: HOST, ...headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString(), cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
const JSON_TYPE = { 'content-type': 'application/json', origin: `https://${HOST}` };
const signIn = (account: string, headers: Record<string, string> = {}) =>
  ask('/trpc/session.signIn', { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: Buffer.from(JSON.stringify({ account, password: PASSWORD })) });

describe.skipIf(!nginx)('behind nginx as docs/production.md says', () => {
  beforeAll(async () => {
    port = await freePort();
    const vigiePort = await freePort();
    vigie = startVigie({ PORT: String(vigiePort), VIGIE_MODE: 'demo', VIGIE_DATA_DIR: join(folder, 'data'), VIGIE_ORIGIN: `https://${HOST}`, VIGIE_TRUSTED_PROXIES: '127.0.0.1' });
    await ready(vigie);
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`, '-keyout', join(folder, 'tls.key'), '-out', join(folder, 'tls.crt')],
      { stdio: 'ignore' },
    );
    const configuration = join(folder, 'nginx.conf');
    writeFileSync(configuration, example(vigiePort));
    const tried = spawnSync(nginx ?? '', ['-t', '-p', folder, '-c', configuration], { encoding: 'utf8' });
    if (tried.status !== 0) throw new Error(tried.stderr);
    proxy = spawn(nginx ?? '', ['-p', folder, '-c', configuration], { stdio: 'ignore' });
  });
  afterAll(async () => {
    proxy?.kill('SIGTERM');
    vigie.process.kill('SIGTERM');
    await vigie.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers', async () => {
    await expect
      .poll(
        () =>
          ask('/healthz').then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200);
  });

  it('a forged X-Forwarded-For reaches neither the audit log nor the limits', async () => {
    expect((await signIn('police', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(200);
    const { cookie } = await signIn('auditor');
    const question = encodeURIComponent(JSON.stringify({ actor: 'police', action: 'sign-in' }));
    const { text } = await ask(`/trpc/audit.search?input=${question}`, { headers: { cookie } });
    expect(text).toContain('"address":"127.0.0.1"');
    expect(text).not.toContain('203.0.113.7');
  });

  it('a file of several megabytes passes', async () => {
    const { cookie } = await signIn('police');
    const { status } = await ask('/api/uploads/rescues', {
      method: 'POST',
      headers: { cookie, origin: `https://${HOST}`, 'content-type': 'application/octet-stream', 'content-length': String(5_000_000) },
      body: Buffer.alloc(5_000_000, 'reference;date\n'),
    });
    expect(status).toBe(200);
  });
});
