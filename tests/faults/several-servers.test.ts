import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbedded } from '../../apps/server/src/database/supervisor.ts';
import { NO_ANSWERS } from '../../packages/domain/src/index.ts';
import { client, dataDir, freePort, PASSWORD, ready, root, startVigie, type Vigie } from './vigie.ts';

const ROWS = 30_000;
/** Rounds of fifty holds at once; more of them than every run of the tests needs are asked for by hand. */
const HOLD_ROUNDS = Number(process.env['VIGIE_TEST_HOLD_ROUNDS'] ?? 8);
const folder = dataDir('vigie several ');
const key = join(folder, 'key');
const folders: string[] = [];
const running: Vigie[] = [];
let postgres: EmbeddedPostgres;
let admin: pg.Client;
let first: Vigie;
let second: Vigie;

async function start(): Promise<Vigie> {
  const own = dataDir('vigie one of several ');
  folders.push(own);
  const vigie = startVigie({
    PORT: String(await freePort()),
    VIGIE_MODE: 'demo',
    VIGIE_DATA_DIR: own,
    VIGIE_KEY_FILE: key,
    VIGIE_DEMO_PASSWORD: PASSWORD,
    DATABASE_URL: `postgresql://vigie_several:secret@127.0.0.1:${postgres.connection.port}/vigie`,
  });
  running.push(vigie);
  await ready(vigie);
  return vigie;
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), 'key', 'new', key], { stdio: 'ignore' });
  postgres = await startEmbedded(join(folder), { transport: 'loopback' });
  admin = new pg.Client(postgres.connection);
  await admin.connect();
  await admin.query("CREATE ROLE vigie_several LOGIN PASSWORD 'secret'");
  await admin.query('CREATE DATABASE vigie OWNER vigie_several');
  // Both at once: one of them migrates and loads the country, the other waits for it.
  [first, second] = (await Promise.all([start(), start()])) as [Vigie, Vigie];
});
afterAll(async () => {
  for (const vigie of running) vigie.process.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  await admin.end();
  await postgres.stop();
  for (const each of [folder, ...folders]) rmSync(each, { recursive: true, force: true });
});

const RUN = {
  name: 'of several servers',
  method: 'dbscan',
  parameters: { distance: 1000, minPoints: 5, alpha: null },
  filter: { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] },
  seed: 1,
};
const database = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => {
  const own = new pg.Client({ ...postgres.connection, database: 'vigie' });
  await own.connect();
  try {
    return (await own.query(sql, values)).rows as Row[];
  } finally {
    await own.end();
  }
};
const data = async <Value>(answer: Response): Promise<Value> => ((await answer.json()) as { result: { data: Value } }).result.data;
type Job = { state: string; problem?: string; progress: { rows: number }; report?: { added: number; unchanged: number } };

/** Sends a file of `ROWS` rescues to a server and asks it to import them. */
async function startImport(vigie: Vigie, letter: string): Promise<{ police: Awaited<ReturnType<typeof client>>; job: string }> {
  const police = await client(vigie, 'police');
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${letter}-${i};2022-0${1 + (i % 9)}-1${i % 9};${(5.5 + (i % 100) / 1000).toFixed(3)};${(-6.6 + (i % 70) / 1000).toFixed(3)};cacao;signalé;1`,
  );
  const body = `reference;date;latitude;longitude;secteur;source;enfants\n${rows.join('\n')}\n`;
  const sent = await fetch(`http://127.0.0.1:${vigie.port}/api/uploads/rescues`, { method: 'POST', headers: { cookie: police.cookie, 'content-type': 'text/csv' }, body });
  const { id: upload } = (await sent.json()) as { id: string };
  const { job } = await data<{ job: string }>(
    await police.mutate('imports.start', { upload, fileName: 'several.csv', noun: 'rescues', mapping: null, answers: NO_ANSWERS, dryRun: false }),
  );
  return { police, job };
}
const imported = async (letter: string) => (await database<{ n: number }>("SELECT count(*)::int AS n FROM rescues WHERE reference LIKE $1 || '-%'", [letter]))[0]?.n;

