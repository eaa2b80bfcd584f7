import { randomUUID } from 'node:crypto';
import type { GroupPart, OperationHolds } from '@vigie/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resourceContact } from '../resources/sealed.ts';
import { insertOperation, planAtOnce } from '../testing/planners.ts';
import { openWorld, type World } from '../testing/world.ts';
import { freeHolds, heldFor, holdFor, moveHolds } from './holds.ts';
import type { Holder } from './period.ts';

let world: World;
let police: { organisationId: number };
/** The only two centres of the country that have beds: four and three. */
let near: number;
let far: number;
let interpreters: string;
let vehicles: string;
beforeAll(async () => {
  world = await openWorld();
  police = { organisationId: (await world.actor('police')).organisationId ?? 0 };
  const { rows } = await world.owner.query<{ id: number }>("SELECT id FROM centres WHERE reference IN ('DEMO-C001', 'DEMO-C002') ORDER BY reference");
  [near, far] = rows.map(({ id }) => id) as [number, number];
  [interpreters, vehicles] = [await insertResource('INTERPRETER', 'mos', 2), await insertResource('VEHICLE', null, 3)];
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ['stay_movements', 'centre_occupancies', 'centre_capacities', 'centre_closures', 'reservations', 'resource_holds', 'operations'])
    await world.owner.query(`DELETE FROM ${table}`);
  for (const [id, beds] of [
    [near, 4],
    [far, 3],
  ]) {
    await world.owner.query("INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, source) VALUES ($1, 0, '2024-01-01', $2, 'test')", [id, beds]);
    await world.owner.query("INSERT INTO centre_occupancies VALUES ($1, '2024-01-01', 0, 'test')", [id]);
  }
  await world.owner.query('UPDATE resources SET count = CASE kind WHEN $1 THEN 2 ELSE 3 END', ['INTERPRETER']);
});

async function insertResource(kind: string, language: string | null, count: number): Promise<string> {
  const id = randomUUID();
  await world.owner.query('INSERT INTO resources (organisation_id, id, kind, language, department_pcode, count, contact_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    police.organisationId,
    id,
    kind,
    language,
    'CI2604',
    count,
    resourceContact.seal(world.database.secrets, { id }, ''),
  ]);
  return id;
}

const DAY_MS = 86_400_000;
/** Midnight so many days from today. */
const day = (n: number) => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + n * DAY_MS);
const operation = (from: number, to: number) => insertOperation(world.database, police.organisationId, day(from), day(to));
const girls = (count: number) => [{ sex: 'GIRL' as const, age: 12, count }];
const beds = (...parts: [centreId: number, count: number][]): GroupPart[] => parts.map(([centreId, count]) => ({ centreId, children: girls(count) }));
const hold = (of: Holder, wanted: Partial<OperationHolds>) => world.database.prisma.$transaction((tx) => holdFor(tx, of, { beds: [], resources: [], ...wanted }));
const move = (of: Holder) => world.database.prisma.$transaction((tx) => moveHolds(tx, of));
const free = (of: Holder) => world.database.prisma.$transaction((tx) => freeHolds(tx, of));
const held = (of: Holder) => heldFor(world.database.prisma, of);
const bedsOf = async (of: Holder) => (await held(of)).beds.map(({ centreId, children, lost }) => [centreId, children[0]?.count, lost]);
const resourcesOf = async (of: Holder) => new Map((await held(of)).resources.map(({ id, count, lost }) => [id, [count, lost]]));
const holdNow = async (centreId: number, count: number) => (await world.as('police')).reservations.hold({ parts: [{ centreId, children: girls(count) }], hours: 12 });
const placement = { order: null, decidedBy: 'PROSECUTOR' as const, payer: 'STATE' as const };
const TAKEN = { problem: 'BEDS_TAKEN' };

