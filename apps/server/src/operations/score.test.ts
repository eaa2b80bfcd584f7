import type { Proposal } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { afterwardsOf } from './afterwards.ts';
import { effortByRegion } from './effort-by-region.ts';
import { expectationOf, scoreOf } from './score.ts';
import { shareOf } from './share.ts';

const id = (at: number) => `00000000-0000-4000-8000-00000000000${at}`;
const targets = [1, 2, 3, 4, 5, 6].map((at) => planTarget({ id: id(at), cell: `855a000${at}fffffff`, expected: { mean: 2, variance: 4, p50: 2, p90: 5 } }));
const outcome = (at: number, children: number, visited = true) => ({ targetId: id(at), visited, children, officerHours: visited ? 16 : 0 });

describe('the score of an operation', () => {
  const plan = operationPlan({ targets });
  const outcomes = [outcome(1, 4), outcome(2, 0), outcome(3, 0), outcome(4, 7), outcome(5, 0), outcome(6, 0, false)];

  it('tells finds, effort and hit rate with its interval; a target that nobody went to is no miss', () => {
    const score = scoreOf(plan, outcomes, [], null);
    expect(score).toMatchObject({ found: 11, officerDays: 10, visited: 5, notVisited: 1, hitRate: { hits: 2, of: 5, share: 0.4 }, rivals: null, daysToShelter: null });
    // Wilson's interval of 2 of 5, as R's binom.confint(2, 5, method = "wilson") has it.
    expect(score.hitRate?.lower).toBeCloseTo(0.1176, 4);
    expect(score.hitRate?.upper).toBeCloseTo(0.7693, 4);
  });

  it('holds what was found against what the visited targets were expected to give', () => {
    expect(scoreOf(plan, outcomes, [], null)).toMatchObject({ expected: { mean: 10 }, calibrated: 'WITHIN', withinP90: { hits: 4, of: 5 } });
    expect(
      scoreOf(
        plan,
        outcomes.map((each) => ({ ...each, children: 0 })),
        [],
        null,
      ).calibrated,
    ).toBe('BELOW');
    expect(
      scoreOf(
        plan,
        outcomes.map((each) => ({ ...each, children: 9 })),
        [],
        null,
      ).calibrated,
    ).toBe('ABOVE');
  });

  it('says nothing of a share of fewer than five, nor of expectations where there were none', () => {
    const blind = operationPlan({ targets: targets.map((target) => ({ ...target, expected: null })) });
    expect(scoreOf(blind, outcomes.slice(0, 4), [], null)).toMatchObject({ hitRate: null, expected: null, calibrated: null, withinP90: null });
    expect(shareOf(3, 4)).toBeNull();
  });

  it('the days to a bed are the median over children, not over groups', () => {
    const group = (children: number, days: number) => ({
      targetId: id(1),
      foundOn: '2026-10-01',
      children,
      handover: { acceptedAt: new Date(Date.parse('2026-10-01') + days * 86_400_000).toISOString() },
    });
    expect(scoreOf(plan, outcomes, [group(1, 10), group(4, 1), { targetId: id(2), foundOn: '2026-10-01', children: 9, handover: null }], null).daysToShelter).toEqual({
      median: 1,
      children: 5,
    });
  });

  it('the ceiling of the same effort is never below the plan that follows counts, by the model of both', () => {
    const cell = (at: number, mean: number, counted: number) => ({
      cell: `855a000${at}fffffff`,
      name: String(at),
      departmentPcode: 'CI2604',
      lon: -6.6,
      lat: 5.8,
      expected: [
        { mean, variance: mean, p50: 0, p90: 0 },
        { mean: 2 * mean, variance: 2 * mean, p50: 0, p90: 0 },
      ],
      why: {
        found: { REPORTED: counted, DISCOVERED: 0, SURVEY: 0 },
        searches: 0,
        lastSearched: null,
        departmentSearches: 0,
        departmentLastSearched: null,
        policeOnly: false,
        neighbours: null,
        inRun: null,
        exposure: 1,
        held: false,
      },
    });
    const proposal = {
      levels: [0, 6, 12],
      cells: [cell(1, 1, 50), cell(2, 5, 1), cell(3, 4, 2)],
      targets: [{ at: 1, level: 2, drawn: false }],
      budget: 12,
      spent: 12,
      expected: { mean: 10, variance: 10, p50: 10, p90: 14 },
      sexes: { girls: 0.5, boys: 0.5, known: 0 },
      ages: { shares: [0.25, 0.25, 0.25, 0.25] as [number, number, number, number], known: 0 },
      dataVersion: 1,
      preview: { plain: { proposed: [], counts: [] }, displaced: { proposed: [], counts: [] } },
    };
    const { rivals } = scoreOf(operationPlan({ targets: [planTarget({ officerDays: 12 }), planTarget({ id: id(2), cell: '855a0002fffffff', officerDays: 6 })] }), [], [], proposal);
    expect(rivals).toMatchObject({ proposed: { mean: 10 }, counts: { mean: 2 + 4 }, ceiling: { mean: 10 + 4 } });
  });

  it('a sum of expectations has the sum of their variances', () => {
    const one = expectationOf([{ mean: 4, variance: 8 }]);
    const many = expectationOf(Array.from({ length: 16 }, () => ({ mean: 4, variance: 8 })));
    expect((many.p90 - many.p50) / many.mean).toBeLessThan((one.p90 - one.p50) / one.mean);
  });

  it('says how surprising what was found is, on both sides', () => {
    const chance = (children: number) => scoreOf(plan, [outcome(1, children), outcome(2, 0)], [], null).chance ?? Number.NaN;
    expect(chance(4)).toBeGreaterThan(0.8);
    expect(chance(0)).toBeLessThan(0.2);
    expect(chance(20)).toBeLessThan(0.001);
    expect(chance(20)).toBeGreaterThan(0);
  });

  it('where the draw found as often as the model no difference is told, and a clear one is', () => {
    const drawn = operationPlan({ targets: targets.map((target, at) => ({ ...target, origin: at < 3 ? ('PROPOSED' as const) : ('DRAWN' as const) })) });
    const all = targets.map((_, at) => outcome(at + 1, 0));
    const group = (at: number) => ({ targetId: id(at), foundOn: '2026-10-01', children: 3, handover: null });
    const of = (...at: number[]) => scoreOf(drawn, all, at.map(group), null).modelAgainstDraw;
    expect(of(1, 2, 3)).toBeNull();
    expect(of(1, 2, 3, 4, 5, 6)).toMatchObject({ model: { groups: 3, officerDays: 6 }, draw: { groups: 3, officerDays: 6 }, p: expect.closeTo(1, 12) });
    expect(of(1, 1, 2, 2, 3, 3, 3, 3)?.p).toBeLessThan(0.01);
    expect(scoreOf(plan, all, [1, 2, 3, 4, 5].map(group), null).modelAgainstDraw).toBeNull();
  });
});

