import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../../apps/server/src/database/supervisor.ts';
import { client, dataDir, freePort, ready, root, startVigie, type Vigie } from './vigie.ts';

const folder = dataDir('vigie connection ');
const own = dataDir('vigie connection data ');
const key = join(folder, 'key');
let postgres: EmbeddedPostgres;
let vigie: Vigie;
let way: Way;

/** The way to the database, which can be closed, opened, and cut so that neither end hears of it. */
interface Way {
  port: number;
  open(): Promise<void>;
  close(): Promise<void>;
  /** Nothing passes any more on the connections whose start names `application`; they stay open. */
  silence(application: string): number;
}

async function wayTo(port: number): Promise<Way> {
  const here = await freePort();
  const pairs = new Set<{ near: Socket; far: Socket; began: string }>();
  let server: Server | undefined;
  const join = (near: Socket) => {
    const far = connect(port, '127.0.0.1');
    const pair = { near, far, began: '' };
    pairs.add(pair);
    near.once('data', (chunk) => {
      pair.began = chunk.toString('latin1');
    });
    near.pipe(far);
    far.pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one
        .on('error', () => {})
        .on('close', () => {
          other.destroy();
          pairs.delete(pair);
        });
  };
  return {
    port: here,
    open: () =>
      new Promise((done) => {
        server = createServer(join).listen(here, '127.0.0.1', done);
      }),
    async close() {
      const closed = new Promise((done) => server?.close(done));
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await closed;
    },
    silence(application) {
      const cut = [...pairs].filter(({ began }) => began.includes(application));
      for (const { near, far } of cut) {
        near.unpipe(far);
        far.unpipe(near);
        near.resume();
        // The database is told that its side has gone, as it is when its keepalive finds nobody.
        far.destroy();
        pairs.delete([...pairs].find((pair) => pair.near === near) ?? { near, far, began: '' });
        far.removeAllListeners('close');
      }
      return cut.length;
    },
  };
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), 'key', 'new', key], { stdio: 'ignore' });
  postgres = await startEmbedded(folder, { transport: 'loopback' });
  const admin = new pg.Client(postgres.connection);
  await admin.connect();
  await admin.query("CREATE ROLE vigie_away LOGIN PASSWORD 'secret'");
  await admin.query('CREATE DATABASE vigie OWNER vigie_away');
  await admin.end();
  way = await wayTo(postgres.connection.port ?? 0);
  vigie = startVigie({
    PORT: String(await freePort()),
    VIGIE_MODE: 'demo',
    VIGIE_DATA_DIR: own,
    VIGIE_KEY_FILE: key,
    VIGIE_REQUESTS_PER_MINUTE: '10000',
    DATABASE_URL: `postgresql://vigie_away:secret@127.0.0.1:${way.port}/vigie`,
  });
});
afterAll(async () => {
  vigie.process.kill('SIGTERM');
  await vigie.ended;
  await way.close();
  await postgres.stop();
  for (const each of [folder, own]) rmSync(each, { recursive: true, force: true });
});

const database = async (sql: string) => {
  const admin = new pg.Client({ ...postgres.connection, database: 'vigie' });
  await admin.connect();
  try {
    return (await admin.query(sql)).rows;
  } finally {
    await admin.end();
  }
};
const statusOf = async (path: string, cookie: string) => (await fetch(`http://127.0.0.1:${vigie.port}${path}`, { headers: { cookie } })).status;

it('a server whose database is not up yet says so, waits, and starts when it is', async () => {
  await expect.poll(() => vigie.printed(), { timeout: 20_000 }).toMatch(/does not answer .*check the address.*waits and tries again/);
  expect(vigie.printed()).not.toContain('secret');
  expect(vigie.process.exitCode).toBeNull();
  await way.open();
  await ready(vigie);
});

it('while the database restarts every answer is a refusal that says so, and then the server goes on', async () => {
  const police = await client(vigie, 'police');
  await police.query('session.current');
  await way.close();
  const answers = await Promise.all(['/healthz', '/trpc/session.current', '/trpc/effort.ledger', '/trpc/zones.list'].map((path) => statusOf(path, police.cookie)));
  for (const status of answers) expect([200, 503]).toContain(status);
  expect(answers).toContain(503);
  await expect.poll(() => vigie.printed(), { timeout: 20_000 }).toContain('trying again');
  await way.open();
  await expect.poll(() => vigie.printed(), { timeout: 30_000 }).toContain('answers again');
  await expect.poll(() => statusOf('/trpc/effort.ledger', police.cookie), { timeout: 20_000 }).toBe(200);
  expect(vigie.process.exitCode).toBeNull();
});

it('a listening connection that is cut in silence is noticed: an account that was blocked meanwhile reads nothing', async () => {
  const police = await client(vigie, 'police');
  expect(await statusOf('/trpc/effort.ledger', police.cookie)).toBe(200);
  const before = vigie.printed().split('answers again').length;
  expect(way.silence(`vigie:${vigie.process.pid}`)).toBe(1);
  await database("UPDATE users SET disabled_at = now() WHERE account = 'police'");
  await expect.poll(() => statusOf('/trpc/effort.ledger', police.cookie), { timeout: 30_000 }).toBe(401);
  await expect.poll(() => vigie.printed().split('answers again').length, { timeout: 30_000 }).toBe(before + 1);
  // What is announced from now on is heard again at once.
  await database("UPDATE users SET disabled_at = NULL WHERE account = 'police'");
  const again = await client(vigie, 'police');
  expect(await statusOf('/trpc/effort.ledger', again.cookie)).toBe(200);
  await database("UPDATE users SET disabled_at = now() WHERE account = 'police'");
  await expect.poll(() => statusOf('/trpc/effort.ledger', again.cookie), { timeout: 3_000 }).toBe(401);
});
