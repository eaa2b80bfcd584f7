import type { OperationPlan } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
let prosecutorId: number;
beforeAll(async () => {
  world = await openWorld();
  prosecutorId = (await world.actor('prosecutor')).userId ?? 0;
});
afterAll(() => world.close());

const create = async (over: Partial<OperationPlan> = {}) => (await world.as('police')).operations.create({ plan: operationPlan({ prosecutorId, ...over }) });
const move = (id: string, name: 'submit' | 'verify' | 'brief' | 'start' | 'cancel') => ({
  id,
  move: name,
  expectedRevision: null,
  reason: name === 'cancel' ? 'not this time' : null,
});
async function consented(over: Partial<OperationPlan> = {}): Promise<string> {
  const { id } = await create(over);
  await (await world.as('police')).operations.advance(move(id, 'submit'));
  await (await world.as('police-2')).operations.advance(move(id, 'verify'));
  await (await world.as('prosecutor')).operations.consent({ id });
  return id;
}
const problem = (code: string) => ({ problem: code });

describe('who sees a plan', () => {
  it('is the unit alone while it is written; then the prosecutor of the jurisdiction and coordinators; nobody else ever', async () => {
    const { id } = await create({ title: 'Only ours' });
    const titles = async (account: string, overrides = {}) => (await (await world.as(account, overrides)).operations.list()).map(({ title }) => title);
    expect(await titles('police-2')).toContain('Only ours');
    expect(await titles('police', { organisationId: 2_000_000 })).not.toContain('Only ours');
    for (const account of ['prosecutor', 'coordinator']) {
      expect(await titles(account)).not.toContain('Only ours');
      await expect((await world.as(account)).operations.get({ id })).rejects.toMatchObject(problem('NOT_FOUND'));
    }
    await (await world.as('police')).operations.advance(move(id, 'submit'));
    for (const account of ['prosecutor', 'coordinator']) expect(await titles(account)).toContain('Only ours');
    expect(await titles('prosecutor', { territories: ['CI01'] })).not.toContain('Only ours');
    for (const account of ['prevention', 'ministry', 'caseworker', 'auditor', 'admin'])
      await expect((await world.as(account)).operations.list()).rejects.toMatchObject(problem('NOT_ALLOWED'));
  });

  it('is written down for the auditor, and the plan itself is sealed', async () => {
    const { id } = await create({ title: 'A title of a sealed plan' });
    await (await world.as('police-2')).operations.get({ id });
    const { entries } = await (await world.as('auditor')).audit.search({ noun: 'operations', entity: id });
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      ['police-2', 'read'],
      ['police', 'create'],
    ]);
    const { rows } = await world.pool.query('SELECT encode(plan_sealed, $2) AS bytes FROM operations WHERE id = $1', [id, 'escape']);
    expect(rows[0].bytes).not.toContain('sealed plan');
  });
});

describe('two editors', () => {
  it('of different fields both keep their work; of one field the second is told which, and nothing of theirs is written', async () => {
    const { id, revision } = await create();
    const [one, two] = [await world.as('police'), await world.as('police-2')];
    await one.operations.change({ id, expectedRevision: revision, changes: { title: 'From the first' } });
    await two.operations.change({ id, expectedRevision: revision, changes: { sections: { RISK: 'the river' } } });
    await expect(two.operations.change({ id, expectedRevision: revision, changes: { title: 'From the second', backBy: '16:00' } })).rejects.toMatchObject({
      problem: 'CHANGED_MEANWHILE',
      details: { fields: 'title' },
    });
    expect((await one.operations.get({ id })).plan).toMatchObject({ title: 'From the first', backBy: '17:30', sections: { RISK: 'the river' } });
  });

  it('at the same instant lose nothing', async () => {
    const { id, revision } = await create();
    const api = await world.as('police');
    const sections = ['RISK', 'CARE', 'RIGHTS', 'TRAINING', 'DEBRIEF', 'INTENTION'] as const;
    await Promise.all(sections.map((section) => api.operations.change({ id, expectedRevision: revision, changes: { sections: { [section]: section } } })));
    const { plan } = await api.operations.get({ id });
    expect(sections.map((section) => plan.sections[section])).toEqual([...sections]);
  });
});