describe('beds of an operation', () => {
  it('are held from its first day to a day beyond its last, so that the next plan comes after', async () => {
    const first = await operation(10, 12);
    await hold(first, { beds: beds([near, 3]) });
    const [held1] = (await held(first)).beds;
    expect(held1).toMatchObject({ from: day(10).toISOString(), until: day(14).toISOString(), state: 'HELD', lost: 0 });
    await expect(hold(await operation(13, 15), { beds: beds([near, 2]) })).rejects.toMatchObject({ ...TAKEN, details: { fits: 1, wanted: 2, centre: near } });
    await hold(await operation(14, 15), { beds: beds([near, 4]) });
    await hold(await operation(7, 8), { beds: beds([near, 4]) });
    await expect(hold(await operation(8, 9), { beds: beds([near, 2]) })).rejects.toMatchObject(TAKEN);
  });

  it('must be free at the fullest instant of the days, also where two other holds come one after the other', async () => {
    await hold(await operation(10, 10), { beds: beds([near, 2]) });
    await hold(await operation(13, 13), { beds: beds([near, 3]) });
    const long = await operation(9, 20);
    await expect(hold(long, { beds: beds([near, 2]) })).rejects.toMatchObject({ details: { fits: 1, wanted: 2 } });
    await hold(long, { beds: beds([near, 1]) });
  });

  it('go where beds are away or a capacity lapses while the operation lasts', async () => {
    await world.owner.query("INSERT INTO centre_closures (centre_id, seq, kind, valid_from, valid_to, source) VALUES ($1, 0, 'WORKS', $2, $2, 'test')", [near, day(12)]);
    await world.owner.query('UPDATE centre_capacities SET valid_to = $2 WHERE centre_id = $1', [far, day(11)]);
    await expect(hold(await operation(10, 12), { beds: beds([near, 1]) })).rejects.toMatchObject({ ...TAKEN, details: { fits: 0 } });
    await expect(hold(await operation(10, 12), { beds: beds([far, 1]) })).rejects.toMatchObject({ problem: 'BEDS_UNKNOWN' });
    await hold(await operation(13, 14), { beds: beds([near, 4]) });
  });

  it('are replaced by what is wanted as a whole, or stay as they were', async () => {
    const one = await operation(10, 11);
    await hold(one, { beds: beds([near, 4]), resources: [{ id: vehicles, count: 3 }] });
    // Its own holds are no hindrance.
    await hold(one, { beds: beds([near, 3], [far, 2]), resources: [{ id: vehicles, count: 1 }] });
    const kept = await bedsOf(one);
    expect(kept).toEqual([near, far].sort((a, b) => a - b).map((id) => [id, id === near ? 3 : 2, 0]));
    await expect(hold(one, { beds: beds([near, 1], [far, 4]) })).rejects.toMatchObject(TAKEN);
    await expect(hold(one, { beds: beds([near, 1]), resources: [{ id: vehicles, count: 4 }] })).rejects.toMatchObject({ problem: 'RESOURCES_TAKEN' });
    await expect(hold(one, { beds: beds([2_000_000_000, 1]) })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect(hold(one, { resources: [{ id: randomUUID(), count: 1 }] })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    expect(await bedsOf(one)).toEqual(kept);
    expect(await hold(one, { beds: beds([far, 1]) })).toEqual({ children: 1, resources: 0 });
    expect(await held(one)).toMatchObject({ beds: [{ centreId: far }], resources: [] });
  });

  it('are not held for days that are over', async () => {
    const past = await operation(-5, -1);
    await expect(hold(past, { beds: beds([near, 1]) })).rejects.toMatchObject({ problem: 'PERIOD_OVER' });
    expect(await hold(past, {})).toEqual({ children: 0, resources: 0 });
    await hold(await operation(-5, 0), { beds: beds([near, 1]) });
  });

  it('go to a child who needs one tonight, and the plan says how many it lost', async () => {
    const next = await operation(0, 3);
    const later = await operation(10, 11);
    await hold(later, { beds: beds([near, 4]) });
    await holdNow(near, 2);
    // The children of the hold are gone before the operation begins, as far as is known today.
    expect(await bedsOf(later)).toEqual([[near, 4, 0]]);
    await (await world.as('caseworker')).stays.admit({ centreId: near, sex: 'GIRL', age: 12, at: new Date().toISOString(), placement });
    expect(await bedsOf(later)).toEqual([[near, 4, 1]]);
    await expect(hold(later, { beds: beds([near, 4]) })).rejects.toMatchObject({ ...TAKEN, details: { fits: 3 } });
    // Once it has begun its beds are taken for everybody.
    await hold(next, { beds: beds([near, 1]) });
    await expect(holdNow(near, 1)).rejects.toMatchObject(TAKEN);
  });

  it('are known to the centre once the operation has begun, admitted there, and released in the plan only', async () => {
    const later = await operation(5, 6);
    await hold(later, { beds: beds([near, 2]) });
    const { rows } = await world.pool.query<{ id: string }>('SELECT id FROM reservations');
    const id = rows[0]?.id ?? '';
    const [caseworker, officer] = [await world.as('caseworker'), await world.as('police')];
    expect(await caseworker.reservations.list()).toEqual([]);
    expect(await officer.reservations.list()).toEqual([]);
    await expect(caseworker.reservations.admit({ id, placement })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await world.owner.query("UPDATE reservations SET began_at = now() - interval '1 hour'");
    expect(await caseworker.reservations.list()).toMatchObject([{ id, ofOperation: true, open: [{ move: 'admit' }] }]);
    expect(await officer.reservations.list()).toMatchObject([{ id, ofOperation: true, open: [] }]);
    await expect(officer.reservations.release({ id })).rejects.toMatchObject({ problem: 'HELD_BY_OPERATION' });
    expect((await caseworker.reservations.admit({ id, placement })).codes).toHaveLength(2);
    expect((await held(later)).beds).toMatchObject([{ centreId: near, state: 'ADMITTED', lost: 0 }]);
    // The children stay, whatever becomes of the operation.
    await free(later);
    expect((await held(later)).beds).toMatchObject([{ state: 'ADMITTED' }]);
  });
});

describe('people and vehicles of an operation', () => {
  it('are never more at any instant than there are', async () => {
    await hold(await operation(10, 11), { resources: [{ id: vehicles, count: 1 }] });
    await hold(await operation(12, 13), { resources: [{ id: vehicles, count: 2 }] });
    const over = await operation(9, 20);
    await expect(hold(over, { resources: [{ id: vehicles, count: 2 }] })).rejects.toMatchObject({ problem: 'RESOURCES_TAKEN', details: { free: 1, wanted: 2, kind: 'VEHICLE' } });
    await hold(over, { resources: [{ id: vehicles, count: 1 }] });
    // The day after the last is another plan's.
    await hold(await operation(14, 14), { resources: [{ id: vehicles, count: 2 }] });
  });

  it('are lost where their organisation has fewer than it had', async () => {
    const [one, two] = [await operation(10, 12), await operation(20, 22)];
    await hold(one, { resources: [{ id: vehicles, count: 3 }] });
    await hold(two, { resources: [{ id: vehicles, count: 1 }] });
    await world.owner.query('UPDATE resources SET count = 1 WHERE id = $1', [vehicles]);
    expect((await resourcesOf(one)).get(vehicles)).toEqual([3, 2]);
    expect((await resourcesOf(two)).get(vehicles)).toEqual([1, 0]);
  });
});

describe('what an operation holds', () => {
  it('moves with its days; what does not fit there is given up by name', async () => {
    const other = await operation(20, 21);
    await hold(other, { beds: beds([near, 2]), resources: [{ id: interpreters, count: 1 }] });
    const one = await operation(10, 11);
    await hold(one, {
      beds: beds([near, 3], [far, 3]),
      resources: [
        { id: interpreters, count: 2 },
        { id: vehicles, count: 3 },
      ],
    });
    const moved = { ...one, startsOn: day(21), endsOn: day(22) };
    expect(await move(moved)).toEqual({
      beds: [{ centreId: near, children: girls(3) }],
      resources: [{ id: interpreters, kind: 'INTERPRETER', language: 'mos', count: 2 }],
    });
    expect((await held(moved)).beds).toMatchObject([{ centreId: far, from: day(21).toISOString(), until: day(24).toISOString(), lost: 0 }]);
    expect([...(await resourcesOf(moved))]).toEqual([[vehicles, [3, 0]]]);
    // The earlier days are free for others.
    await hold(await operation(10, 11), { beds: beds([near, 4], [far, 3]), resources: [{ id: vehicles, count: 3 }] });
    expect(await move({ ...moved, startsOn: day(-4), endsOn: day(-3) })).toMatchObject({ beds: [{ centreId: far }], resources: [{ id: vehicles, count: 3 }] });
    expect(await held(moved)).toEqual({ beds: [], resources: [] });
  });

  it('is free for others once it is given back, also after it has begun', async () => {
    const running = await operation(-1, 2);
    await hold(running, { beds: beds([near, 4]), resources: [{ id: vehicles, count: 3 }] });
    await expect(holdNow(near, 1)).rejects.toMatchObject(TAKEN);
    await free(running);
    expect(await held(running)).toEqual({ beds: [], resources: [] });
    expect((await world.pool.query('SELECT state FROM reservations')).rows).toEqual([{ state: 'RELEASED' }]);
    await holdNow(near, 4);
    await hold(await operation(0, 0), { resources: [{ id: vehicles, count: 3 }] });
  });

  it('and what children of tonight are given are not the same beds, when plans of today and they ask at once', async () => {
    const plans = await Promise.all(Array.from({ length: 15 }, () => operation(0, 1)));
    const asked = await Promise.allSettled([...plans.map((plan) => hold(plan, { beds: beds([near, 1]) })), ...plans.map(() => holdNow(near, 1))]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    for (const each of asked) if (each.status === 'rejected') expect(each.reason).toMatchObject(TAKEN);
  });

  it('is never more than there is, whoever asks at once, and nobody waits for ever', async () => {
    await world.owner.query('UPDATE centre_capacities SET beds = 2');
    const by = { database: world.database, actor: await world.actor('police') };
    const { ended, overbooked, deadlocks } = await planAtOnce(by, { centres: [near, far], resources: [interpreters, vehicles] }, { rounds: 4, atOnce: 50 });
    expect({ overbooked, deadlocks }).toEqual({ overbooked: 0, deadlocks: 0 });
    const { held: got = 0, moved = 0, freed = 0, ...refused } = ended;
    expect(Math.min(got, moved, freed)).toBeGreaterThan(0);
    expect(Object.keys(refused).filter((problem) => !['BEDS_TAKEN', 'RESOURCES_TAKEN', 'OVERLOADED'].includes(problem))).toEqual([]);
    expect(refused['BEDS_TAKEN']).toBeGreaterThan(0);
    expect(refused['RESOURCES_TAKEN']).toBeGreaterThan(0);
  });
});
