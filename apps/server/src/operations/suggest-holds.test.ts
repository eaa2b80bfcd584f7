import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Caller } from '../context.ts';
import { resourceContact } from '../resources/sealed.ts';
import { scopeOf } from '../scope.ts';
import { insertOperation } from '../testing/planners.ts';
import { openWorld, type World } from '../testing/world.ts';
import { holdFor } from './holds.ts';
import { type HoldsAsked, suggestHolds } from './suggest-holds.ts';

let world: World;
let caller: Caller;
/** The only two centres of the country that have beds: four in San-Pédro, three in Daloa. */
let south: number;
let middle: number;
beforeAll(async () => {
  world = await openWorld();
  const actor = await world.actor('police');
  caller = { ...world, actor, scope: scopeOf(actor, 'organisation', world.zones) };
  const { rows } = await world.owner.query<{ id: number }>("SELECT id FROM centres WHERE reference IN ('DEMO-C002', 'DEMO-C003') ORDER BY reference");
  [south, middle] = rows.map(({ id }) => id) as [number, number];
});
afterAll(() => world.close());
beforeEach(async () => {
  for (const table of ['stay_movements', 'centre_occupancies', 'centre_capacities', 'reservations', 'resource_holds', 'operations', 'resources'])
    await world.owner.query(`DELETE FROM ${table}`);
  for (const [id, beds] of [
    [south, 4],
    [middle, 3],
  ]) {
    await world.owner.query("INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, source) VALUES ($1, 0, '2024-01-01', $2, 'test')", [id, beds]);
    await world.owner.query("INSERT INTO centre_occupancies VALUES ($1, '2024-01-01', 0, 'test')", [id]);
  }
});

const DAY_MS = 86_400_000;
const day = (n: number) => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + n * DAY_MS);
const girls = (count: number) => [{ sex: 'GIRL' as const, age: 14, count }];
const NEAR_SAN_PEDRO = { lon: -6.62, lat: 4.85 };
const SOUBRE = { lon: -6.6, lat: 5.79 };
const suggest = (over: Partial<HoldsAsked>) =>
  suggestHolds(caller, { children: girls(2), needs: [], startsOn: day(20), endsOn: day(22), places: [NEAR_SAN_PEDRO], vehicle: 'CAR', reachHours: 24, operation: null, ...over });

async function insertResource(kind: string, language: string | null, departmentPcode: string, count: number): Promise<string> {
  const id = randomUUID();
  const contact = resourceContact.seal(world.database.secrets, { id }, '');
  await world.owner.query(
    'INSERT INTO resources (organisation_id, id, kind, language, department_pcode, count, contact_sealed) SELECT min(id), $1, $2, $3, $4, $5, $6 FROM organisations',
    [id, kind, language, departmentPcode, count, contact],
  );
  return id;
}

it('children sleep in the nearest centre that takes them all, else in parts, and who finds no bed is counted', async () => {
  const few = await suggest({});
  expect(few.beds).toMatchObject([{ centreId: south, children: girls(2), time: { likely: expect.any(Number) } }]);
  expect(few.missing.beds).toEqual([]);
  const parts = new Map((await suggest({ children: girls(6) })).beds.map(({ centreId, children }) => [centreId, children]));
  expect(parts).toEqual(
    new Map([
      [south, girls(4)],
      [middle, girls(2)],
    ]),
  );
  const many = await suggest({ children: girls(9) });
  expect(many.beds.reduce((sum, { children }) => sum + (children[0]?.count ?? 0), 0)).toBe(7);
  expect(many.missing.beds).toEqual(girls(2));
});

it('a centre that is too far from one of the places houses nobody, and it is said that there is one', async () => {
  const near = await suggest({ children: girls(6), reachHours: 2 });
  expect(near).toMatchObject({ beds: [{ centreId: south, children: girls(4) }], missing: { beds: girls(2) }, tooFar: 1 });
  expect(await suggest({ places: [NEAR_SAN_PEDRO, { lon: -5.63, lat: 9.46 }], reachHours: 2 })).toMatchObject({ beds: [], missing: { beds: girls(2) }, tooFar: 2 });
  // The longest way counts, whichever place comes first.
  const [one, other] = [await suggest({ places: [NEAR_SAN_PEDRO, SOUBRE] }), await suggest({ places: [SOUBRE, NEAR_SAN_PEDRO] })];
  expect(one.beds).toEqual(other.beds);
});

it('what is suggested can be held, and what other plans hold on one of the days is not suggested', async () => {
  const operation = await insertOperation(world.database, caller.actor.organisationId ?? 0, day(21), day(21));
  await world.database.prisma.$transaction((tx) => holdFor(tx, operation, { beds: [{ centreId: south, children: girls(3) }], resources: [] }));
  const { beds } = await suggest({ children: girls(4) });
  expect(new Map(beds.map(({ centreId, children }) => [centreId, children[0]?.count]))).toEqual(
    new Map([
      [south, 1],
      [middle, 3],
    ]),
  );
  const plan = await insertOperation(world.database, caller.actor.organisationId ?? 0, day(20), day(22));
  await world.database.prisma.$transaction((tx) => holdFor(tx, plan, { beds: beds.map(({ centreId, children }) => ({ centreId, children })), resources: [] }));
  expect((await suggest({ children: girls(4) })).missing.beds).toEqual(girls(4));
  // Its own beds are there for itself.
  expect((await suggest({ children: girls(4), operation: plan.id })).missing.beds).toEqual([]);
});

it('people and vehicles come from the nearest departments, as many as no other plan holds, and what nobody has is missing', async () => {
  const far = await insertResource('VEHICLE', null, 'CI1801', 3);
  const near = await insertResource('VEHICLE', null, 'CI2901', 2);
  await insertResource('INTERPRETER', 'dyu', 'CI2901', 2);
  const asked = { needs: [{ kind: 'VEHICLE', language: null, count: 4 } as const, { kind: 'INTERPRETER', language: 'mos', count: 1 } as const] };
  const { resources, missing } = await suggest(asked);
  expect(resources.map(({ id, count }) => [id, count])).toEqual([
    [near, 2],
    [far, 2],
  ]);
  expect(missing.resources).toEqual([{ kind: 'INTERPRETER', language: 'mos', count: 1 }]);
  const operation = await insertOperation(world.database, caller.actor.organisationId ?? 0, day(22), day(23));
  await world.database.prisma.$transaction((tx) => holdFor(tx, operation, { beds: [], resources: [{ id: near, count: 2 }] }));
  expect((await suggest(asked)).resources.map(({ id, count }) => [id, count])).toEqual([[far, 3]]);
  expect((await suggest(asked)).missing.resources[0]).toEqual({ kind: 'VEHICLE', language: null, count: 1 });
});

it('nothing is suggested for days that are over', async () => {
  expect(await suggest({ startsOn: day(-3), endsOn: day(-2) })).toMatchObject({ beds: [], resources: [], missing: { beds: girls(2) } });
});
