// Requests a second with a session and without one: what asking who is there costs.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';
import { median } from './proc.mjs';

const PASSWORD = 'the bench knows this password';
const ROUNDS = 5;
const REQUESTS = 3_000;
const AT_ONCE = 16;
const GOAL = 0.7;
/** The cheapest question there is, so that what the session costs weighs most. */
const ASKED = '/trpc/session.current';

export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-session-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user where this is root
  const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', VIGIE_DATA_DIR: folder, DATABASE_URL: '', VIGIE_DEMO_PASSWORD: PASSWORD, VIGIE_REQUESTS_PER_MINUTE: '10000000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await new Promise((resolve, reject) => {
      let text = '';
      server.stdout.on('data', (chunk) => {
        text += chunk;
        const found = /http:\/\/[^\s]*:(\d+)/.exec(text)?.[1];
        if (found) resolve(Number(found));
      });
      server.once('exit', () => reject(new Error('the server ended')));
    });
    const signedIn = await fetch(`http://127.0.0.1:${port}/trpc/session.signIn`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'police', password: PASSWORD }),
    });
    const cookie = signedIn.headers.get('set-cookie').split(';')[0];
    const rates = { with: [], without: [] };
    await rate(port, {});
    for (let round = 0; round < ROUNDS; round++) {
      rates.without.push(await rate(port, {}));
      rates.with.push(await rate(port, { cookie }));
    }
    const [signed, open] = [median(rates.with), median(rates.without)];
    const row = { name: 'requests per second with a session', n: REQUESTS, perSecond: Math.round(signed), peer: 'the same without one', peerPerSecond: Math.round(open) };
    process.stdout.write(`${JSON.stringify({ ...row, ratioToPeer: Number((signed / open).toPrecision(3)), goal: GOAL })}\n`);
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function rate(port, headers) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const one = () =>
    new Promise((resolve, reject) => {
      const asked = request({ agent, host: '127.0.0.1', port, path: ASKED, headers }, (answer) => {
        answer.resume();
        answer.once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))));
      });
      asked.once('error', reject);
      asked.end();
    });
  const began = performance.now();
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await one();
    }),
  );
  agent.destroy();
  return REQUESTS / ((performance.now() - began) / 1000);
}
