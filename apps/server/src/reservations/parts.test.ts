import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
/** The only two centres of the country that have beds: two and three. */
let near: number;
let far: number;
beforeAll(async () => {
  world = await openWorld();
  await world.owner.query('DELETE FROM stay_movements');
  await world.owner.query('DELETE FROM centre_occupancies');
  await world.owner.query('DELETE FROM centre_capacities');
  const { rows } = await world.owner.query<{ id: number }>("SELECT id FROM centres WHERE reference IN ('DEMO-C001', 'DEMO-C002') ORDER BY reference");
  [near, far] = rows.map(({ id }) => id) as [number, number];
  for (const [id, beds] of [
    [near, 2],
    [far, 3],
  ]) {
    await world.owner.query("INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, source) VALUES ($1, 0, '2024-01-01', $2, 'test')", [id, beds]);
    await world.owner.query("INSERT INTO centre_occupancies VALUES ($1, '2024-01-01', 0, 'test')", [id]);
  }
});
afterAll(() => world.close());
beforeEach(() => world.owner.query('DELETE FROM reservations'));

const girls = (count: number) => [{ sex: 'GIRL' as const, age: 12, count }];
/** Where the children are: at the first centre. */
const HERE = { lon: -6.6, lat: 5.79 };
const find = async (children: ReturnType<typeof girls>, together: boolean) =>
  (await world.as('police')).reservations.find({ children, services: [], languages: [], from: HERE, vehicle: 'CAR', together, trafficked: true });
const heldIn = async (centre: number) => (await world.pool.query('SELECT count(*)::int AS n FROM reservations WHERE centre_id = $1', [centre])).rows[0].n;

describe('a group that no centre has room for', () => {
  it('is proposed in parts where it may be parted, and never where it must stay together', async () => {
    expect((await find(girls(2), false)).split).toBeNull();
    expect((await find(girls(5), true)).split).toBeNull();
    expect((await find(girls(6), false)).split).toEqual({ parts: null });
    const parts = (await find(girls(5), false)).split?.parts ?? [];
    expect(new Set(parts.map(({ centreId }) => centreId))).toEqual(new Set([near, far]));
    expect(parts.find(({ centreId }) => centreId === near)?.children).toEqual(girls(2));
    expect(parts.find(({ centreId }) => centreId === far)?.children).toEqual(girls(3));
  });

  it('is held in all its parts or in none', async () => {
    const parts = (await find(girls(5), false)).split?.parts ?? [];
    const police = await world.as('police');
    await (await world.as('caseworker')).reservations.hold({ parts: [{ centreId: near, children: girls(1) }], hours: 1 });
    await expect(police.reservations.hold({ parts, hours: 2 })).rejects.toMatchObject({ problem: 'BEDS_TAKEN', details: { fits: 1, wanted: 2 } });
    expect(await heldIn(far)).toBe(0);
    await world.owner.query('DELETE FROM reservations');
    const { ids } = await police.reservations.hold({ parts: [...parts].reverse(), hours: 2 });
    expect(ids).toHaveLength(2);
    const held = (await police.reservations.list()).filter(({ id }) => ids.includes(id));
    expect(held.map(({ state, parted }) => [state, parted])).toEqual([
      ['HELD', false],
      ['HELD', false],
    ]);
    const { rows } = await world.pool.query("SELECT details FROM audit_entries WHERE noun = 'reservations' AND action = 'hold' ORDER BY seq DESC LIMIT 1");
    expect(rows[0].details).toMatchObject({ centre: `${near}, ${far}`, children: 5, holds: ids.join(', ') });
  });

  it('names each centre once', async () => {
    const part = { centreId: near, children: girls(1) };
    await expect((await world.as('police')).reservations.hold({ parts: [part, part], hours: 2 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is held by many at once over the same centres in opposite orders, and each bed is given once', async () => {
    const parts = [near, far].map((centreId) => ({ centreId, children: girls(1) }));
    const asked = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, i) => (await world.as(i % 2 ? 'police' : 'caseworker')).reservations.hold({ parts: i % 2 ? parts : [...parts].reverse(), hours: 1 })),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(asked.flatMap((each) => (each.status === 'rejected' ? [each.reason.problem] : [])).filter((problem) => problem !== 'BEDS_TAKEN' && problem !== 'OVERLOADED')).toEqual(
      [],
    );
    expect([await heldIn(near), await heldIn(far)]).toEqual([2, 2]);
  });
});