/** Leaves so many beds free in a centre that keeps movements, for girls and boys alike. */
async function leaveFree(beds: number): Promise<number> {
  const [row] = await database<{ id: number }>(
    `UPDATE centre_capacities k SET girls_beds = NULL, boys_beds = NULL,
       beds = $1 + (SELECT count(*) FROM stay_movements m WHERE m.centre_id = k.centre_id AND m.keeps_bed AND m.ended_at IS NULL)
     FROM centres c WHERE c.id = k.centre_id AND c.reference = 'DEMO-C001' RETURNING c.id`,
    [beds],
  );
  await database("UPDATE reservations SET state = 'RELEASED' WHERE centre_id = $1", [row?.id]);
  return row?.id ?? 0;
}
const heldIn = async (centre: number) => (await database<{ id: string }>("SELECT id FROM reservations WHERE centre_id = $1 AND state = 'HELD'", [centre])).map(({ id }) => id);
const oneGirl = (centreId: number) => ({ parts: [{ centreId, children: [{ sex: 'GIRL', age: 12, count: 1 }] }], hours: 12 });

describe('two servers on one database', () => {
  it('do every run once, and one cancels what the other was asked for', async () => {
    const [here, there] = [await client(first, 'police'), await client(second, 'police')];
    const ids: string[] = [];
    for (let run = 0; run < 8; run++) ids.push((await data<{ id: string }>(await here.mutate('hotspots.save', RUN))).id);
    const last = ids.at(-1);
    await there.mutate('hotspots.cancel', { id: last });
    const stateOf = async (id: string) => ((await here.query('hotspots.get', { id })) as { state: string }).state;
    expect(await stateOf(last ?? '')).toBe('CANCELLED');
    for (const id of ids.slice(0, -1)) await expect.poll(() => stateOf(id), { timeout: 120_000, interval: 200 }).toBe('DONE');
    const jobs = await database<{ state: string; attempts: number }>("SELECT state, attempts FROM jobs WHERE kind = 'hotspots' ORDER BY created_at");
    expect(jobs.slice(0, -1)).toEqual(ids.slice(0, -1).map(() => ({ state: 'DONE', attempts: 1 })));
    expect(jobs.at(-1)?.state).toBe('CANCELLED');
  });

  it('an import that one of them runs is followed and cancelled on the other, and leaves nothing behind', async () => {
    const { police, job } = await startImport(first, 'C');
    const other = await client(second, 'police');
    const seen = async () => (await other.query('imports.job', { job })) as Job;
    await expect.poll(async () => (await seen()).progress.rows, { timeout: 60_000, interval: 50 }).toBeGreaterThan(0);
    await other.mutate('imports.cancel', { job });
    expect(await seen()).toMatchObject({ state: 'failed', problem: 'CANCELLED' });
    expect((await police.query('imports.job', { job })) as Job).toMatchObject({ state: 'failed', problem: 'CANCELLED' });
    // The thread is ended and its connection with it: nothing of it is written later either.
    await expect
      .poll(async () => (await database("SELECT 1 FROM pg_stat_activity WHERE application_name = 'vigie-thread' AND state = 'active'")).length, { timeout: 30_000 })
      .toBe(0);
    expect(await imported('C')).toBe(0);
  });

  it('a page of a kept run that one is asked for is made in a thread of its own and handed out by the other, with its fonts', async () => {
    const [here, there] = [await client(first, 'police'), await client(second, 'police')];
    const { id } = await data<{ id: string }>(await here.mutate('hotspots.save', RUN));
    await expect.poll(async () => ((await here.query('hotspots.get', { id })) as { state: string }).state, { timeout: 60_000, interval: 200 }).toBe('DONE');
    const { job } = await data<{ job: string }>(
      await here.mutate('documents.ask', { noun: 'hotspots', entity: id, format: 'pdf', language: 'fr', purpose: 'réunion de coordination' }),
    );
    await expect.poll(async () => ((await there.query('documents.job', { job })) as { state: string }).state, { timeout: 60_000, interval: 200 }).toBe('DONE');
    const answer = await fetch(`http://127.0.0.1:${second.port}/api/documents/${job}`, { headers: { cookie: there.cookie } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes('NotoSans')).toBe(true);
  });

  it('an account that is blocked on one is signed out on the other', async () => {
    const [here, there] = [await client(first, 'prevention'), await client(second, 'admin')];
    const users = (await there.query('users.list')) as { id: number; account: string }[];
    expect(((await here.query('session.current')) as { role: string }).role).toBe('prevention');
    await there.mutate('users.endSessions', { id: users.find(({ account }) => account === 'prevention')?.id });
    await expect.poll(async () => ((await here.query('session.current')) as { role: string }).role, { timeout: 10_000 }).toBe('public');
  });

  it('give the last bed once, whichever of them is asked', async () => {
    const asked = [await client(first, 'police'), await client(second, 'caseworker')] as const;
    for (let round = 0; round < HOLD_ROUNDS; round++) {
      const centre = await leaveFree(1);
      const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => asked[i % 2 === 0 ? 0 : 1].mutate('reservations.hold', oneGirl(centre))));
      const won = await Promise.all(answers.filter(({ status }) => status === 200).map((answer) => data<{ ids: [string] }>(answer)));
      // One winner, and what it was told is what is kept.
      expect(won, `round ${round}`).toHaveLength(1);
      expect(await heldIn(centre), `round ${round}`).toEqual(won.map(({ ids: [id] }) => id));
    }
  });

  it('what one was doing when it was killed with -9 the other takes up, and does once', async () => {
    // The other one stands still, so that it is the first which takes the job.
    second.process.kill('SIGSTOP');
    const { job } = await startImport(first, 'K');
    await expect.poll(async () => (await database<{ state: string }>('SELECT state FROM jobs WHERE id = $1', [job]))[0]?.state, { timeout: 30_000, interval: 20 }).toBe('RUNNING');
    first.process.kill('SIGKILL');
    await first.ended;
    second.process.kill('SIGCONT');
    expect(await imported('K')).toBe(0);
    const police = await client(second, 'police');
    const seen = async () => (await police.query('imports.job', { job })) as Job;
    await expect.poll(async () => (await seen()).state, { timeout: 90_000, interval: 500 }).toBe('done');
    expect((await seen()).report).toMatchObject({ added: ROWS, unchanged: 0 });
    expect(await imported('K')).toBe(ROWS);
    expect(await database('SELECT attempts, worker FROM jobs WHERE id = $1', [job])).toEqual([{ attempts: 2, worker: null }]);
  });

  it('a hold that was answered outlives the server that is killed with -9, and no bed is given twice or lost', async () => {
    const free = 20;
    const centre = await leaveFree(free);
    const doomed = await start();
    const [there, here] = [await client(doomed, 'police'), await client(second, 'police')];
    const answered: string[] = [];
    const asking = Array.from({ length: 60 }, async () => {
      const answer = await there.mutate('reservations.hold', oneGirl(centre));
      if (answer.status !== 200) return;
      answered.push((await data<{ ids: [string] }>(answer)).ids[0]);
      if (answered.length === 3) doomed.process.kill('SIGKILL');
    });
    await Promise.allSettled(asking);
    doomed.process.kill('SIGKILL');
    await doomed.ended;
    expect(answered.length).toBeGreaterThanOrEqual(3);
    const kept = await heldIn(centre);
    expect(kept).toEqual(expect.arrayContaining(answered));
    expect(kept.length).toBeLessThanOrEqual(free);
    // The other server gives away what is left, and not one more.
    const rest = await Promise.all(Array.from({ length: free + 5 }, () => here.mutate('reservations.hold', oneGirl(centre))));
    expect(rest.filter(({ status }) => status === 200).length + kept.length).toBe(free);
    expect(await heldIn(centre)).toHaveLength(free);
  });
});