describe('the moves of a plan', () => {
  it('nobody reviews, agrees to or approves what they wrote, asked for or changed', async () => {
    const { id } = await create();
    await (await world.as('police')).operations.advance(move(id, 'submit'));
    await expect((await world.as('police')).operations.advance(move(id, 'verify'))).rejects.toMatchObject(problem('OWN_WORK'));
    // Whoever changed it once is an author too.
    const { id: changed, revision } = await create();
    await (await world.as('police-2')).operations.change({ id: changed, expectedRevision: revision, changes: { title: 'Changed by the second' } });
    await (await world.as('police')).operations.advance(move(changed, 'submit'));
    await expect((await world.as('police-2')).operations.advance(move(changed, 'verify'))).rejects.toMatchObject(problem('OWN_WORK'));
  });

  it('a plan without targets, teams or prosecutor is not submitted', async () => {
    for (const lacking of [{ targets: [] }, { teams: [] }, { prosecutorId: null }]) {
      const { id } = await create(lacking);
      await expect((await world.as('police')).operations.advance(move(id, 'submit'))).rejects.toMatchObject(problem('PLAN_INCOMPLETE'));
    }
  });

  it('the prosecutor named agrees once the intelligence is endorsed, and again after it was sent back', async () => {
    const { id } = await create();
    const [police, reviewer, prosecutor] = [await world.as('police'), await world.as('police-2'), await world.as('prosecutor')];
    await police.operations.advance(move(id, 'submit'));
    await expect(prosecutor.operations.consent({ id })).rejects.toMatchObject(problem('NOT_ENDORSED'));
    await reviewer.operations.advance(move(id, 'verify'));
    await expect((await world.as('prosecutor', { territories: ['CI01'] })).operations.consent({ id })).rejects.toMatchObject(problem('OUTSIDE_TERRITORY'));
    await prosecutor.operations.return({ id, reason: 'the target is a school' });
    await police.operations.advance(move(id, 'submit'));
    await expect(prosecutor.operations.consent({ id })).rejects.toMatchObject(problem('NOT_ENDORSED'));
    await reviewer.operations.advance(move(id, 'verify'));
    expect(await prosecutor.operations.consent({ id })).toMatchObject({ state: 'PROSECUTOR_OK' });
  });

  it('another prosecutor than the one named does not agree for them', async () => {
    const { id } = await create({ prosecutorId: (await world.actor('coordinator')).userId });
    await (await world.as('police')).operations.advance(move(id, 'submit'));
    await (await world.as('police-2')).operations.advance(move(id, 'verify'));
    await expect((await world.as('prosecutor')).operations.consent({ id })).rejects.toMatchObject(problem('OTHER_PROSECUTOR'));
  });

  it('a red plan is not approved; a coordinator overrides with a reason that stays visible until it is sent back', async () => {
    const id = await consented();
    const coordinator = await world.as('coordinator');
    await expect(coordinator.operations.approve({ id })).rejects.toMatchObject(problem('PLAN_RED'));
    await coordinator.operations.override({ id, reason: 'the children cannot wait' });
    const police = await world.as('police');
    expect(await police.operations.get({ id })).toMatchObject({ state: 'APPROVED', override: { by: 'coordinator', reason: 'the children cannot wait' } });
    await police.operations.return({ id, reason: 'more beds were found' });
    expect(await police.operations.get({ id })).toMatchObject({ state: 'DRAFT', override: null });
  });

  it('does not start before its first day', async () => {
    const id = await consented();
    await (await world.as('coordinator')).operations.override({ id, reason: 'the children cannot wait' });
    const police = await world.as('police');
    await police.operations.advance(move(id, 'brief'));
    await expect(police.operations.advance(move(id, 'start'))).rejects.toMatchObject(problem('NOT_BEGUN'));
  });

  it('a cancelled plan says why and moves no more', async () => {
    const { id } = await create();
    const police = await world.as('police');
    await police.operations.advance(move(id, 'cancel'));
    expect(await police.operations.get({ id })).toMatchObject({ state: 'CANCELLED', moves: [{ move: 'create' }, { move: 'cancel', reason: 'not this time' }], open: [] });
  });
});

