import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSums } from '../rescues/tell-sums.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const draft = { title: 'Sauvetages 2019 à 2021', level: 'DEPARTMENT', fromYear: 2019, toYear: 2021, note: 'Données de démonstration.' } as const;
const published = async () => (await world.as('nobody')).releases.published();

describe('a release', () => {
  let id: string;

  it('is proposed by one and published by another, never by the proposer, whatever the role', async () => {
    const ministry = await world.as('ministry');
    id = (await ministry.releases.propose(draft)).id;
    expect(await published()).toEqual([]);
    await expect(ministry.releases.publish({ id })).rejects.toMatchObject({ problem: 'OWN_WORK' });
    const { userId } = await world.actor('ministry');
    await expect((await world.as('coordinator', { userId })).releases.publish({ id })).rejects.toMatchObject({ problem: 'OWN_WORK' });
    await (await world.as('coordinator')).releases.publish({ id });
    await expect((await world.as('coordinator')).releases.publish({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    expect((await published()).map((release) => release.id)).toEqual([id]);
  });

  it('is read without an account, with its threshold and how much was withheld, and no small figure', async () => {
    const [release] = await published();
    expect(release?.table?.threshold).toBe(11);
    const told = (release?.table?.rescues ?? []).filter((n) => n !== null);
    expect(told.length).toBeGreaterThan(20);
    expect(Math.min(...told)).toBeGreaterThanOrEqual(11);
    expect((release?.table?.withheld.primary ?? 0) + (release?.table?.withheld.complementary ?? 0)).toBe(release?.table?.rescues.filter((n) => n === null).length);
  });

  it('of a year that was published repeats its figures, though the register has changed: nothing is left to subtract', async () => {
    const [before] = await published();
    await world.pool.query("DELETE FROM rescues WHERE occurred_on BETWEEN '2020-01-01' AND '2020-12-31' AND id % 5 = 0");
    const coordinator = await world.as('coordinator');
    const again = await coordinator.releases.preview({ level: 'DEPARTMENT', fromYear: 2019, toYear: 2021 });
    expect(again).toEqual(before?.table);
    const coarser = await coordinator.releases.preview({ level: 'REGION', fromYear: 2020, toYear: 2020 });
    coarser.zone.forEach((pcode, at) => {
      const same = before?.table?.zone.findIndex((zone, i) => zone === pcode && before.table?.year[i] === 2020) ?? -1;
      expect(coarser.rescues[at]).toBe(before?.table?.rescues[same]);
    });
  });

  it('withdrawn is gone, and said to be withdrawn and why', async () => {
    await (await world.as('ministry')).releases.withdraw({ id, reason: 'A region was counted twice.' });
    expect(await published()).toMatchObject([{ id, table: null, withdrawnReason: 'A region was counted twice.' }]);
    const [listed] = await (await world.as('ministry')).releases.list();
    expect(listed).toMatchObject({ state: 'WITHDRAWN', revision: 3, open: [] });
    expect(listed?.moves.map(({ move, by }) => `${move} ${by}`)).toEqual(['propose ministry', 'publish coordinator', 'withdraw ministry']);
  });

  it('of a year that is not over is refused', async () => {
    const year = new Date().getUTCFullYear();
    await expect((await world.as('ministry')).releases.propose({ ...draft, fromYear: year, toYear: year })).rejects.toMatchObject({ problem: 'YEAR_NOT_OVER' });
  });

  it('proposed with figures that another release has fixed otherwise since is not published', async () => {
    const [ministry, coordinator] = [await world.as('ministry'), await world.as('coordinator')];
    const only = { ...draft, fromYear: 2022, toYear: 2022 };
    const first = await ministry.releases.propose(only);
    await world.pool.query("DELETE FROM rescues WHERE occurred_on BETWEEN '2022-01-01' AND '2022-12-31' AND id % 3 = 0");
    await tellSums(world.database, world.zones, { first: false });
    const second = await ministry.releases.propose(only);
    await coordinator.releases.publish({ id: second.id });
    await expect(coordinator.releases.publish({ id: first.id })).rejects.toMatchObject({ problem: 'FIGURES_CHANGED' });
  });

  it('leaves an audit row at every step, refusals included', async () => {
    const { rows } = await world.pool.query("SELECT DISTINCT action FROM audit_entries WHERE noun = 'releases' ORDER BY 1");
    expect(rows.map(({ action }) => action)).toEqual(['propose', 'publish', 'read', 'refuse', 'withdraw']);
  });
});
