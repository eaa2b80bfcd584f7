import { type OperationPlan, type PlanTarget, routesThatHold } from '@vigie/domain';
import { expect, it } from 'vitest';
import { newPlan } from './new-plan.ts';
import { linesOf, takenOver } from './routes.ts';

const target = (id: string, team: number | null, on: string | null) => ({ id, lon: -6, lat: 5, officerDays: 6, team, on }) as PlanTarget;
const stop = (targetId: string, part = 1) => ({ targetId, arrives: 0, leaves: 0, part, parts: 2 });
const day = (on: string, stops: ReturnType<typeof stop>[]) => ({ team: 3, on, stops, backAt: 0, backAtWorst: 0, driving: 0 });

const plan = (targets: PlanTarget[], rest: Partial<OperationPlan> = {}) =>
  ({
    ...newPlan('Routes'),
    startsOn: '2030-10-01',
    staging: { name: 'base', lon: -7, lat: 6 },
    teams: [{ number: 3, name: '', officers: 6, femaleOfficers: 1, vehicles: 1 }],
    targets,
    ...rest,
  }) as OperationPlan;

it('a target is given the day of its first visit; one without a place stays as it is', () => {
  const targets = [target('a', null, null), target('b', 1, null)];
  const taken = takenOver(plan(targets), { days: [day('2030-10-02', [stop('a', 2)]), day('2030-10-01', [stop('a')])], unplaced: [{ targetId: 'b', why: 'TOO_FAR' }] });
  expect(taken?.targets).toEqual([target('a', 3, '2030-10-01'), target('b', 1, null)]);
});

it('the times kept hold until something that they rest on changes', () => {
  const made = { days: [day('2030-10-01', [stop('a')])], unplaced: [{ targetId: 'b', why: 'TOO_FAR' as const }] };
  const before = plan([target('a', null, null), target('b', 3, '2030-10-01')]);
  const after = { ...before, ...takenOver(before, made) } as OperationPlan;
  expect(routesThatHold(after)?.rounds).toMatchObject([{ team: 3, officers: 6, on: '2030-10-01', stops: [{ targetId: 'a', part: 1, parts: 2 }] }]);
  expect(takenOver(after, made)).toBeNull();
  const [a, b] = after.targets as [PlanTarget, PlanTarget];
  const others: Partial<OperationPlan>[] = [
    { startsOn: '2030-09-30' },
    { leavesAt: '05:30' },
    { vehicle: 'MOTORCYCLE' },
    { staging: null },
    { staging: { name: 'base', lon: -7.1, lat: 6 } },
    { teams: after.teams.map((team) => ({ ...team, officers: 5 })) },
    { teams: [] },
    { targets: [{ ...a, team: 2 }, b] },
    { targets: [{ ...a, on: '2030-10-02' }, b] },
    { targets: [{ ...a, officerDays: 9 }, b] },
    { targets: [b] },
    { targets: [a, b, target('c', 3, '2030-10-01')] },
  ];
  for (const other of others) expect(routesThatHold({ ...after, ...other }), JSON.stringify(other)).toBeNull();
  const renamed: OperationPlan = { ...after, staging: { name: 'another name', lon: -7, lat: 6 }, title: 'Another title' };
  expect(routesThatHold(renamed)).not.toBeNull();
});

it('a line leads from the staging point over the targets and back', () => {
  const { features } = linesOf({ staging: { name: 'base', lon: -7, lat: 6 }, targets: [target('a', null, null)] }, [day('2030-10-01', [stop('a')])], false, String);
  expect(features).toMatchObject([
    {
      geometry: {
        coordinates: [
          [-7, 6],
          [-6, 5],
          [-7, 6],
        ],
      },
      properties: { name: '3', approved: false },
    },
  ]);
});