it('a target outside the department that it names was taken for its word, so that another jurisdiction saw the plan', async () => {
  await expect(create({ targets: [planTarget({ departmentPcode: 'CI0101' })] })).rejects.toMatchObject(problem('OUTSIDE_COUNTRY'));
});

it('a hexagon that is none, or that the place does not lie in, was kept, and the plan could not be read again', async () => {
  for (const cell of ['855a0003fffffff', '85fffffffffffff']) await expect(create({ targets: [planTarget({ cell })] })).rejects.toMatchObject(problem('INPUT_INVALID'));
});

it('what a plan needs follows from what its targets may find, and what it lacks is told in numbers', async () => {
  const { id } = await create({ languages: ['fra', 'mos'] });
  const { needs, readiness } = await (await world.as('police')).operations.get({ id });
  expect(needs).toMatchObject({ p50: 4, p90: 8, unknownTargets: 0 });
  expect(needs.children.reduce((sum, { count }) => sum + count, 0)).toBe(8);
  expect(readiness).toContainEqual({ item: 'BEDS', language: null, state: 'RED', needed: 8, has: 0, lost: 0 });
  expect(readiness).toContainEqual({ item: 'INTERPRETER', language: 'mos', state: 'RED', needed: 1, has: 0, lost: 0 });
  expect(readiness).toContainEqual({ item: 'PROSECUTOR', language: null, state: 'OK', needed: 1, has: 1, lost: 0 });
});

