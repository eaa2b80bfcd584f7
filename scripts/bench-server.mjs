// A built server of its own for a measurement, with the demonstration.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './install.mjs';

const PASSWORD = 'the bench knows this password';

/** Starts a server, hands over its port, its process, its data folder and how to sign in, and ends it. */
export async function withServer(work) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-server-'));
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
    const signIn = async (account) => {
      const answer = await fetch(`http://127.0.0.1:${port}/trpc/session.signIn`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ account, password: PASSWORD }),
      });
      return answer.headers.get('set-cookie').split(';')[0];
    };
    await work({ port, pid: server.pid, folder, signIn });
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}
