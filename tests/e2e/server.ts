import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PASSWORD, PORT } from './pages.ts';

/** Starts the built server on an empty data directory, as `npm start` would, and stops it after the last test. */
export default async function start(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-e2e-'));
  chmodSync(folder, 0o755);
  // For the tests that use the command line beside the server.
  process.env['VIGIE_E2E_DATA_DIR'] = folder;
  const taken = await fetch(`http://127.0.0.1:${PORT}/healthz`).catch(() => undefined);
  if (taken) throw new Error(`something answers on port ${PORT} already: end it, or set VIGIE_E2E_PORT`);
  const server = spawn(process.execPath, ['apps/server/dist/main.js'], {
    env: { ...process.env, PORT: String(PORT), HOST: '127.0.0.1', VIGIE_DATA_DIR: folder, DATABASE_URL: '', VIGIE_DEMO_PASSWORD: PASSWORD },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await ready(server);
  return async () => {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  };
}

async function ready(server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode} before it was ready`);
    const answer = await fetch(`http://127.0.0.1:${PORT}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error('the server was not ready within two minutes');
}
