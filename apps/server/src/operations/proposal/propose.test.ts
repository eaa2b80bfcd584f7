import { gammaVariate, poissonVariate, seededRandom } from '@vigie/spatial';
import { describe, expect, test } from 'vitest';
import type { Cell } from './cells.ts';
import type { Found, Search } from './evidence.ts';
import { historyOf } from './history.ts';
import type { ProposalQuestion } from './plan.ts';
import { proposeTargets } from './propose.ts';
import { expectedRates } from './regression.ts';

const UNTIL = 20_000;
/** A row of cells, each the neighbour of the next; tens of them make a department. */
const rowOf = (count: number): Cell[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `cell ${at}`,
    name: `place ${at}`,
    departmentPcode: `CI01${String(Math.floor(at / 10)).padStart(2, '0')}`,
    lon: -6,
    lat: 6 + at / 100,
    exposure: 1_000,
    listed: true,
    near: [at - 1, at + 1].filter((near) => near >= 0 && near < count),
  }));
const found = (at: number, departmentPcode: string, over: Partial<Found> = {}): Found => ({
  at,
  departmentPcode,
  day: UNTIL - 100,
  month: 3,
  source: 'DISCOVERED',
  sector: 'COCOA',
  rescues: 1,
  children: 2,
  ...over,
});
const search = (at: number, departmentPcode: string, over: Partial<Search> = {}): Search => ({
  at,
  departmentPcode,
  startedOn: UNTIL - 100,
  endedOn: UNTIL - 99,
  officerDays: 10,
  ...over,
});
const questionOf = (cells: Cell[], over: Partial<ProposalQuestion> = {}): ProposalQuestion => ({
  cells,
  area: [...cells.keys()],
  found: [],
  searches: [],
  indicators: new Map(),
  draft: { teams: 2, officersPerTeam: 6, explorationShare: 0.25, revisits: 3, seed: 1 },
  from: UNTIL,
  to: UNTIL + 4,
  marked: null,
  sexes: { girls: 0.5, boys: 0.5, known: 10 },
  ages: { shares: [0.25, 0.25, 0.25, 0.25], known: 10 },
  dataVersion: 3,
  ...over,
});

describe('a proposal', () => {
  test('is made where nothing is known at all: the whole budget, and something expected everywhere', () => {
    const { targets, levels, spent, budget, cells, expected } = proposeTargets(questionOf(rowOf(60)));
    expect([budget, spent]).toEqual([60, 60]);
    expect(targets.reduce((sum, { level }) => sum + (levels[level] ?? 0), 0)).toBe(60);
    expect(cells.every(({ expected: each }) => each.every(({ mean }) => mean > 0))).toBe(true);
    expect(expected.mean).toBeGreaterThan(0);
    expect(cells[0]?.why).toMatchObject({ lastSearched: null, departmentLastSearched: null, neighbours: null, policeOnly: false });
  });

  test('gives a small area no more than it can take', () => {
    const cells = rowOf(30);
    const { targets, spent, budget } = proposeTargets(questionOf(cells, { area: [4] }));
    expect(targets).toEqual([{ at: 0, level: 4, drawn: true }]);
    expect(spent).toBe(24);
    expect(budget).toBe(60);
  });

  test('goes where searches find more for each officer-day, not where more was counted', () => {
    const cells = rowOf(40);
    const often = Array.from({ length: 60 }, (_, k) => search(5, 'CI0100', { startedOn: UNTIL - 10 * k - 1 }));
    const seldom = [search(25, 'CI0102'), search(25, 'CI0102')];
    const others = Array.from({ length: 40 }, (_, at) => search(at, cells[at]?.departmentPcode ?? ''));
    const many = Array.from({ length: 30 }, (_, k) => found(5, 'CI0100', { day: UNTIL - 20 * k - 1 }));
    const reported = [found(5, 'CI0100', { source: 'REPORTED' }), found(25, 'CI0102', { source: 'REPORTED' })];
    const few = Array.from({ length: 12 }, () => found(25, 'CI0102'));
    const question = questionOf(cells, { found: [...many, ...few, ...reported], searches: [...often, ...seldom, ...others] });
    const { targets, cells: told } = proposeTargets({ ...question, draft: { ...question.draft, explorationShare: 0, teams: 1 } });
    expect(targets[0]?.at).toBe(25);
    expect(told[5]?.why.found.DISCOVERED).toBeGreaterThan(told[25]?.why.found.DISCOVERED ?? 0);
    expect(told[25]?.expected[3]?.mean).toBeGreaterThan(told[5]?.expected[3]?.mean ?? 0);
  });

  test('does not know what comes after its first day', () => {
    const cells = rowOf(20);
    const later = { found: [found(3, 'CI0100', { day: UNTIL })], searches: [search(3, 'CI0100', { startedOn: UNTIL, endedOn: UNTIL })] };
    expect(proposeTargets(questionOf(cells, later))).toEqual(proposeTargets(questionOf(cells)));
  });

  test('holds a cell that only police finds speak for, and lets it go once somebody reports', () => {
    const cells = rowOf(20);
    const finds = [1, 2, 3].map((days) => found(7, 'CI0100', { day: UNTIL - days, rescues: 1, children: 9 }));
    const held = proposeTargets(questionOf(cells, { found: finds }));
    expect(held.cells[7]?.why).toMatchObject({ policeOnly: true, held: true });
    expect(held.targets.map(({ at }) => at)).not.toContain(7);
    const spoken = proposeTargets(questionOf(cells, { found: [...finds, found(7, 'CI0100', { source: 'REPORTED' })] }));
    expect(spoken.cells[7]?.why).toMatchObject({ policeOnly: false, held: false });
    expect(spoken.targets.map(({ at }) => at)).toContain(7);
  });

  test('keeps what it promises in simulated worlds: as many as expected, nine in ten of the targets within p90', () => {
    let [promised, came, within, all] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 12; seed++) {
      const random = seededRandom(seed);
      const cells = rowOf(120);
      const rates = cells.map(() => 0.08 * gammaVariate(random, 1.5));
      const searches: Search[] = [];
      const finds: Found[] = [];
      cells.forEach(({ departmentPcode }, at) => {
        for (let k = random.below(6); k > 0; k--) {
          const startedOn = UNTIL - 1 - random.below(400);
          searches.push(search(at, departmentPcode, { startedOn, endedOn: startedOn }));
          const rescues = poissonVariate(random, 10 * (rates[at] as number));
          for (let n = 0; n < rescues; n++) finds.push(found(at, departmentPcode, { day: startedOn, children: 1 + poissonVariate(random, 0.6) }));
        }
      });
      const base = questionOf(cells, { found: finds, searches });
      const { targets, cells: told, levels } = proposeTargets({ ...base, draft: { ...base.draft, teams: 6, revisits: 50, seed } });
      for (const { at, level } of targets) {
        const expected = told[at]?.expected[level - 1] ?? { mean: 0, p90: 0 };
        let children = 0;
        for (let n = poissonVariate(random, (levels[level] ?? 0) * (rates[at] as number)); n > 0; n--) children += 1 + poissonVariate(random, 0.6);
        promised += expected.mean;
        came += children;
        within += Number(children <= expected.p90);
        all++;
      }
    }
    expect(all).toBeGreaterThan(200);
    // Targets are chosen for what they promise, which a posterior mean allows for.
    expect(came / promised).toBeGreaterThan(0.9);
    expect(came / promised).toBeLessThan(1.1);
    expect(within / all).toBeGreaterThan(0.86);
    expect(within / all).toBeLessThan(0.97);
  });
});

