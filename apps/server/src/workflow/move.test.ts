import { RELEASE_FLOW } from '@vigie/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Placed, type Scope, scopeOf } from '../scope.ts';
import { openWorld, type World } from '../testing/world.ts';
import { move, type Stateful, type StatefulTable } from './move.ts';

let world: World;
let id: string;
beforeAll(async () => {
  world = await openWorld();
  const api = await world.as('ministry');
  ({ id } = await api.releases.propose({ title: 'A release', level: 'REGION', fromYear: 2019, toYear: 2019, note: '' }));
});
afterAll(() => world.close());

/** The releases, as if each lay in a department. */
const table = (placed: Placed): StatefulTable<Stateful> => ({
  find: (tx, one) => tx.release.findUnique({ where: { id: one } }),
  set: async (tx, { id: one, state, revision }, to) => (await tx.release.updateMany({ where: { id: one, state, revision }, data: to })).count,
  placed: () => placed,
});
async function publish(account: string, scope: (whole: Scope) => Scope, departmentPcode = 'CI2604') {
  const actor = await world.actor(account);
  const by = { database: world.database, actor, scope: scope(scopeOf(actor, 'all', world.zones)) };
  return move(by, RELEASE_FLOW, table({ organisationId: actor.organisationId, departmentPcode }), { id, move: 'publish', expectedRevision: 1, reason: null });
}

it('a record outside the mover’s scope was moved by whoever had the permission; it is refused, whatever the flow allows', async () => {
  await expect(publish('coordinator', (scope) => ({ ...scope, writes: ['CI0101'] }))).rejects.toMatchObject({ problem: 'OUTSIDE_TERRITORY' });
  await expect(publish('coordinator', (scope) => ({ ...scope, writesFor: 2_000_000 }))).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  await expect(publish('ministry', (scope) => ({ ...scope, notOwn: true }))).rejects.toMatchObject({ problem: 'OWN_WORK' });
  expect(await publish('coordinator', (scope) => ({ ...scope, writes: ['CI2604'] }))).toEqual({ state: 'PUBLISHED', revision: 2 });
});
