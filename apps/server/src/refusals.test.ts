import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOBODY } from './actor.ts';
import { costOf } from './cost.ts';
import { createRefusals } from './refusals.ts';
import { openWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const refusal = { noun: 'users', entity: null, path: 'users.list', problem: 'SIGN_IN_NEEDED', address: '10.0.0.1' };
const rows = async () =>
  (await world.pool.query("SELECT actor, details FROM audit_entries WHERE action = 'refuse' ORDER BY seq")).rows as { actor: string; details: Record<string, unknown> }[];

it('refusals of nobody are written once and then counted; those of an account one by one', async () => {
  const refusals = createRefusals(world.database);
  const police = await world.actor('police');
  for (let at = 0; at < 50; at++) await refusals.record({ database: world.database, actor: NOBODY }, refusal);
  for (let at = 0; at < 3; at++) await refusals.record({ database: world.database, actor: police }, refusal);
  expect(await rows()).toHaveLength(4);
  await refusals.flush();
  await refusals.flush();
  expect((await rows()).map(({ details }) => details['more'])).toEqual([undefined, undefined, undefined, undefined, 49]);
});

it('strangers who make up addresses and names do not fill the log', async () => {
  const before = (await rows()).length;
  const refusals = createRefusals(world.database);
  for (let at = 0; at < 1_000; at++) await refusals.record({ database: world.database, actor: NOBODY }, { ...refusal, address: `10.1.${at >> 8}.${at & 255}` });
  await refusals.flush();
  const added = (await rows()).slice(before);
  expect(added.length).toBeLessThanOrEqual(400);
  expect(added.length).toBeGreaterThanOrEqual(200);
});

it.each([
  ['/trpc/session.current', 1],
  ['/trpc/session.current,zones.list?batch=1', 2],
  ['/trpc/session.signIn', 10],
  [`/trpc/${encodeURIComponent('session.signIn,session.signIn')}?batch=1`, 20],
  ['/trpc/%E0%A4%A', 1],
  ['/assets/index.js', 1],
])('%s costs %i', (url, cost) => {
  expect(costOf(url)).toBe(cost);
});