describe('what others told afterwards', () => {
  const cell = (at: number, reported: number) => ({ cell: `855a000${at}fffffff`, why: { found: { REPORTED: reported, DISCOVERED: 50, SURVEY: 0 } } }) as Proposal['cells'][number];
  const cells = [cell(1, 0), cell(2, 8), cell(3, 0), cell(4, 2), cell(5, 0), cell(6, 0), cell(7, 0), cell(8, 0), cell(9, 0), cell(0, 0)];
  const plan = operationPlan({ targets: [planTarget({ cell: '855a0002fffffff' }), planTarget({ id: id(2), cell: '855a0003fffffff' })] });
  const after = (...cases: number[]) => Float64Array.from({ length: 10 }, (_, at) => cases[at] ?? 0);

  it('a fifth of the places that holds half of the cases is two and a half times chance, with its interval', () => {
    const told = afterwardsOf(plan, { cells }, after(0, 3, 1, 4));
    if (told === null || told === 'TOO_FEW') throw new Error('no answer');
    expect(told).toMatchObject({ told: 8, inPlan: 4, atBest: 7, places: 2, area: 10, plan: { pai: 2.5 }, rri: { rri: 0.5 / 0.8 } });
    // The places of most reports before are those with 8 and 2, which hold 7 of 8; so do the best.
    expect(told.counts.pai).toBeCloseTo(7 / 8 / 0.2, 12);
    // Wilson's interval of 4 of 8, as R's binom.confint(4, 8, method = "wilson") has it, over a fifth of the places.
    expect(told.plan.lower).toBeCloseTo(0.2152 / 0.2, 3);
    expect(told.plan.upper).toBeCloseTo(0.7848 / 0.2, 3);
    expect(told.rri?.lower).toBeCloseTo(0.2152 / 0.8, 3);
    expect(told.rri?.upper).toBeCloseTo(0.7848 / 0.8, 3);
  });

  it('where nothing was told before of these places there is no recapture, and where nothing came after none was met', () => {
    const elsewhere = operationPlan({ targets: [planTarget({ cell: '855a0005fffffff' })] });
    expect(afterwardsOf(elsewhere, { cells }, after(0, 3, 1, 4))).toMatchObject({ inPlan: 0, plan: { pai: 0, lower: expect.closeTo(0, 12) }, rri: null });
    const known = operationPlan({ targets: [planTarget({ cell: '855a0004fffffff' })] });
    expect(afterwardsOf(known, { cells }, after(0, 6))).toMatchObject({ inPlan: 0, rri: { rri: 0, lower: expect.closeTo(0, 12) } });
  });

  it('under five cases it is too few to say, and a plan without a place of the proposal is not judged', () => {
    expect(afterwardsOf(plan, { cells }, after(0, 4))).toBe('TOO_FEW');
    expect(afterwardsOf(operationPlan({ targets: [] }), { cells }, after(0, 9))).toBeNull();
  });
});

it('effort by region stands beside its people, most first, regions without effort left out', () => {
  const departments = [
    { pcode: 'CI2604', parentPcode: 'CI26', population: 600 },
    { pcode: 'CI2601', parentPcode: 'CI26', population: 200 },
    { pcode: 'CI0101', parentPcode: 'CI01', population: 1_200 },
    { pcode: 'CI0201', parentPcode: 'CI02', population: null },
  ];
  const searches = [
    { departmentPcode: 'CI2604', officerDays: 6 },
    { departmentPcode: 'CI2601', officerDays: 3 },
    { departmentPcode: 'CI0101', officerDays: 3 },
    { departmentPcode: 'CI0201', officerDays: 0 },
  ];
  expect(effortByRegion(searches, departments)).toEqual([
    { pcode: 'CI26', officerDays: 9, effort: 0.75, exposure: 0.4 },
    { pcode: 'CI01', officerDays: 3, effort: 0.25, exposure: 0.6 },
  ]);
});
