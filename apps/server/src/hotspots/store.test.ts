import { setTimeout as wait } from 'node:timers/promises';
import type { SavedRunDraft } from '@vigie/domain';
import { answer, answerable, effortIn, registerOf, sampleOf, selectRows } from '@vigie/hotspots';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Api = Awaited<ReturnType<World['as']>>;

const EVERYTHING = { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] };
const run: SavedRunDraft = { name: 'points chauds', method: 'dbscan', parameters: { distance: 5000, minPoints: 5, alpha: null, months: null }, filter: EVERYTHING, seed: 1 };

/** Asks for a run and waits until the server has computed it. */
async function kept(api: Api, draft: SavedRunDraft) {
  const { id } = await api.hotspots.save(draft);
  return done(api, id);
}

/** Asks the table, not the API: here runs are computed in this very thread, and a transaction that waits for it would give up. */
async function done(api: Api, id: string) {
  for (;;) {
    const { rows } = await world.pool.query('SELECT state FROM analysis_runs WHERE id = $1', [id]);
    if (rows[0]?.state !== 'QUEUED' && rows[0]?.state !== 'RUNNING') return api.hotspots.get({ id });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it.each([
  ['getis-ord', { distance: 15_000, minPoints: null, alpha: 0.05, months: null }],
  ['emerging-hotspots', { distance: 30_000, minPoints: null, alpha: 0.05, months: 6 }],
  ['source-agreement', { distance: 15_000, minPoints: null, alpha: 0.05, months: null }],
  ['effort-rates', { distance: 15_000, minPoints: null, alpha: null, months: null }],
  ['near-repeat', { distance: 10_000, minPoints: null, alpha: 0.05, months: null }],
] as const)('the server answers %s with the same numbers as the page of the one who asked', async (method, parameters) => {
  const api = await world.as('police');
  const filter = { ...EVERYTHING, from: '2021-01-01', to: '2024-12-31' };
  const found = await kept(api, { ...run, method, parameters, filter, seed: 7 });
  const register = registerOf(await api.rescues.visible());
  const departments = (await api.zones.list()).filter(({ level }) => level === 'DEPARTMENT');
  const onPage = answer(sampleOf(register, selectRows(register, filter), null), {
    method,
    parameters,
    seed: 7,
    departments,
    effort: effortIn(await api.effort.ledger(), filter),
    period: { from: filter.from, to: filter.to },
  });
  expect(onPage.silence).toBeNull();
  expect(onPage.rows.length).toBeGreaterThan(0);
  expect(found).toMatchObject({ state: 'DONE', used: onPage.used, seed: 7, dataVersion: onPage.dataVersion });
  expect(found.result).toEqual(JSON.parse(JSON.stringify(onPage)));
});

it('a period that cuts a month is answered in whole months to who sees masks, by the server as on the page', async () => {
  const api = await world.as('prevention');
  const asked = { ...EVERYTHING, from: '2021-02-15', to: '2024-11-10' };
  const visible = await api.rescues.visible();
  const register = registerOf(visible);
  const { filter } = answerable(visible, asked);
  expect(filter).toMatchObject({ from: '2021-02-01', to: '2024-11-30' });
  const parameters = { distance: 20_000, minPoints: null, alpha: 0.05, months: null };
  const found = await kept(api, { ...run, method: 'getis-ord', parameters, filter: asked, seed: 7 });
  const rows = selectRows(register, filter);
  expect(found.used).toBe([...rows].reduce((sum, row) => sum + (Number.isNaN(register.lon[row]) ? 0 : (register.rescues[row] ?? 0)), 0));
});

describe('who sees a run', () => {
  it('one computed with the whole country is not there for a colleague who sees one region', async () => {
    const { id } = await kept(await world.as('police'), run);
    const colleague = await world.as('police', { territories: ['CI26'] });
    expect((await colleague.hotspots.list()).map((each) => each.id)).not.toContain(id);
    await expect(colleague.hotspots.get({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect(colleague.hotspots.export({ id, purpose: 'to see more' })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    expect((await (await world.as('police')).hotspots.list()).map((each) => each.id)).toContain(id);
  });

  it('computed from what its asker may see: masked cells for prevention', async () => {
    const found = await kept(await world.as('prevention'), { ...run, parameters: { ...run.parameters, distance: 20_000 } });
    expect(found.result).toMatchObject({ masked: true, silence: null });
  });

  it('made as police stays one of police when its maker changes role', async () => {
    const { id } = await kept(await world.as('police'), run);
    await world.pool.query("UPDATE users SET role = 'prevention' WHERE account = 'police'");
    await expect((await world.as('police', { role: 'prevention' })).hotspots.get({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await world.pool.query("UPDATE users SET role = 'police' WHERE account = 'police'");
  });
});

describe('while it waits', () => {
  it('can be stopped by its maker alone, and stays stopped', async () => {
    const api = await world.as('police');
    const ids = await Promise.all(Array.from({ length: 4 }, async () => (await api.hotspots.save(run)).id));
    const last = ids.at(-1) as string;
    await expect((await world.as('coordinator')).hotspots.cancel({ id: last })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await api.hotspots.cancel({ id: last });
    expect(await done(api, last)).toMatchObject({ state: 'CANCELLED', result: null });
    await Promise.all(ids.slice(0, -1).map((id) => done(api, id)));
    expect(await api.hotspots.get({ id: last })).toMatchObject({ state: 'CANCELLED', result: null });
    await api.hotspots.cancel({ id: ids[0] as string });
    expect(await api.hotspots.get({ id: ids[0] as string })).toMatchObject({ state: 'DONE' });
  });

  it('is stopped while its answer is being kept, and neither waits for the other for ever', async () => {
    const api = await world.as('coordinator');
    const [reading, stopping] = [await world.owner.connect(), await world.owner.connect()];
    try {
      // The run is under way for as long as it cannot read the register.
      await reading.query('BEGIN');
      await reading.query('LOCK TABLE rescues IN ACCESS EXCLUSIVE MODE');
      const { id } = await api.hotspots.save(run);
      await expect.poll(async () => (await stopping.query('SELECT state FROM jobs WHERE id = $1', [id])).rows[0].state, { timeout: 20_000 }).toBe('RUNNING');
      await stopping.query('BEGIN');
      await stopping.query('SELECT 1 FROM jobs WHERE id = $1 FOR UPDATE', [id]);
      await reading.query('ROLLBACK');
      // The answer waits for the job, whose row is taken; it must not hold the run meanwhile.
      const waits =
        "SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database() AND a.query LIKE '%jobs%'";
      await expect.poll(async () => (await reading.query(waits)).rows[0].n, { timeout: 20_000 }).toBeGreaterThan(0);
      // What waits first may be the lease; the answer is there a moment later.
      await wait(1_500);
      await stopping.query("SET LOCAL lock_timeout = '2s'");
      await stopping.query("UPDATE jobs SET state = 'CANCELLED', worker = NULL, leased_until = NULL, ended_at = now() WHERE id = $1", [id]);
      await stopping.query('COMMIT');
      expect(await done(api, id)).toMatchObject({ state: 'CANCELLED', result: null });
    } finally {
      for (const client of [reading, stopping]) {
        await client.query('ROLLBACK');
        client.release();
      }
    }
  });

  it('at most ten of one account', async () => {
    const api = await world.as('coordinator');
    const asked = await Promise.allSettled(Array.from({ length: 14 }, () => api.hotspots.save(run)));
    const refused = asked.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const each of refused) expect(each).toMatchObject({ reason: { problem: 'RUNS_WAITING' } });
    for (const { id, state } of await api.hotspots.list()) if (state === 'QUEUED' || state === 'RUNNING') await api.hotspots.cancel({ id });
  });

  it('what a server before this one left unfinished is taken up', async () => {
    const api = await world.as('police');
    const { id } = await kept(api, run);
    await world.pool.query("UPDATE analysis_runs SET state = 'RUNNING', result_sealed = NULL, data_version = NULL, used = NULL, excluded = NULL WHERE id = $1", [id]);
    await world.pool.query("UPDATE jobs SET state = 'RUNNING', worker = gen_random_uuid(), leased_until = now() - interval '1 second', ended_at = NULL WHERE id = $1", [id]);
    world.jobs.wake();
    expect(await done(api, id)).toMatchObject({ state: 'DONE', result: { silence: null } });
  });
});

it('a result is sealed at rest', async () => {
  const { result } = await kept(await world.as('police'), run);
  const geometry = result?.features.features[0]?.geometry as GeoJSON.Polygon | undefined;
  const [first] = geometry?.coordinates[0] ?? [];
  expect(first).toBeDefined();
  const { rows } = await world.pool.query("SELECT encode(result_sealed, 'escape') AS text FROM analysis_runs WHERE result_sealed IS NOT NULL");
  expect(rows.length).toBeGreaterThan(0);
  for (const { text } of rows) {
    expect(text).not.toContain(String(first?.[0]));
    expect(text).not.toContain('FeatureCollection');
  }
});

it('a run kept before the server computed them is still shown', async () => {
  const api = await world.as('police');
  const { id } = await kept(api, run);
  const features = { type: 'FeatureCollection', features: [] };
  const sealed = world.database.secrets.seal(`analysis run ${id}`, Buffer.from(JSON.stringify(features)));
  await world.pool.query("UPDATE analysis_runs SET result_sealed = $2, parameters = parameters - 'months' WHERE id = $1", [id, sealed]);
  expect(await api.hotspots.get({ id })).toMatchObject({ state: 'DONE', parameters: { months: null }, result: { features, rows: [], facts: {} } });
});
