import type { Proposal, ProposalDraft } from '@vigie/domain';
import { expect, it } from 'vitest';
import { planOf, targetsOf } from './proposal.ts';

const none = { mean: 0, variance: 0, p50: 0, p90: 0 };
const cell = (at: number): Proposal['cells'][number] => ({
  cell: `855a000${at}fffffff`,
  name: `Place ${at}`,
  departmentPcode: 'CI2604',
  lon: -6.6,
  lat: 5.8,
  expected: [none, { mean: at, variance: at, p50: at, p90: 2 * at }],
  why: {
    found: { REPORTED: 0, DISCOVERED: 0, SURVEY: 0 },
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
const proposal: Proposal = {
  levels: [0, 6, 12],
  cells: [cell(1), cell(2)],
  targets: [
    { at: 1, level: 2, drawn: false },
    { at: 0, level: 2, drawn: true },
  ],
  budget: 24,
  spent: 24,
  expected: none,
  sexes: { girls: 0, boys: 0, known: 0 },
  ages: { shares: [0, 0, 0, 0], known: 0 },
  dataVersion: 7,
  preview: { plain: { proposed: [], counts: [] }, displaced: { proposed: [], counts: [] } },
};
const draft: ProposalDraft = {
  zones: [],
  area: null,
  run: null,
  startsOn: '2026-11-30',
  endsOn: '2026-12-02',
  teams: 2,
  officersPerTeam: 6,
  explorationShare: 0.2,
  revisits: 6,
  seed: 1,
};
const told = (over: Partial<Proposal>) => ({
  id: '00000000-0000-4000-8000-00000000000f',
  draft,
  state: 'DONE' as const,
  progress: 1,
  shapes: {},
  proposal: { ...proposal, ...over },
});

it('a target says what is expected of the effort that it gets', () => {
  expect(targetsOf(proposal).map(({ name, origin, officerDays, expected }) => [name, origin, officerDays, expected?.p90])).toEqual([
    ['Place 2', 'PROPOSED', 12, 4],
    ['Place 1', 'DRAWN', 12, 2],
  ]);
});

it('a plan takes the targets that were not refused, and keeps the refused ones with the reason', () => {
  const { targets, refused, teams } = planOf(told({}), new Map([[cell(2).cell, 'the road is cut']]), 'A plan');
  expect(targets.map(({ name, team, on }) => [name, team, on])).toEqual([['Place 1', null, null]]);
  expect(targets[0]).not.toHaveProperty('why');
  expect(refused).toEqual([{ cell: cell(2).cell, name: 'Place 2', reason: 'the road is cut' }]);
  expect(teams).toHaveLength(2);
});

it('an area whose rescues tell no sex gave a plan without beds for girls; what is not known is not zero', () => {
  expect(planOf(told({}), new Map(), 'A plan')).toMatchObject({ girlsShare: 0.5, ageShares: [0.25, 0.25, 0.25, 0.25] });
  const known = { sexes: { girls: 0.8, boys: 0.2, known: 5 }, ages: { shares: [0, 0, 1, 0] as [number, number, number, number], known: 5 } };
  expect(planOf(told(known), new Map(), 'A plan')).toMatchObject({ girlsShare: 0.8, ageShares: [0, 0, 1, 0] });
});