describe('what came of an operation', () => {
  const today = new Date().toISOString().slice(0, 10);
  const found = {
    foundOn: today,
    lon: -6.59347,
    lat: 5.78291,
    placePrecision: 'GPS',
    sector: 'COCOA',
    definition: 'PRESUMED',
    girls: 1,
    boys: 3,
    age0to8: 0,
    age9to12: 1,
    age13to15: 3,
    age16to17: 0,
    languages: ['mos'],
  } as const;
  const outcome = (targetId: string, over: object = {}) => ({
    targetId,
    visited: true,
    visitedOn: today,
    officerHours: 24,
    reason: '',
    suspectsMet: 0,
    suspectsArrested: 0,
    note: '',
    groups: [],
    ...over,
  });
  const other = planTarget({ id: '00000000-0000-4000-8000-00000000000b', name: 'Okrouyo', lon: -6.72, lat: 5.95 });

  async function active(): Promise<string> {
    const id = await consented({ startsOn: today, endsOn: today, targets: [planTarget({ on: today }), other] });
    await (await world.as('coordinator')).operations.override({ id, reason: 'the children cannot wait' });
    const police = await world.as('police');
    await police.operations.advance(move(id, 'brief'));
    await police.operations.advance(move(id, 'start'));
    return id;
  }

  it('a group becomes a rescue and the search an entry of the ledger, by its hexagon; nothing found is an entry too', async () => {
    const id = await active();
    const police = await world.as('police');
    const before = (await police.rescues.visible()).dataVersion;
    expect(await police.operations.record({ id, outcome: outcome(planTarget().id, { groups: [found] }) })).toEqual({ children: 4 });
    expect(await police.operations.record({ id, outcome: outcome(other.id, { officerHours: 4 }) })).toEqual({ children: 0 });
    const { rows: searches } = await world.pool.query(
      "SELECT to_hex(cell) AS cell, officer_days AS days, visits, children_found AS found FROM search_efforts WHERE reference LIKE 'OP-' || $1 || '%' ORDER BY found DESC",
      [id.slice(0, 8)],
    );
    expect(searches).toEqual([
      { cell: planTarget().cell, days: 3, visits: 1, found: 4 },
      { cell: other.cell, days: 0.5, visits: 1, found: 0 },
    ]);
    const { groups } = await police.operations.get({ id });
    expect(groups).toMatchObject([{ seq: 1, children: 4, girls: 1, languages: ['mos'], handover: null }]);
    const rescue = await police.rescues.get({ id: groups[0]?.rescueId ?? 0 });
    expect(rescue.draft).toMatchObject({ sourceType: 'DISCOVERED', sector: 'COCOA', children: 4, girls: 1, boys: 3, lon: -6.59347 });
    expect((await police.rescues.visible()).dataVersion).toBeGreaterThan(before);
  });

  it('said again it replaces what was noted, adds only new groups, and counts as one search', async () => {
    const id = await active();
    const police = await world.as('police');
    await police.operations.record({ id, outcome: outcome(planTarget().id, { groups: [found] }) });
    await police.operations.record({ id, outcome: outcome(planTarget().id, { officerHours: 40, suspectsMet: 2, suspectsArrested: 1 }) });
    const { outcomes, groups } = await police.operations.get({ id });
    expect(groups).toHaveLength(1);
    expect(outcomes).toMatchObject([{ children: 4, officerHours: 40, suspectsArrested: 1 }]);
    const { rows } = await world.pool.query("SELECT count(*)::int AS n, sum(officer_days) AS days FROM search_efforts WHERE reference LIKE 'OP-' || $1 || '%'", [id.slice(0, 8)]);
    expect(rows).toEqual([{ n: 1, days: 5 }]);
    await expect(
      police.operations.record({ id, outcome: outcome(planTarget().id, { visited: false, visitedOn: null, officerHours: 0, reason: 'the road was cut' }) }),
    ).rejects.toMatchObject(problem('CHILDREN_FOUND_THERE'));
  });

  it('a day to come is not noted, and nothing before the start', async () => {
    const id = await active();
    const police = await world.as('police');
    await expect(police.operations.record({ id, outcome: outcome(other.id, { visitedOn: '2199-01-01' }) })).rejects.toMatchObject(problem('IN_THE_FUTURE'));
    const { id: draft } = await create();
    await expect(police.operations.record({ id: draft, outcome: outcome(planTarget().id) })).rejects.toMatchObject(problem('OPERATION_NOT_ACTIVE'));
    await expect((await world.as('police', { organisationId: 2_000_000 })).operations.record({ id, outcome: outcome(other.id) })).rejects.toMatchObject(problem('NOT_ALLOWED'));
  });

  it('closes only when every target has an outcome, every child a bed or a decision, and the debrief is written', async () => {
    const id = await active();
    const police = await world.as('police');
    const advance = (name: 'hand-over' | 'debrief') => police.operations.advance({ id, move: name });
    await police.operations.record({ id, outcome: outcome(planTarget().id, { groups: [found] }) });
    await expect(advance('hand-over')).rejects.toMatchObject(problem('OUTCOMES_MISSING'));
    await police.operations.record({ id, outcome: outcome(other.id, { visited: false, visitedOn: null, officerHours: 0, reason: 'the road was cut' }) });
    await advance('hand-over');
    await expect(advance('debrief')).rejects.toMatchObject(problem('CHILDREN_UNPLACED'));
    const handover = {
      seq: 1,
      to: 'FAMILY',
      centreId: null,
      acceptedBy: 'Social centre of Soubré',
      acceptedAt: new Date(Date.now() - 1000).toISOString(),
      decision: 'back to the mother, with a visit in a week',
    } as const;
    await police.operations.accept({ id, handover });
    await advance('debrief');
    // Whoever sees sums of the ledger only does not learn of an operation from it while it is under way.
    const visits = async (account: string) => (await (await world.as(account)).effort.ledger()).visits.reduce((sum, count) => sum + count, 0);
    const [seen, known] = [await visits('prevention'), await visits('police')];
    // The searches are over, so there is something to judge; the prosecutor of the jurisdiction sees it too.
    expect(await police.operations.score({ id })).toMatchObject({ found: 4, officerDays: 3, visited: 1, notVisited: 1, hitRate: null, expected: { mean: 4.2 }, rivals: null });
    expect(await (await world.as('prosecutor')).operations.score({ id })).toMatchObject({ found: 4 });
    await police.operations.close({ id, debrief: 'Two targets, four children; the road to the second was cut.' });
    expect(await police.operations.get({ id })).toMatchObject({
      state: 'CLOSED',
      groups: [{ handover: { to: 'FAMILY', acceptedBy: 'Social centre of Soubré' } }],
      plan: { sections: { DEBRIEF: 'Two targets, four children; the road to the second was cut.' } },
    });
    expect([await visits('prevention'), await visits('police')]).toEqual([seen + 1, known]);
    expect(await police.operations.scores()).toMatchObject([{ operations: 1, found: 4, hitRate: null, expected: { mean: 4.2 } }]);
  });
});
