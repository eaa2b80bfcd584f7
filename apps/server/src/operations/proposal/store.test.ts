import { setTimeout as wait } from 'node:timers/promises';
import type { Proposal, ProposalDraft } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationPlan, planTarget } from '../../testing/operation-plan.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let never: Set<string>;
/** The answer to the draft as it stands. */
let plain: Proposal;
beforeAll(async () => {
  world = await openWorld();
  const { rows } = await world.pool.query("SELECT pcode FROM zones z WHERE level = 'DEPARTMENT' AND NOT EXISTS (SELECT FROM search_efforts e WHERE e.department_pcode = z.pcode)");
  never = new Set(rows.map(({ pcode }) => pcode));
  plain = await proposed(await world.as('police'));
});
afterAll(() => world.close());

type Api = Awaited<ReturnType<World['as']>>;

const draft: ProposalDraft = {
  zones: [],
  area: null,
  run: null,
  startsOn: '2026-11-02',
  endsOn: '2026-11-15',
  teams: 10,
  officersPerTeam: 8,
  explorationShare: 0.2,
  revisits: 6,
  seed: 1,
};

async function proposed(api: Api, over: Partial<ProposalDraft> = {}): Promise<Proposal> {
  const { id } = await api.operations.propose({ ...draft, ...over });
  const { state, proposal, problem } = await ended(api, id);
  expect({ state, problem }).toEqual({ state: 'DONE', problem: null });
  return proposal as Proposal;
}

/** Asks the table, not the API: here jobs are done in this very thread, and a transaction that waits for it would give up. */
async function ended(api: Api, id: string) {
  for (;;) {
    const { rows } = await world.pool.query('SELECT state FROM jobs WHERE id = $1', [id]);
    if (rows[0]?.state !== 'QUEUED' && rows[0]?.state !== 'RUNNING') return api.operations.proposal({ id });
    await wait(20);
  }
}

const effortOf = ({ targets, levels }: Pick<Proposal, 'targets' | 'levels'>, of: (target: Proposal['targets'][number]) => boolean = () => true) =>
  targets.filter(of).reduce((sum, { level }) => sum + (levels[level] ?? 0), 0);

