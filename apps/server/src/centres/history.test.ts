import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scopeOf } from '../scope.ts';
import { openWorld, type World } from '../testing/world.ts';
import { readHistories } from './history.ts';
import { readRooms } from './rooms.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const histories = async (account: string) => (await world.as(account)).centres.histories();
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
    const known = await readHistories({ database: world.database, scope }, new Date('2026-11-15'));
    const later = await readHistories({ database: world.database, scope }, new Date('2027-01-15'));
    const silent = await readHistories({ database: world.database, scope }, new Date('2027-06-15'));
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
