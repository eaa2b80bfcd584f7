import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '../..');

/** A built Vigie started as a process of its own, with what it printed. */
export interface Vigie {
  process: ChildProcess;
  port: number;
  printed: () => string;
  /** The exit status; null where a signal ended it. */
  ended: Promise<number | null>;
}

/** Of the demonstration accounts of every server started here. */
export const PASSWORD = 'tests-know-this-password';

export function startVigie(env: Record<string, string>): Vigie {
  const child = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
    env: { ...process.env, VIGIE_LANG: 'en', DATABASE_URL: '', VIGIE_DEMO_PASSWORD: PASSWORD, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return { process: child, port: Number(env['PORT']), printed: () => text, ended: new Promise((done) => child.once('exit', done)) };
}

export async function ready(vigie: Vigie): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (vigie.process.exitCode !== null) throw new Error(`ended with ${vigie.process.exitCode}: ${vigie.printed()}`);
    const answer = await fetch(`http://127.0.0.1:${vigie.port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error(`not ready within a minute: ${vigie.printed()}`);
}

export async function freePort(): Promise<number> {
  // Below those that systems give to whoever connects somewhere: one of them may be taken between two starts of a test.
  const port = randomInt(10_000, 32_000);
  const server = createServer();
  const free = await new Promise<boolean>((done) => server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true)));
  if (!free) return freePort();
  await new Promise((done) => server.close(done));
  return port;
}

/** A data directory that the database's account can reach. */
export function dataDir(name = 'vigie fault '): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  chmodSync(folder, 0o755);
  return folder;
}

/** The processes whose command line mentions `text`: those of one data directory. */
export function processesOf(text: string): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return list
    .split('\n')
    .filter((line) => line.includes(text) && !line.includes('ps -eo'))
    .map((line) => Number.parseInt(line, 10));
}

export const postmasterOf = (folder: string): number => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

/** Calls a procedure as an account, over HTTP as a browser would. */
export async function client(vigie: Vigie, account: string) {
  const url = (path: string) => `http://127.0.0.1:${vigie.port}/trpc/${path}`;
  const headers = { 'content-type': 'application/json' };
  const signedIn = await fetch(url('session.signIn'), { method: 'POST', headers, body: JSON.stringify({ account, password: PASSWORD }) });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const unwrap = async (answer: Response) => ((await answer.json()) as { result: { data: unknown } }).result.data;
  return {
    cookie,
    query: async (path: string, input?: unknown) =>
      unwrap(await fetch(`${url(path)}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`, { headers: { cookie } })),
    mutate: (path: string, input: unknown) => fetch(url(path), { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(input) }),
  };
}
