import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const run = {
  name: 'foyers',
  method: 'dbscan' as const,
  parameters: { distance: 1000, minPoints: 5, alpha: null },
  filter: { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] },
  seed: 1,
  dataVersion: 1,
  used: 1,
  excluded: 0,
  result: { type: 'FeatureCollection' as const, features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [-6.593217, 5.786113] }, properties: {} }] },
};

it('a run computed with the whole country is not there for a colleague who sees one region', async () => {
  const { id } = await (await world.as('police')).hotspots.save(run);
  const colleague = await world.as('police', { territories: ['CI26'] });
  expect((await colleague.hotspots.list()).map((each) => each.id)).not.toContain(id);
  await expect(colleague.hotspots.get({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  await expect(colleague.hotspots.export({ id, purpose: 'to see more' })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  expect((await (await world.as('police')).hotspots.get({ id })).result).toEqual(run.result);
});

it('a run computed as police stays one of police when its maker changes role', async () => {
  const { id } = await (await world.as('police')).hotspots.save(run);
  await world.pool.query("UPDATE users SET role = 'prevention' WHERE account = 'police'");
  await expect((await world.as('police', { role: 'prevention' })).hotspots.get({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
});

it('a result is sealed at rest', async () => {
  const { rows } = await world.pool.query("SELECT encode(result_sealed, 'escape') AS text FROM analysis_runs");
  for (const { text } of rows) expect(text).not.toContain('-6.593217');
});
