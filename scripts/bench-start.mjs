// What a second `npm start` costs in CPU time until it answers, and in memory once it is idle.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './install.mjs';
import { calibrate, familyOf, hasEnded, hasProc, median, memoryOf } from './proc.mjs';

const ROUNDS = 3;
const GOAL = { cpuSeconds: 6, megabytes: 500 };
const IDLE_MS = 10_000;
const TRIES_MS = 100;
const START_MS = 180_000;

/** Prints a row for the start and one for the memory. Linux only, as they are read from /proc. */
export async function bench() {
  if (!hasProc) return print({ name: 'second start', measured: false, reason: 'only on Linux: processes are measured by /proc' });
  const calibration = calibrate();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-start-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user where this is root
  try {
    const port = await freePort();
    await (await start(folder, port)).stop(); // the first start fills it
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      const running = await start(folder, port);
      const wallSeconds = (performance.now() - began) / 1000;
      const cpuSeconds = running.family().reduce((sum, one) => sum + one.cpuSeconds, 0);
      await wait(IDLE_MS);
      const megabytes = running.family().map(({ pid }) => memoryOf(pid));
      await running.stop();
      rounds.push({ wallSeconds, cpuSeconds, megabytes: megabytes.reduce((sum, one) => sum + one, 0), processes: megabytes.length });
    }
    const middle = (of) => Number(median(rounds.map((round) => round[of])).toPrecision(4));
    const cpuSeconds = middle('cpuSeconds');
    print({ name: 'second start', wallSeconds: middle('wallSeconds'), cpuSeconds, ratioToCalibration: Number((cpuSeconds / calibration).toPrecision(4)), goal: GOAL.cpuSeconds });
    print({ name: 'idle memory', megabytes: middle('megabytes'), processes: middle('processes'), goal: GOAL.megabytes });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `npm start` until it answers; npm and the shell between count, as they do for whoever starts it. */
async function start(folder, port) {
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', VIGIE_DATA_DIR: folder, DATABASE_URL: '', VIGIE_DEMO_PASSWORD: 'the bench knows this password' },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true, // a group of its own, so that a signal reaches all of it and nothing else
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let known = [];
  const family = () => {
    known = familyOf(child.pid);
    return known;
  };
  const stop = async () => {
    family();
    process.kill(-child.pid, 'SIGTERM');
    await ended;
    for (let tries = 0; !known.every(({ pid }) => hasEnded(pid)) && tries < 300; tries++) await wait(TRIES_MS);
  };
  for (const end = Date.now() + START_MS; Date.now() < end; await wait(TRIES_MS)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode} before it answered`);
    if ((await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok) return { family, stop };
  }
  await stop();
  throw new Error(`npm start did not answer within ${START_MS / 1000} s`);
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

const print = (row) => void process.stdout.write(`${JSON.stringify(row)}\n`);
