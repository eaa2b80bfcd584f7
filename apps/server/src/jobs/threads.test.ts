import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, expect, it } from 'vitest';
import type { Claimed } from './queue.ts';
import { createThreads, type ThreadData, type Threads } from './threads.ts';

/** A thread whose every job is to say which thread it is. */
const folder = mkdtempSync(join(tmpdir(), 'vigie-threads-'));
const file = join(folder, 'thread.mjs');
writeFileSync(
  file,
  `import { parentPort, threadId } from 'node:worker_threads';
parentPort.on('message', () => {
  parentPort.postMessage({ progress: { threadId } });
  parentPort.postMessage({ ended: true });
});`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let threads: Threads;
afterEach(() => threads.close());

async function threadOfJob(): Promise<number> {
  let thread = 0;
  await threads.perform({} as Claimed, 'test', (progress) => {
    thread = (progress as { threadId: number }).threadId;
  }).ended;
  return thread;
}

it('a thread does one job after the other, and is ended when none comes for a while', async () => {
  threads = createThreads({} as ThreadData, { file, idleMs: 1_000 });
  const first = await threadOfJob();
  expect(await threadOfJob()).toBe(first);
  await wait(1_500);
  expect(await threadOfJob()).not.toBe(first);
});

it('a job that comes while its thread is being ended gets another one', async () => {
  const idleMs = 20;
  threads = createThreads({} as ThreadData, { file, idleMs });
  for (let at = 0; at < 40; at++) {
    expect(await threadOfJob()).toBeGreaterThan(0);
    await wait(idleMs - 2 + (at % 5));
  }
  // Threads ended because the zones changed are not given a job either.
  for (let at = 0; at < 10; at++) {
    threads.renew();
    expect(await threadOfJob()).toBeGreaterThan(0);
  }
});
