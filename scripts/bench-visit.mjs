// What a first visit transfers, and how long the page is blocked when a filter changes: the built server, and a browser that has nothing in its cache.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS, findBrowser } from './browser.mjs';
import { root } from './install.mjs';

const GOAL = { entrance: 230_000, usable: 1_000_000, taskMs: 50 };
const LARGEST = 10;
const QUIET_MS = 1_500;
const ROUNDS = 3;
const START_MS = 180_000;
const PASSWORD = 'the bench knows this password';
/** Tasks of the main thread, and which script runs in them. */
const TRACED = ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', 'v8', 'disabled-by-default-v8.cpu_profiler', '__metadata'];
/** MapLibre and what drives it are one file of the build. */
const MAP_SCRIPT = /\/assets\/(controller|maplibre)[^/]*\.m?js$/;

/** Prints the bytes of the entrance, those until the map is usable, and the longest task after a filter has changed. */
export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-visit-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user where this is root
  const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', VIGIE_DATA_DIR: folder, DATABASE_URL: '', VIGIE_DEMO_PASSWORD: PASSWORD },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const counter = await countingProxy(await portOf(server));
    const browser = await chromium.launch({ executablePath: findBrowser(), args: BROWSER_ARGS });
    try {
      await visit(browser, counter);
    } finally {
      await browser.close();
      counter.close();
    }
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

async function visit(browser, counter) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', timezoneId: 'Africa/Abidjan', colorScheme: 'light' })).newPage();
  await page.goto(counter.url);
  await page.getByRole('button', { name: /^Police/ }).waitFor();
  await counter.quiet();
  tell('entrance', counter, GOAL.entrance);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: /^Police/ }).click();
  await page.locator('.map canvas').waitFor();
  await page.locator('.count-line').waitFor();
  await counter.quiet();
  tell('entrance and first map', counter, GOAL.usable);
  const tasks = [];
  for (let round = 0; round < ROUNDS; round++) tasks.push(await longestTasks(browser, page, counter));
  const middle = (of) =>
    Number(
      tasks
        .map((one) => one[of])
        .sort((a, b) => a - b)
        [ROUNDS >> 1].toFixed(1),
    );
  print({
    name: 'longest task after a filter, 11,000 rescues',
    milliseconds: middle('any'),
    ownMilliseconds: middle('own'),
    goal: GOAL.taskMs,
    owner:
      'milliseconds: whole tasks of the main thread, whatever their owner; ownMilliseconds: of one task the samples whose stack has no function of the file that holds MapLibre',
  });
}

/** Presses a source in the filters and reads from a trace how long the main thread was busy at once: in whole, and by scripts other than the map's. */
async function longestTasks(browser, page, counter) {
  await browser.startTracing(page, { categories: TRACED });
  await page.locator('#panel').getByText('Découvert', { exact: false }).first().click();
  await wait(QUIET_MS);
  await counter.quiet();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return longestIn(traceEvents);
}

function longestIn(events) {
  const samples = samplesOf(events);
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}:${tid}`));
  const tasks = events.filter(({ name, dur, pid, tid }) => (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') && dur > 0 && mains.has(`${pid}:${tid}`));
  const milliseconds = (dur) => dur / 1000;
  const ownOf = ({ pid, tid, ts, dur }) => {
    let own = 0;
    for (const sample of samples) if (sample.pid === pid && sample.tid === tid && sample.own && sample.at >= ts && sample.at <= ts + dur) own += sample.lasts;
    return own;
  };
  const long = tasks.filter(({ dur }) => milliseconds(dur) > 5);
  return { any: milliseconds(Math.max(0, ...tasks.map(({ dur }) => dur))), own: milliseconds(Math.max(0, ...long.map(ownOf))) };
}

/** The samples of V8's profiler: when, for how long, and whether only scripts other than the map's were on the stack. */
function samplesOf(events) {
  const profiles = new Map();
  for (const { name, id, pid, tid, args } of events) {
    if (name !== 'Profile' && name !== 'ProfileChunk') continue;
    const key = `${pid}:${id}`;
    if (name === 'Profile') profiles.set(key, { pid, tid, at: args.data.startTime, nodes: new Map(), samples: [] });
    const profile = profiles.get(key);
    if (!profile) continue;
    const { cpuProfile = {}, timeDeltas = [] } = args.data;
    for (const node of cpuProfile.nodes ?? []) profile.nodes.set(node.id, node);
    (cpuProfile.samples ?? []).forEach((node, i) => {
      profile.at += timeDeltas[i] ?? 0;
      const last = profile.samples.at(-1);
      if (last) last.lasts = profile.at - last.at;
      profile.samples.push({ pid, tid: profile.tid, at: profile.at, lasts: 0, own: isOwn(profile.nodes, node) });
    });
  }
  return [...profiles.values()].flatMap(({ samples }) => samples);
}

function isOwn(nodes, leaf) {
  let script = false;
  for (let node = nodes.get(leaf); node; node = nodes.get(node.parent)) {
    const url = node.callFrame.url ?? '';
    if (MAP_SCRIPT.test(url)) return false;
    if (url.includes('/assets/')) script = true;
  }
  return script;
}

/**
 * A proxy before the server that counts what it sends to the browser: pages, workers and preloads alike, headers included, as compressed.
 * The total is what went over its sockets; that of a resource is its body.
 */
async function countingProxy(target) {
  const sockets = new Set();
  const bodies = new Map();
  let open = 0;
  let last = performance.now();
  const proxy = createServer((incoming, outgoing) => {
    open++;
    const { method, url, headers } = incoming;
    const asked = httpRequest({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.on('data', (bytes) => bodies.set(url, (bodies.get(url) ?? 0) + bytes.length));
      answer.pipe(outgoing);
    });
    asked.on('error', () => outgoing.destroy());
    incoming.pipe(asked);
    outgoing.once('close', () => {
      open--;
      last = performance.now();
    });
  });
  proxy.on('connection', (socket) => sockets.add(socket));
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${proxy.address().port}/`,
    bytes: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    largest: () => [...bodies].sort(([, a], [, b]) => b - a).slice(0, LARGEST),
    /** Until nothing has been asked for a while. */
    async quiet() {
      last = performance.now();
      while (open > 0 || performance.now() - last < QUIET_MS) await wait(50);
    },
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

function tell(name, counter, goal) {
  print({ name, bytes: counter.bytes(), goal });
  process.stderr.write(
    `${name}, largest:\n${counter
      .largest()
      .map(([url, bytes]) => `${String(bytes).padStart(9)}  ${url.slice(0, 120)}\n`)
      .join('')}`,
  );
}

/** The port that the server says it listens on. */
async function portOf(server) {
  const started = new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)));
  });
  const late = new AbortController();
  try {
    return await Promise.race([started, wait(START_MS, undefined, { signal: late.signal }).then(() => Promise.reject(new Error('the server was not ready in time')))]);
  } finally {
    late.abort();
  }
}

const print = (row) => void process.stdout.write(`${JSON.stringify(row)}\n`);
