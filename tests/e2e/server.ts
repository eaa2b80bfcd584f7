import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FullConfig } from '@playwright/test';
import { dataOf, FIRST_PORT, PASSWORD } from './pages.ts';

/** Starts the built server once for each worker, on an empty data directory as `npm start` would, and stops them after the last test. */
export default async function start({ workers }: Pick<FullConfig, 'workers'>): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-e2e-'));
  chmodSync(folder, 0o755);
  // For the tests that use the command line beside the server.
  process.env['VIGIE_E2E_FOLDER'] = folder;
  const servers: ChildProcess[] = [];
  const stop = async () => {
    for (const server of servers) server.kill('SIGTERM');
    await Promise.all(servers.map((server) => server.exitCode ?? new Promise((resolve) => server.once('exit', resolve))));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (let worker = 0; worker < workers; worker++) {
      const port = FIRST_PORT + worker;
      const taken = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
      if (taken) throw new Error(`something answers on port ${port} already: end it, or set VIGIE_E2E_PORT`);
      servers.push(
        spawn(process.execPath, ['apps/server/dist/main.js'], {
          env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', VIGIE_DATA_DIR: dataOf(worker), DATABASE_URL: '', VIGIE_DEMO_PASSWORD: PASSWORD },
          stdio: ['ignore', 'inherit', 'inherit'],
        }),
      );
    }
    await Promise.all(servers.map((server, worker) => ready(server, FIRST_PORT + worker)));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function ready(server: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode} before it was ready`);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error('the server was not ready within two minutes');
}
