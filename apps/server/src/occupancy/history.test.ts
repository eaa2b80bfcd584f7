import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRooms } from '../centres/rooms.ts';
import { scopeOf } from '../scope.ts';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { openWorld, type World } from '../testing/world.ts';
import { historiesOf } from './history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const histories = async (account: string) => (await world.as(account)).occupancy.histories();
const total = (groups: readonly number[][], month: number) => groups.reduce((sum, group) => sum + (group[month] ?? 0), 0);

describe('the history of a centre', () => {
  it('says for the end of every month what the beds of that instant say', async () => {
    const all = await histories('ministry');
    expect(all.length).toBeGreaterThan(3);
    for (const { id, since, history } of all) {
      const [year, month] = since.split('-').map(Number) as [number, number];
      for (const at of [0, 5, history.days.length - 1]) {
        const end = new Date(Date.UTC(year, month + at, 1) - 1);
        expect(total(history.inUse, at), `${id} ${end.toISOString()}`).toBe((await readRooms(world.database.prisma, [id], end)).get(id)?.sleeping);
      }
    }
  });

  it('counts each who comes and goes once: beds in use change by arrivals less exits, and days are those between', async () => {
    for (const { history } of await histories('ministry')) {
      for (let month = 1; month < history.days.length; month++) {
        const change = total(history.inUse, month) - total(history.inUse, month - 1);
        expect(change).toBe(total(history.arrivals, month) - (history.exits[month] ?? 0));
        const most = (history.days[month] ?? 0) * Math.max(total(history.inUse, month - 1) + total(history.arrivals, month), 0);
        expect(history.bedDays[month]).toBeGreaterThanOrEqual(0);
        expect(history.bedDays[month]).toBeLessThanOrEqual(most);
      }
    }
  });

  it('does not take a return from an absence for an arrival', async () => {
    const { rows } = await world.owner.query<{ centre_id: number; organisation_id: number; stay_id: string; seq: number; ended_at: Date | null }>(
      `SELECT * FROM stay_movements m WHERE seq = 1 AND kind = 'ADMISSION' AND began_at > '2025-01-05' AND began_at < '2025-01-20' AND ended_at > '2025-03-05' LIMIT 1`,
    );
    const row = rows[0];
    if (!row) throw new Error('the demonstration has no stay over January and February 2025');
    const before = (await histories('ministry')).find(({ id }) => id === row.centre_id)?.history;
    const key = [row.organisation_id, row.stay_id];
    await world.owner.query('UPDATE stay_movements SET seq = seq + 10 WHERE organisation_id = $1 AND stay_id = $2 AND seq > 1', key);
    await world.owner.query(
      `INSERT INTO stay_movements (organisation_id, stay_id, seq, kind, centre_id, keeps_bed, began_at, ended_at, reason)
       SELECT organisation_id, stay_id, 2, 'ABSENCE', centre_id, true, timestamptz '2025-02-02', timestamptz '2025-02-09', '' FROM stay_movements WHERE organisation_id = $1 AND stay_id = $2 AND seq = 1
       UNION ALL SELECT organisation_id, stay_id, 3, 'RETURN', centre_id, true, timestamptz '2025-02-09', ended_at, '' FROM stay_movements WHERE organisation_id = $1 AND stay_id = $2 AND seq = 1`,
      key,
    );
    await world.owner.query("UPDATE stay_movements SET ended_at = '2025-02-02' WHERE organisation_id = $1 AND stay_id = $2 AND seq = 1", key);
    expect((await histories('ministry')).find(({ id }) => id === row.centre_id)?.history).toEqual(before);
  });

  it('takes a month or two without a movement for a quiet house, and ends with the last movement where nothing was written for longer', async () => {
    const scope = scopeOf(await world.actor('ministry'), 'all', world.zones);
    const known = await historiesOf({ database: world.database, scope }, null, new Date('2026-11-15'));
    const later = await historiesOf({ database: world.database, scope }, null, new Date('2027-01-15'));
    const silent = await historiesOf({ database: world.database, scope }, null, new Date('2027-06-15'));
    expect(known.length).toBeGreaterThan(3);
    for (const [at, { until, history }] of known.entries()) {
      expect(until).toBe('2026-10');
      expect(later[at]).toMatchObject({ until: '2026-12', silent: false, history: { exits: [...history.exits, 0, 0] } });
      // Who was there is still there, for all that was written.
      expect(total(later[at]?.history.inUse ?? [], history.days.length + 1)).toBe(total(history.inUse, history.days.length - 1));
      expect(silent[at]).toMatchObject({ until: '2026-10', silent: true, history });
    }
  });

  it('of a case worker is that of the own centres alone', async () => {
    const { organisationId } = await world.actor('caseworker');
    const own = (await world.pool.query<{ id: number }>('SELECT id FROM centres WHERE organisation_id = $1', [organisationId])).rows.map(({ id }) => id);
    const seen = (await histories('caseworker')).map(({ id }) => id);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((id) => own.includes(id))).toBe(true);
    expect((await histories('ministry')).length).toBeGreaterThan(seen.length);
  });
});

