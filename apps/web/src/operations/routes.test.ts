import type { PlanTarget } from '@vigie/domain';
import { expect, it } from 'vitest';
import { linesOf, startsOf } from './routes.ts';

const target = (id: string, team: number | null, on: string | null) => ({ id, lon: -6, lat: 5, team, on }) as PlanTarget;
const stop = (targetId: string, part = 1) => ({ targetId, arrives: 0, leaves: 0, part, parts: 2 });
const day = (on: string, stops: ReturnType<typeof stop>[]) => ({ team: 3, on, stops, backAt: 0, backAtWorst: 0, driving: 0 });

it('a target is given the day of its first visit; one without a place stays as it is', () => {
  const targets = [target('a', null, null), target('b', 1, null)];
  const { targets: taken, changed } = startsOf(targets, [day('2030-10-02', [stop('a', 2)]), day('2030-10-01', [stop('a')])]);
  expect(taken).toEqual([target('a', 3, '2030-10-01'), target('b', 1, null)]);
  expect(changed).toBe(true);
  expect(startsOf(taken, [day('2030-10-01', [stop('a')])]).changed).toBe(false);
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
