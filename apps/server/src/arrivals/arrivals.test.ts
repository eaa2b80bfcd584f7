import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALLEST_GROUP } from '../rescues/published.ts';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { openWorld, type World } from '../testing/world.ts';
import { type ArrivalCounts, readArrivals } from './counts.ts';
import { readAhead } from './store.ts';
import { MONTHS_AHEAD, tellArrivals } from './tell.ts';

const TODAY = new Date('2026-11-15T12:00:00Z');
const SOUBRE = 'CI2604';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const tell = (today = TODAY) => tellArrivals(world.database, async () => {}, today);
const basis = async () => new Map((await world.database.prisma.toldArrivals.findMany()).map((row) => [row.departmentPcode, row.basis as unknown as ArrivalCounts]));
const ahead = async (account: string) => (await world.as(account)).arrivals.ahead();
const search = (reference: string, days: number, found: number, startedOn = '2026-09-03', organisation?: number) =>
  world.owner.query(
    `INSERT INTO search_efforts (organisation_id, reference, department_pcode, started_on, ended_on, kind, officer_days, visits, children_found, source)
     SELECT coalesce($6, min(id)), $1, $2, $3::date, $3::date, 'PATROL', $4, 1, $5, 'a test' FROM organisations`,
    [reference, SOUBRE, startedOn, days, found, organisation ?? null],
  );
const sum = (list: readonly number[] = []) => list.reduce((total, each) => total + each, 0);

describe('what forecasts of departments rest on', () => {
  it('is the ledger by month and the reports beside it, over the same months for all', async () => {
    const counts = await readArrivals(world.database.prisma, TODAY);
    expect(counts.size).toBeGreaterThan(50);
    for (const { first, found, officerDays, reported } of counts.values())
      expect([first + found.length, officerDays.length, reported.length]).toEqual([2026 * 12 + 10, found.length, found.length]);
    const { rows } = await world.owner.query(
      `SELECT sum(children_found)::int AS found, sum(officer_days)::float8 AS days, (SELECT sum(children)::int FROM rescues
         WHERE department_pcode = $1 AND source_type = 'REPORTED' AND date_precision <> 'YEAR' AND verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')
           AND occurred_on >= '2016-11-01') AS reported
       FROM search_efforts WHERE department_pcode = $1 AND started_on >= '2016-11-01' AND officer_days > 0`,
      [SOUBRE],
    );
    const soubre = counts.get(SOUBRE);
    expect([sum(soubre?.found), sum(soubre?.officerDays), sum(soubre?.reported)]).toEqual([rows[0].found, rows[0].days, rows[0].reported]);
  });

  it('ends with the last entry where nobody wrote anything down for longer, and leaves out finds without officer-days', async () => {
    const later = await readArrivals(world.database.prisma, new Date('2027-06-01'));
    expect((later.get(SOUBRE)?.first ?? 0) + (later.get(SOUBRE)?.found.length ?? 0)).toBe(2026 * 12 + 10);
    await search('WITHOUT-DAYS', 0, 30);
    expect((await readArrivals(world.database.prisma, new Date('2027-06-01'))).get(SOUBRE)).toEqual(later.get(SOUBRE));
  });

  it('has nothing of the searches of an operation that is not closed', async () => {
    const { id } = await (await world.as('police')).operations.create({ plan: operationPlan() });
    const { organisationId } = await world.actor('police');
    const before = (await readArrivals(world.database.prisma, TODAY)).get(SOUBRE);
    await search(`OP-${id}-1`, 10, 25, '2026-09-03', organisationId ?? 0);
    expect((await readArrivals(world.database.prisma, TODAY)).get(SOUBRE)).toEqual(before);
    await world.owner.query('DELETE FROM search_efforts WHERE reference = $1', [`OP-${id}-1`]);
  });
});

