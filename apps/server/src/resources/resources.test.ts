import type { ResourceDraft } from '@vigie/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holdFor } from '../operations/holds.ts';
import { insertOperation } from '../testing/planners.ts';
import { openWorld, type World } from '../testing/world.ts';
import { mostHeld } from './taken.ts';

let world: World;
type Resources = Awaited<ReturnType<World['as']>>['resources'];
let police: Resources;
let caseworker: Resources;
beforeAll(async () => {
  world = await openWorld();
  await world.owner.query('DELETE FROM resources');
  police = (await world.as('police')).resources;
  caseworker = (await world.as('caseworker')).resources;
});
afterAll(() => world.close());

const PHONE = '07 00 00 00 00';
const draft = (over: Partial<ResourceDraft> = {}): ResourceDraft => ({
  kind: 'SOCIAL_WORKER',
  language: null,
  departmentPcode: 'CI2604',
  count: 4,
  contact: `Permanence, ${PHONE}`,
  ...over,
});
const DAY_MS = 86_400_000;
const day = (n: number) => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + n * DAY_MS);
const dayText = (n: number) => day(n).toISOString().slice(0, 10);
async function held(id: string, count: number, from: number, to: number) {
  const operation = await insertOperation(world.database, (await world.actor('police')).organisationId ?? 0, day(from), day(to));
  await world.database.prisma.$transaction((tx) => holdFor(tx, operation, { beds: [], resources: [{ id, count }] }));
  return operation;
}
const find = async (api: Resources, id: string, from?: number, to = from) =>
  (await api.list({ days: from === undefined || to === undefined ? null : { from: dayText(from), to: dayText(to) } })).find((each) => each.id === id);

it('what an organisation can send is seen by who plans, and whom one calls by who may hold or own it', async () => {
  const { id } = await caseworker.create(draft());
  expect(await find(caseworker, id)).toMatchObject({ own: true, contact: `Permanence, ${PHONE}`, free: 4 });
  expect(await find(police, id)).toMatchObject({ own: false, contact: `Permanence, ${PHONE}`, kind: 'SOCIAL_WORKER', departmentPcode: 'CI2604' });
  for (const account of ['ministry', 'coordinator']) expect(await find((await world.as(account)).resources, id)).toMatchObject({ own: false, contact: null, count: 4 });
  expect(await find((await world.as('caseworker', { organisationId: 1 })).resources, id)).toBeUndefined();
  for (const account of ['prevention', 'prosecutor']) await expect((await world.as(account)).resources.list({ days: null })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  const raw = await world.owner.query('SELECT contact_sealed FROM resources WHERE id = $1', [id]);
  expect(raw.rows[0].contact_sealed.toString('latin1')).not.toContain(PHONE);
});

it('is corrected and taken away by its organisation alone, under the revision that was seen, and written down without the number', async () => {
  const { id } = await caseworker.create(draft({ kind: 'INTERPRETER', language: 'mos' }));
  const correct = (api: Resources, expectedRevision: number, over: Partial<ResourceDraft>) =>
    api.correct({ id, expectedRevision, draft: draft({ kind: 'INTERPRETER', language: 'mos', ...over }) });
  await expect(correct(police, 1, { count: 5 })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  expect(await correct(caseworker, 1, { count: 5 })).toEqual({ id, revision: 2 });
  await expect(correct(caseworker, 1, { count: 6 })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  await expect(correct(caseworker, 2, { departmentPcode: 'CI26' })).rejects.toMatchObject({ problem: 'OUTSIDE_COUNTRY' });
  await expect(police.remove({ id, expectedRevision: 2 })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  await caseworker.remove({ id, expectedRevision: 2 });
  await expect(caseworker.remove({ id, expectedRevision: 2 })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  const { rows } = await world.pool.query("SELECT action, details FROM audit_entries WHERE noun = 'resources' AND entity = $1 AND action <> 'refuse' ORDER BY seq", [id]);
  expect(rows).toEqual([
    { action: 'create', details: { kind: 'INTERPRETER', department: 'CI2604', count: 4 } },
    { action: 'correct', details: { kind: 'INTERPRETER', department: 'CI2604', count: 5, before: 4 } },
    { action: 'delete', details: { kind: 'INTERPRETER', department: 'CI2604', count: 5 } },
  ]);
});

it('an interpreter has a language and nobody else has', async () => {
  await expect(caseworker.create(draft({ kind: 'INTERPRETER' }))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(caseworker.create(draft({ language: 'mos' }))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

it('is free as far as no operation holds it at any instant of the days asked, which only readers of plans may ask', async () => {
  const { id } = await caseworker.create(draft());
  await held(id, 1, 10, 11);
  await held(id, 2, 12, 13);
  expect((await find(police, id, 11, 12))?.free).toBe(2);
  expect((await find(police, id, 10))?.free).toBe(3);
  expect((await find(police, id, 14, 20))?.free).toBe(4);
  expect((await find(police, id))?.free).toBe(4);
  for (const account of ['ministry', 'caseworker'])
    await expect((await world.as(account)).resources.list({ days: { from: dayText(10), to: dayText(10) } })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  await held(id, 3, 0, 1);
  expect((await find(caseworker, id))?.free).toBe(1);
});

it('stays while it is held: it is not removed, nor made something else, and may become fewer', async () => {
  const { id } = await caseworker.create(draft());
  await held(id, 3, 30, 31);
  await expect(caseworker.remove({ id, expectedRevision: 1 })).rejects.toMatchObject({ problem: 'RESOURCE_HELD' });
  await expect(caseworker.correct({ id, expectedRevision: 1, draft: draft({ kind: 'VEHICLE' }) })).rejects.toMatchObject({ problem: 'RESOURCE_HELD' });
  await caseworker.correct({ id, expectedRevision: 1, draft: draft({ count: 2 }) });
  expect((await find(police, id, 30))?.free).toBe(0);
  await world.owner.query("UPDATE resource_holds SET began_at = now() - interval '3 days', ends_at = now() - interval '1 day' WHERE resource_id = $1", [id]);
  await caseworker.remove({ id, expectedRevision: 2 });
  expect(await find(caseworker, id)).toBeUndefined();
});

it('the most that is held at one instant is not the sum of all that is held', () => {
  const at = (count: number, from: number, to: number) => ({ count, beganAt: day(from), endsAt: day(to) });
  const span = { from: day(0), to: day(10) };
  expect(mostHeld([], span)).toBe(0);
  expect(mostHeld([at(2, 0, 3), at(3, 3, 5)], span)).toBe(3);
  expect(mostHeld([at(2, -4, 4), at(3, 3, 5), at(9, 10, 12), at(9, -2, 0)], span)).toBe(5);
});