describe('the beds of the months ahead', () => {
  const today = new Date('2026-11-20T10:00:00Z');
  const ahead = async () => historiesOf({ database: world.database, scope: scopeOf(await world.actor('ministry'), 'all', world.zones) }, null, today);
  const total = (beds: readonly number[] = []) => beds.reduce((sum, count) => sum + count, 0);

  it('are those of today, until a closure that is announced takes them away and its end brings them back', async () => {
    const before = await ahead();
    expect(before.length).toBeGreaterThan(3);
    for (const { beds } of before) expect(beds[0]?.on).toBe('2026-11-20');
    const [centre, other] = before;
    if (!centre || !other) throw new Error('the demonstration has no two centres with movements');
    await world.owner.query(
      `INSERT INTO centre_closures (centre_id, seq, kind, beds, valid_from, valid_to, source) VALUES ($1, 90, 'WORKS', NULL, '2027-02-01', '2027-03-15', 'test'), ($1, 91, 'WORKS', 1, '2028-06-01', NULL, 'test')`,
      [centre.id],
    );
    const after = await ahead();
    const of = (id: number) => after.find((each) => each.id === id)?.beds;
    expect(of(centre.id)?.map(({ on, beds }) => [on, total(beds)])).toEqual([
      ['2026-11-20', total(centre.beds[0]?.beds)],
      ['2027-02-01', 0],
      ['2027-03-16', total(centre.beds[0]?.beds)],
    ]);
    expect(of(other.id)).toEqual(other.beds);
    await world.owner.query('DELETE FROM centre_closures WHERE centre_id = $1 AND seq >= 90', [centre.id]);
  });

  it('go on as they were when a capacity lapses and none is told after it', async () => {
    const [centre] = await ahead();
    await world.owner.query("UPDATE centre_capacities SET valid_to = '2027-01-31' WHERE centre_id = $1 AND valid_to IS NULL", [centre?.id]);
    expect((await ahead()).find(({ id }) => id === centre?.id)?.beds).toEqual(centre?.beds);
    await world.owner.query("UPDATE centre_capacities SET valid_to = NULL WHERE centre_id = $1 AND valid_to = '2027-01-31'", [centre?.id]);
  });
});

describe('what plans bring', () => {
  const on = (day: number) => new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 3, day)).toISOString().slice(0, 10);

  it('is told to who may read them once they are submitted, audited, and in nobody else’s answer', async () => {
    const [ministry, coordinator] = [await histories('ministry'), await histories('coordinator')];
    expect(ministry.map(({ planned }) => planned)).toEqual(ministry.map(() => null));
    expect(coordinator.map(({ planned }) => planned)).toEqual(coordinator.map(() => []));
    const police = await world.as('police');
    const plan = operationPlan({
      prosecutorId: (await world.actor('prosecutor')).userId,
      startsOn: on(10),
      endsOn: on(14),
      targets: [planTarget({ on: null, expected: { mean: 3, variance: 6, p50: 3, p90: 6 } })],
    });
    const { id } = await police.operations.create({ plan });
    const holding = [];
    for (const { id: centreId } of coordinator) {
      const children = [{ sex: 'GIRL' as const, age: 12, count: 2 }];
      const holds = { beds: [...holding, { centreId, children }], resources: [] };
      const held = await police.operations.hold({ id, expectedRevision: null, holds }).then(
        () => true,
        () => false,
      );
      if (held) holding.push({ centreId, children });
      if (holding.length === 3) break;
    }
    expect(holding).toHaveLength(3);
    expect((await histories('coordinator')).map(({ planned }) => planned)).toEqual(coordinator.map(() => []));
    await police.operations.advance({ id, move: 'submit', expectedRevision: null, reason: null });
    const planned = await histories('coordinator');
    // Six beds for three children who are expected: each of three centres is brought one.
    for (const centre of planned) {
      const brought = holding.some(({ centreId }) => centreId === centre.id);
      expect(centre.planned).toEqual(brought ? [{ month: on(10).slice(0, 7), mean: expect.closeTo(1, 9), variance: expect.closeTo(2, 9) }] : []);
    }
    const { entries } = await (await world.as('auditor')).audit.search({ noun: 'operations' });
    expect(entries[0]).toMatchObject({ actor: 'coordinator', action: 'read' });
    expect(await histories('ministry')).toEqual(ministry);
  });
});