describe('a telling', () => {
  it('stands while fewer than a group of children came since, and moves with a group', async () => {
    await tell();
    const first = await basis();
    const answer = await ahead('ministry');
    await search('FEW', 2, SMALLEST_GROUP - 1);
    await tell();
    expect(await basis()).toEqual(first);
    expect(await ahead('ministry')).toEqual(answer);
    await search('ONE-MORE', 1, 1);
    await tell();
    expect(sum((await basis()).get(SOUBRE)?.found)).toBe(sum(first.get(SOUBRE)?.found) + SMALLEST_GROUP);
    expect([...(await basis())].filter(([pcode]) => pcode !== SOUBRE)).toEqual([...first].filter(([pcode]) => pcode !== SOUBRE));
  });

  it('reaches a year from every month on, although what it rests on is older', async () => {
    const before = await basis();
    const later = new Date('2027-02-03');
    await tell(later);
    expect(await basis()).toEqual(before);
    const caller = { ...world, actor: await world.actor('ministry') } as never;
    const { months, departments } = await readAhead(caller, later);
    expect(months[0]).toBe('2027-02-01');
    const soubre = departments.find(({ pcode }) => pcode === SOUBRE);
    expect(soubre?.until).toBe('2026-10');
    expect(soubre?.all?.mean).toHaveLength(MONTHS_AHEAD);
    // What a year ago was too little to move is told then.
    await search('OF-LAST-YEAR', 1, 1);
    await tell(new Date('2027-12-20'));
    expect(sum((await basis()).get(SOUBRE)?.found)).not.toBe(sum(before.get(SOUBRE)?.found));
    await world.owner.query('DELETE FROM told_arrivals');
    await tell();
  });

  it('says so where there are too few, splits no sum of which a part is of few, and says how often it was right', async () => {
    const { departments } = await ahead('ministry');
    const told = await basis();
    const tooFew = departments.filter(({ forecast }) => forecast === null);
    expect(tooFew.length).toBeGreaterThan(0);
    for (const { pcode, all } of tooFew) {
      expect(all).toBeNull();
      expect(sum(told.get(pcode)?.found) + sum(told.get(pcode)?.reported)).toBeLessThan(24);
    }
    const split = departments.filter(({ forecast }) => forecast?.parts);
    expect(split.length).toBeGreaterThan(20);
    expect(departments.some(({ forecast }) => forecast && !forecast.parts)).toBe(true);
    for (const { pcode, forecast } of split) {
      expect(sum(told.get(pcode)?.reported)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
      if (forecast?.parts?.found) expect(sum(told.get(pcode)?.found)).toBeGreaterThanOrEqual(SMALLEST_GROUP);
    }
    const tests = departments.flatMap(({ forecast }) => forecast?.test ?? []);
    const forecasts = sum(tests.map((test) => test.forecasts));
    const [held, knowing] = [sum(tests.map((test) => test.inNine)) / forecasts, sum(tests.map((test) => test.inNineKnowingEffort)) / forecasts];
    console.info(`arrivals: ${departments.length} departments, ${forecasts} forecasts of the past, 90 % held ${held.toFixed(3)}, knowing the effort ${knowing.toFixed(3)}`);
    expect(knowing).toBeGreaterThan(0.88);
    expect(held).toBeGreaterThan(0.85);
  });
});

describe('a plan', () => {
  it('adds its children to the months of its days for who may read it, and changes nothing for anybody else', async () => {
    const month = new Date();
    const on = (ahead: number, day: number) => new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + ahead, day)).toISOString().slice(0, 10);
    const [ministry, coordinator] = [await ahead('ministry'), await ahead('coordinator')];
    expect(ministry.plans).toBeNull();
    expect(coordinator).toEqual({ ...ministry, plans: { operations: 0, unknownTargets: 0 } });
    const plan = operationPlan({
      prosecutorId: (await world.actor('prosecutor')).userId,
      startsOn: on(2, 10),
      endsOn: on(2, 14),
      targets: [planTarget({ on: on(2, 11), expected: { mean: 40, variance: 60, p50: 40, p90: 50 } })],
    });
    const { id } = await (await world.as('police')).operations.create({ plan });
    // Only being written: nobody's business.
    expect(await ahead('coordinator')).toEqual(coordinator);
    await (await world.as('police')).operations.advance({ id, move: 'submit', expectedRevision: null, reason: null });
    const planned = await ahead('coordinator');
    const of = ({ departments }: typeof planned) => departments.find(({ pcode }) => pcode === SOUBRE);
    expect(planned.plans).toEqual({ operations: 1, unknownTargets: 0 });
    expect(of(planned)?.planned?.mean).toEqual([0, 0, 40, ...new Array(9).fill(0)]);
    for (let at = 0; at < MONTHS_AHEAD; at++) expect(of(planned)?.all?.mean[at]).toBeCloseTo((of(coordinator)?.all?.mean[at] ?? 0) + (at === 2 ? 40 : 0), 6);
    expect(of(planned)?.all?.upper[2]).toBeGreaterThan((of(coordinator)?.all?.upper[2] ?? 0) + 20);
    expect(await ahead('ministry')).toEqual(ministry);
    const { entries } = await (await world.as('auditor')).audit.search({ noun: 'operations' });
    expect(entries[0]).toMatchObject({ actor: 'coordinator', action: 'read' });
    await (await world.as('police')).operations.advance({ id, move: 'cancel', expectedRevision: null, reason: 'not this time' });
    expect(await ahead('coordinator')).toEqual(coordinator);
  });

  it('is told to no role that may not read plans', async () => {
    for (const account of ['police', 'prevention', 'caseworker', 'prosecutor', 'auditor', 'admin'])
      await expect((await world.as(account)).arrivals.ahead()).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  });
});
