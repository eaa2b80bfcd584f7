import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONSOLE } from '../actor.ts';
import { openWorld, type World } from '../testing/world.ts';
import { checkBeds } from './beds.ts';

let world: World;
/** A centre of the demonstration that the caseworker's organisation keeps, and the region it lies in. */
let centre: number;
let region: string;
beforeAll(async () => {
  world = await openWorld();
  const caseworker = await world.actor('caseworker');
  const { rows } = await world.owner.query<{ id: number; pcode: string }>(
    `SELECT c.id, c.department_pcode AS pcode FROM centres c WHERE organisation_id = $1
       AND EXISTS (SELECT FROM stay_movements m WHERE m.centre_id = c.id AND m.keeps_bed AND m.ended_at IS NULL) ORDER BY id LIMIT 1`,
    [caseworker.organisationId],
  );
  centre = rows[0]?.id ?? 0;
  region = [...world.zones.zones.values()].find(({ level, pcode }) => level === 'REGION' && world.zones.isWithin(rows[0]?.pcode ?? '', [pcode]))?.pcode ?? '';
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query('DELETE FROM bed_alerts');
  await world.owner.query('DELETE FROM bed_thresholds');
  await world.owner.query("UPDATE reservations SET state = 'RELEASED'");
});

const alertsOf = async (account: string) => (await world.as(account)).alerts.list();
const bedAlerts = async (account = 'ministry') => (await alertsOf(account)).filter((alert) => alert.kind === 'FREE_BEDS');
const check = () => checkBeds({ database: world.database, actor: CONSOLE }, world.zones);
const freeNow = async () => (await (await world.as('ministry')).alerts.thresholds()).find(({ regionPcode }) => regionPcode === region)?.free ?? 0;
const set = async (freeBeds: number | null, expectedRevision = 0) => (await world.as('ministry')).alerts.setThreshold({ regionPcode: region, freeBeds, expectedRevision });
const hold = async (count: number) => (await world.as('caseworker')).reservations.hold({ parts: [{ centreId: centre, children: [{ sex: 'GIRL', age: 12, count }] }], hours: 1 });
const audited = async (action: string) =>
  Number((await world.owner.query("SELECT count(*) FROM audit_entries WHERE noun = 'alerts' AND action = $1 AND entity = $2", [action, region])).rows[0].count);

describe('free beds that run short', () => {
  it('raise one alert however often it is looked, end when beds recover, and raise the next only then', async () => {
    const free = await freeNow();
    expect(free).toBeGreaterThan(1);
    await set(free);
    expect(await bedAlerts()).toEqual([]);
    const [raised, ended] = [await audited('raise'), await audited('end')];
    const { ids } = await hold(1);
    await check();
    await check();
    expect(await bedAlerts()).toMatchObject([{ regionPcode: region, free: free - 1, threshold: free, endedAt: null }]);
    // Fewer still: those who answer for the region know already.
    await hold(1);
    await check();
    expect(await bedAlerts()).toHaveLength(1);
    await world.owner.query("UPDATE reservations SET state = 'RELEASED'");
    await check();
    expect(await bedAlerts()).toMatchObject([{ regionPcode: region, free: free - 1, endedAt: expect.any(String) }]);
    await world.owner.query("UPDATE reservations SET state = 'HELD' WHERE id = $1", [ids[0]]);
    await check();
    expect((await bedAlerts()).map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
    expect([(await audited('raise')) - raised, (await audited('end')) - ended]).toEqual([2, 1]);
  });

  it('raise one alert when several servers look at once', async () => {
    await set(1);
    await world.owner.query('UPDATE bed_thresholds SET free_beds = $1', [(await freeNow()) + 1]);
    await Promise.all(Array.from({ length: 8 }, check));
    expect(await bedAlerts()).toHaveLength(1);
  });

  it('are looked at when the threshold is set, and no longer watched when it is taken away', async () => {
    await set((await freeNow()) + 1);
    expect(await bedAlerts()).toMatchObject([{ endedAt: null }]);
    expect((await (await world.as('ministry')).alerts.open()).watched).toBe(1);
    await set(null, 1);
    expect(await bedAlerts()).toMatchObject([{ endedAt: expect.any(String) }]);
    await check();
    expect(await bedAlerts()).toHaveLength(1);
    await expect(set(null, 1)).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  });

  it('are told to the network and to who keeps a centre in the region, and thresholds are set for regions only', async () => {
    await set((await freeNow()) + 1);
    for (const account of ['ministry', 'coordinator', 'caseworker']) expect(await bedAlerts(account), account).toHaveLength(1);
    const other = await world.as('caseworker', { organisationId: (await world.actor('prosecutor')).organisationId });
    expect(await other.alerts.list()).toEqual([]);
    expect(await other.alerts.open()).toEqual({ count: 0, latest: null, watched: 0 });
    const ministry = await world.as('ministry');
    for (const regionPcode of ['CI99', world.zones.index.pcodes[0] ?? ''])
      await expect(ministry.alerts.setThreshold({ regionPcode, freeBeds: 3, expectedRevision: 0 })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  });

  it('of a region of which nothing is known raise nothing', async () => {
    const unknown = (await (await world.as('ministry')).alerts.thresholds()).find(({ free }) => free === null)?.regionPcode ?? '';
    await (await world.as('ministry')).alerts.setThreshold({ regionPcode: unknown, freeBeds: 5, expectedRevision: 0 });
    await check();
    expect(await bedAlerts()).toEqual([]);
  });
});

describe('a child who runs away', () => {
  const runawaysOf = async (account: string) =>
    (await alertsOf(account)).flatMap((alert) => (alert.kind === 'RUNAWAY' && alert.centreId === centre && Date.parse(alert.raisedAt) > Date.now() - 3_600_000 ? [alert] : []));

  it('is an alert from the movement on, by code for the own centre alone, and over when the child is back', async () => {
    const caseworker = await world.as('caseworker');
    const at = () => new Date().toISOString();
    const { code } = await caseworker.stays.admit({ centreId: centre, sex: 'BOY', age: 14, at: at(), placement: { order: null, decidedBy: 'POLICE', payer: 'NOT_DECIDED' } });
    const move = async (kind: 'RUNAWAY' | 'RETURN') => {
      const stay = (await caseworker.stays.list({ centreId: centre })).find((each) => each.code === code);
      await caseworker.stays.move({ id: stay?.id ?? '', expectedRevision: stay?.revision ?? 0, movement: { kind, at: at(), reason: '' } });
    };
    const { count } = await caseworker.alerts.open();
    await move('RUNAWAY');
    expect((await caseworker.alerts.open()).count).toBe(count + 1);
    expect(await runawaysOf('caseworker')).toMatchObject([{ endedAt: null, end: null, child: { code, sex: 'BOY', age: 14 } }]);
    expect(await runawaysOf('coordinator')).toMatchObject([{ endedAt: null, child: null }]);
    expect(JSON.stringify(await alertsOf('ministry'))).not.toContain(code);
    await move('RETURN');
    expect((await caseworker.alerts.open()).count).toBe(count);
    expect(await runawaysOf('caseworker')).toMatchObject([{ endedAt: expect.any(String), end: 'RETURN' }]);
  });
});