describe('a proposal of the demonstration, as police see it', () => {
  it('spends the budget and no more, most expected first, and draws the share that was asked for', () => {
    const proposal = plain;
    expect(proposal.budget).toBe(10 * 14 * 8);
    expect(effortOf(proposal)).toBe(proposal.budget);
    expect(proposal.spent).toBe(proposal.budget);
    const expected = proposal.targets.map(({ at, level }) => proposal.cells[at]?.expected[level - 1]?.mean ?? 0);
    expect(expected).toEqual(expected.toSorted((a, b) => b - a));
    expect(proposal.expected.mean).toBeCloseTo(
      expected.reduce((a, b) => a + b, 0),
      1,
    );
    // A draw gives the least level at a time; a drawn cell may get more for what is expected there.
    const drawn = proposal.targets.filter(({ drawn }) => drawn);
    expect(effortOf({ ...proposal, targets: drawn.map((target) => ({ ...target, level: 1 })) })).toBeLessThanOrEqual(0.2 * proposal.budget);
    expect(effortOf(proposal, ({ drawn }) => drawn)).toBeGreaterThan(0.15 * proposal.budget);
    expect(proposal.targets.length).toBe(new Set(proposal.targets.map(({ at }) => at)).size);
  });

  it('draws departments that nobody ever searched, and says that they were not', async () => {
    const proposal = await proposed(await world.as('police'), { explorationShare: 0.5, seed: 3 });
    const drawn = proposal.targets.filter(({ drawn }) => drawn).map(({ at }) => proposal.cells[at]);
    const unsearched = drawn.filter((cell) => never.has(cell?.departmentPcode ?? ''));
    expect(unsearched.length).toBeGreaterThan(0);
    for (const cell of unsearched) expect(cell?.why).toMatchObject({ searches: 0, departmentSearches: 0, departmentLastSearched: null });
    const searched = proposal.cells.filter(({ departmentPcode }) => departmentPcode === 'CI2901');
    expect(searched.every(({ why }) => why.searches === 0 && why.lastSearched === null && why.departmentSearches > 50)).toBe(true);
  });

  it('is the same for the same question, and another for another seed', async () => {
    const api = await world.as('police');
    expect(await proposed(api)).toEqual(plain);
    const other = await proposed(api, { seed: 2 });
    expect(other.targets).not.toEqual(plain.targets);
    expect(other.cells).toEqual(plain.cells);
  });

  it('expects more of more effort, says how surely, and how the next rounds would go', () => {
    const { cells, levels, preview, sexes, ages } = plain;
    expect(levels).toEqual([0, 4, 8, 16, 32]);
    expect(cells.length).toBeGreaterThan(1_000);
    for (const { expected } of cells) {
      expect(expected).toHaveLength(4);
      for (const [k, { mean, variance, p50, p90 }] of expected.entries()) {
        expect(variance).toBeGreaterThanOrEqual(mean);
        expect(p90).toBeGreaterThanOrEqual(p50);
        expect(mean).toBeGreaterThan(expected[k - 1]?.mean ?? 0);
      }
    }
    for (const { proposed, counts } of Object.values(preview)) {
      expect([proposed.length, counts.length]).toEqual([6, 6]);
      // The plan that goes where most was counted returns there; the proposal does not.
      expect(proposed[5]?.neverSearched).toBeLessThan(counts[5]?.neverSearched ?? 0);
      expect(proposed[5]?.gini).toBeLessThan(counts[5]?.gini ?? 0);
    }
    expect(preview.displaced.proposed).not.toEqual(preview.plain.proposed);
    expect(sexes.girls + sexes.boys).toBeCloseTo(1, 9);
    expect(ages.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(ages.known).toBeGreaterThan(1_000);
  });
});

describe('the limit of revisits', () => {
  it('gives nothing to a cell that only police finds speak for, once it was searched as often', async () => {
    const api = await world.as('police');
    const free = await proposed(api, { revisits: 50, explorationShare: 0 });
    const tight = await proposed(api, { revisits: 1, explorationShare: 1 });
    const held = tight.cells.filter(({ why }) => why.held);
    expect(held.length).toBeGreaterThan(0);
    for (const { why } of held) expect(why).toMatchObject({ policeOnly: true, found: { REPORTED: 0, SURVEY: 0 } });
    expect(tight.targets.filter(({ at }) => tight.cells[at]?.why.held)).toEqual([]);
    expect(free.cells.filter(({ why }) => why.held).length).toBeLessThan(held.length);
  });

  it('counts the searches that the ledger tells of the cell', async () => {
    const api = await world.as('police');
    const free = await proposed(api, { revisits: 2 });
    const cell = free.cells.find(({ why }) => why.policeOnly && !why.held);
    await world.pool.query(
      `INSERT INTO search_efforts (organisation_id, reference, department_pcode, started_on, ended_on, kind, officer_days, visits, children_found, source, cell)
       SELECT (SELECT id FROM organisations ORDER BY id LIMIT 1), 'CELL-' || n, $1, DATE '2026-10-01' + n, DATE '2026-10-01' + n, 'PATROL', 4, 3, 0, 'a test', ('x' || $2)::bit(60)::bigint
       FROM generate_series(1, 2) n`,
      [cell?.departmentPcode, cell?.cell],
    );
    const after = (await proposed(api, { revisits: 2 })).cells.find((each) => each.cell === cell?.cell);
    expect(after?.why).toMatchObject({ searches: 2, lastSearched: '2026-10-03', held: true });
    // Known searches that found nothing make less to be expected.
    expect(after?.expected[3]?.mean).toBeLessThan(cell?.expected[3]?.mean ?? 0);
    await world.pool.query("DELETE FROM search_efforts WHERE reference LIKE 'CELL-%'");
  });
});

describe('who gets what', () => {
  it('an account of one region is proposed cells of that region alone', async () => {
    const api = await world.as('police', { territories: ['CI26'] });
    // Its row says so too: a job is not done for an account that is no more what it was.
    await world.owner.query("UPDATE users SET territories = '{CI26}' WHERE account = 'police'");
    const { cells, targets } = await proposed(api);
    expect(targets.length).toBeGreaterThan(0);
    expect(cells.every(({ departmentPcode }) => departmentPcode.startsWith('CI26'))).toBe(true);
    const wide = await proposed(api, { zones: ['CI26', 'CI29'] });
    expect(wide.cells).toEqual(cells);
    await expect(api.operations.propose({ ...draft, zones: ['CI29'] })).rejects.toMatchObject({ problem: 'NOTHING_TO_SEARCH' });
    const sea: [number, number][] = [
      [-6, 3],
      [-5, 3],
      [-5, 3.5],
    ];
    await expect(api.operations.propose({ ...draft, area: sea })).rejects.toMatchObject({ problem: 'NOTHING_TO_SEARCH' });
    await world.owner.query("UPDATE users SET territories = '{CI}' WHERE account = 'police'");
  });

  it('one made with the whole country is not there for a colleague of one region, nor for another role or organisation', async () => {
    const api = await world.as('police');
    const { id } = await api.operations.propose(draft);
    await ended(api, id);
    await expect((await world.as('police', { territories: ['CI26'] })).operations.proposal({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect((await world.as('police', { organisationId: 1_000_000 })).operations.proposal({ id })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    for (const role of ['prevention', 'ministry', 'caseworker', 'prosecutor', 'coordinator', 'admin']) {
      const other = await world.as(role);
      await expect(other.operations.propose(draft)).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
      await expect(other.operations.proposal({ id })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
      await expect(other.operations.cancelProposal({ id })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
    }
  });

  it('a drawn area holds its cells alone, and one smaller than a cell the cell that it lies in', async () => {
    const api = await world.as('police');
    const square = (lon: number, lat: number, half: number): [number, number][] => [
      [lon - half, lat - half],
      [lon + half, lat - half],
      [lon + half, lat + half],
      [lon - half, lat + half],
    ];
    const { cells } = await proposed(api, { area: square(-6.6, 5.8, 0.3) });
    expect(cells.length).toBeGreaterThan(5);
    expect(cells.every(({ lon, lat }) => Math.abs(lon + 6.6) < 0.45 && Math.abs(lat - 5.8) < 0.45)).toBe(true);
    expect((await proposed(api, { area: square(-6.61, 5.71, 0.0005) })).cells).toHaveLength(1);
  });

  it('is sealed at rest, with what was asked, and reading it is written down', async () => {
    const api = await world.as('police');
    const { id } = await api.operations.propose(draft);
    const { proposal } = await ended(api, id);
    const { rows } = await world.pool.query("SELECT encode(result_sealed, 'escape') || encode(draft_sealed, 'escape') AS text FROM operation_proposals WHERE id = $1", [id]);
    expect(rows[0]?.text).not.toContain(proposal?.cells[0]?.cell);
    expect(rows[0]?.text).not.toContain('2026-11');
    const written = await world.pool.query("SELECT action, noun FROM audit_entries WHERE entity = $1 OR details->>'run' = $1 ORDER BY 1", [id]);
    expect(written.rows).toEqual(
      expect.arrayContaining([
        { action: 'propose', noun: 'operations' },
        { action: 'read', noun: 'rescues' },
        { action: 'read', noun: 'operations' },
      ]),
    );
  });
});

describe('what a plan starts from', () => {
  it('says of each cell whether the run marks it, and refuses a run that is not there', async () => {
    const api = await world.as('police');
    const everything = { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] };
    const run = { name: 'points chauds', method: 'getis-ord' as const, parameters: { distance: 15_000, minPoints: null, alpha: 0.05, months: null }, filter: everything, seed: 1 };
    const saved = await api.hotspots.save(run);
    await expect.poll(async () => (await world.pool.query('SELECT state FROM jobs WHERE id = $1', [saved.id])).rows[0]?.state, { timeout: 30_000 }).toBe('DONE');
    const { cells } = await proposed(api, { run: saved.id });
    const marked = cells.filter(({ why }) => why.inRun).length;
    expect(marked).toBeGreaterThan(0);
    expect(marked).toBeLessThan(cells.length / 2);
    expect(plain.cells.every(({ why }) => why.inRun === null)).toBe(true);
    await expect(api.operations.propose({ ...draft, run: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  });

  it('can be stopped by its asker alone; one that is done stays', async () => {
    const api = await world.as('police');
    const { id } = await api.operations.propose(draft);
    await ended(api, id);
    await api.operations.cancelProposal({ id });
    expect(await api.operations.proposal({ id })).toMatchObject({ state: 'DONE', progress: 1 });
    const ids = await Promise.all([1, 2, 3].map(async () => (await api.operations.propose(draft)).id));
    const last = ids.at(-1) as string;
    await api.operations.cancelProposal({ id: last });
    expect(await ended(api, last)).toMatchObject({ state: 'CANCELLED', proposal: null, draft });
    for (const each of ids) await ended(api, each);
  });
});

it('a planner typed less than the model expects, and the plan asked for fewer beds; the figures are those of its proposal', async () => {
  const police = await world.as('police');
  const { id: proposal } = await police.operations.propose({ ...draft, zones: ['CI26'], teams: 2 });
  const { proposal: made } = await ended(police, proposal);
  const { at = 0, level = 1 } = made?.targets[0] ?? {};
  const cell = made?.cells[at];
  const officerDays = made?.levels[level] ?? 0;
  const expected = cell?.expected[level - 1];
  expect(expected?.p90).toBeGreaterThan(1);
  const { name = '', lon = 0, lat = 0, departmentPcode = '' } = cell ?? {};
  const target = planTarget({ cell: cell?.cell ?? '', name, lon, lat, departmentPcode, officerDays, expected: { mean: 0.1, variance: 0.1, p50: 0, p90: 0 } });
  const { id, revision } = await police.operations.create({ plan: operationPlan({ proposal, targets: [target], dataVersion: 999 }) });
  expect((await police.operations.get({ id })).plan).toMatchObject({ targets: [{ expected }], dataVersion: made?.dataVersion });
  await police.operations.change({ id, expectedRevision: revision, changes: { targets: [target] } });
  const { needs } = await police.operations.get({ id });
  expect(needs.p90).toBe(expected?.p90);
  await expect(police.operations.create({ plan: operationPlan({ proposal: '00000000-0000-4000-8000-000000000000' }) })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
});

it('the unit reads why each target is searched; a prosecutor who reads the plan is told no count of the register', async () => {
  const police = await world.as('police');
  const { id: proposal } = await police.operations.propose({ ...draft, zones: ['CI26'], teams: 1 });
  const { proposal: made } = await ended(police, proposal);
  const cells = (made?.cells ?? []).slice(0, 2);
  const target = ({ cell, name, lon, lat, departmentPcode }: (typeof cells)[number], at: number) =>
    planTarget({ id: `00000000-0000-4000-8000-00000000000${at}`, cell, name, lon, lat, departmentPcode });
  const prosecutorId = (await world.actor('prosecutor')).userId;
  const { id } = await police.operations.create({ plan: operationPlan({ proposal, prosecutorId, targets: cells.map(target) }) });
  expect((await police.operations.get({ id })).why).toEqual(Object.fromEntries(cells.map(({ cell, why }) => [cell, why])));
  await police.operations.advance({ id, move: 'submit' });
  const prosecutor = await (await world.as('prosecutor')).operations.get({ id });
  expect(prosecutor.plan.targets).toHaveLength(2);
  expect(prosecutor.why).toEqual({});
});
