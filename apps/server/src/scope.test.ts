import { REACHES, type Reach } from '@vigie/domain';
import { expect, it } from 'vitest';
import { type Actor, NOBODY } from './actor.ts';
import { holdsTerritories, requireOther, requireWritable, scopeOf, seesExactly } from './scope.ts';

const zones = { departmentsOf: (territories: readonly string[]) => (territories.includes('CI') ? ['A', 'B', 'C'] : territories.filter((each) => 'ABC'.includes(each))) };
const actor: Actor = { userId: 4, account: 'x', role: 'police', organisationId: 9, organisation: '', territories: ['A'], purpose: null };
const record = (departmentPcode: string, organisationId: number | null) => ({ departmentPcode, organisationId });
const outcome = (act: () => void): string => {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as { problem: string }).problem;
  }
};

it.each([
  // reach, sees its department exactly, sees another, sees another organisation's, masked, sums, writes its own, writes elsewhere, writes for another
  ['all', true, true, true, null, false, 'allowed', 'allowed', 'allowed'],
  ['territory', true, false, true, 'outside', false, 'allowed', 'OUTSIDE_TERRITORY', 'allowed'],
  ['organisation', true, true, false, null, false, 'allowed', 'allowed', 'NOT_ALLOWED'],
  ['masked', false, false, false, 'all', false, 'allowed', 'allowed', 'allowed'],
  ['aggregate', false, false, false, null, true, 'allowed', 'allowed', 'allowed'],
  ['others', false, false, false, null, false, 'allowed', 'allowed', 'allowed'],
  ['cases', false, false, false, null, false, 'allowed', 'allowed', 'allowed'],
  ['department', false, false, false, null, false, 'allowed', 'allowed', 'allowed'],
  ['own', false, false, false, null, false, 'allowed', 'allowed', 'allowed'],
] as const satisfies [Reach, ...unknown[]][])('what %s reaches', (reach, here, there, theirs, masked, sums, write, elsewhere, forOthers) => {
  const scope = scopeOf(actor, reach, zones);
  expect(seesExactly(scope, record('A', 9))).toBe(here);
  expect(seesExactly(scope, record('B', 9))).toBe(there);
  expect(seesExactly(scope, record('A', 8))).toBe(theirs);
  expect([scope.masked, scope.sums]).toEqual([masked, sums]);
  expect(outcome(() => requireWritable(scope, record('A', 9)))).toBe(write);
  expect(outcome(() => requireWritable(scope, record('B', 9)))).toBe(elsewhere);
  expect(outcome(() => requireWritable(scope, record('A', 8)))).toBe(forOthers);
});

it('every reach of the table is interpreted', () => {
  for (const reach of Object.keys(REACHES) as Reach[]) expect(scopeOf(actor, reach, zones), reach).toBeDefined();
});

it('who belongs to no organisation sees nothing that none recorded', () => {
  expect(seesExactly(scopeOf(NOBODY, 'organisation', zones), record('A', null))).toBe(false);
});

it('the reach over others excludes oneself, and no other reach does', () => {
  expect(outcome(() => requireOther(scopeOf(actor, 'others', zones), actor, 4))).toBe('OWN_WORK');
  expect(outcome(() => requireOther(scopeOf(actor, 'others', zones), actor, 5))).toBe('allowed');
  expect(outcome(() => requireOther(scopeOf(actor, 'all', zones), actor, 4))).toBe('allowed');
});

it('what was computed on more territory than one has is not held', () => {
  expect(holdsTerritories(zones, actor, ['A'])).toBe(true);
  expect(holdsTerritories(zones, actor, ['A', 'B'])).toBe(false);
  expect(holdsTerritories(zones, { ...actor, territories: ['CI'] }, ['A', 'B'])).toBe(true);
});