describe('the history of cells', () => {
  test('spreads what is told of a department alone, and loses nothing', () => {
    const cells = rowOf(20).map((cell, at) => ({ ...cell, exposure: at === 0 ? 9_000 : 1_000 }));
    const searches = [search(-1, 'CI0100', { officerDays: 18, startedOn: UNTIL - 1 }), search(12, 'CI0101', { officerDays: 4, startedOn: UNTIL - 1 })];
    const { effort, allEffort, finds } = historyOf(cells, [found(-1, 'CI0100', { day: UNTIL - 1 }), found(12, 'CI0101', { day: UNTIL - 1 })], searches, UNTIL);
    expect(Array.from(allEffort.subarray(0, 3))).toEqual([9, 1, 1]);
    expect(allEffort[12]).toBe(4);
    expect(effort.reduce((a, b) => a + b, 0)).toBeCloseTo(22, 1);
    expect(finds[0]).toBeCloseTo(0.5, 2);
    expect(finds[12]).toBeCloseTo(1, 2);
  });

  test('counts what is three years old half', () => {
    const cells = rowOf(10);
    const { effort, allEffort } = historyOf(cells, [], [search(1, 'CI0100', { startedOn: UNTIL - 3 * 365 })], UNTIL);
    expect([effort[1], allEffort[1]]).toEqual([5, 10]);
  });
});

describe('the regression', () => {
  const random = seededRandom(4);
  const x = Float64Array.from({ length: 800 }, () => random.normal());
  const noise = Float64Array.from({ length: 800 }, () => random.normal());
  const effort = Float64Array.from({ length: 800 }, (_, i) => (i % 4 === 0 ? 0 : 5 + random.below(40)));
  const truth = x.map((value) => 0.1 * Math.exp(0.6 * value));
  const counts = effort.map((each, i) => poissonVariate(random, each * (truth[i] as number) * gammaVariate(random, 2) * 0.5));

  test('finds a planted effect, where nobody searched as well, and leaves a column alone that explains nothing', () => {
    const rate = expectedRates({ counts, effort, columns: [x, noise] });
    const slope = (values: Float64Array, of: Float64Array) => {
      const mean = of.reduce((a, b) => a + b, 0) / of.length;
      const log = values.map(Math.log);
      return log.reduce((sum, value, i) => sum + value * ((of[i] as number) - mean), 0) / of.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    };
    expect(slope(rate, x)).toBeGreaterThan(0.5);
    expect(slope(rate, x)).toBeLessThan(0.7);
    expect(Math.abs(slope(rate, noise))).toBeLessThan(0.12);
  });

  test('is finite where nothing was counted, nothing searched, or a column never differs', () => {
    const none = new Float64Array(20);
    const some = new Float64Array(20).fill(3);
    for (const [c, e] of [
      [none, none],
      [none, some],
      [some, some],
    ] as const)
      for (const rate of expectedRates({ counts: c, effort: e, columns: [some] })) expect(Number.isFinite(rate) && rate > 0).toBe(true);
  });
});
