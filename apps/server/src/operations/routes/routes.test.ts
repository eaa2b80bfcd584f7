import { seededRandom } from '@vigie/spatial';
import { describe, expect, it } from 'vitest';
import type { RoutesAsked, TargetAsked } from './asked.ts';
import { planRoutes, planRoutesInTurns, type RoutesMade } from './plan-routes.ts';

const HOUR = 3_600;
const DAYS = ['2030-10-01', '2030-10-02', '2030-10-03'];

/** Places by hours east and north of the staging point; the way is as the crow flies, and at worst half as long again. */
function asked(places: readonly (readonly [number, number])[], targets: readonly Partial<TargetAsked>[], over: Partial<RoutesAsked> = {}): RoutesAsked {
  const points = [[0, 0] as const, ...places];
  const seconds = Float64Array.from(
    points.flatMap(([x, y]) => points.map(([u, v]) => HOUR * Math.hypot(x - u, y - v))),
    Number,
  );
  return {
    days: DAYS,
    leaves: 6 * HOUR,
    backBy: 18 * HOUR,
    teams: [{ number: 1, officers: 8 }],
    // Eight officers do an officer-day in an hour.
    targets: targets.map((target, at) => ({ id: `t${at + 1}`, officerDays: 2, team: null, on: null, ...target })),
    seconds,
    slowest: seconds.map((each) => 1.5 * each),
    seed: 1,
    ...over,
  };
}

const stopsOf = ({ days }: RoutesMade) => days.map(({ team, on, stops }) => [team, on, ...stops.map(({ targetId }) => targetId)]);

describe('routes', () => {
  it('give hours to each stop, and bring the team back before dark by the shortest way', () => {
    const made = planRoutes(
      asked(
        [
          [1, 0],
          [2, 0],
          [3, 0],
        ],
        [{}, {}, {}],
        { targets: [3, 1, 2].map((_, at) => ({ id: `t${at + 1}`, officerDays: 2, team: null, on: null })) },
      ),
    );
    expect(made.days).toHaveLength(1);
    const [day] = made.days;
    expect(day).toMatchObject({ team: 1, on: DAYS[0], backAt: 18 * HOUR, driving: 6 * HOUR, backAtWorst: 21 * HOUR });
    let clock = 6 * HOUR;
    for (const { arrives, leaves } of day?.stops ?? []) {
      expect(arrives).toBeGreaterThanOrEqual(clock + HOUR);
      expect(leaves).toBe(arrives + 2 * HOUR);
      clock = leaves;
    }
    expect(made).toMatchObject({ unplaced: [], proof: { gap: 0, mostPlaced: true } });
  });

  it('use another day for what one cannot hold', () => {
    const made = planRoutes(
      asked(
        [
          [1, 0],
          [2, 0],
          [3, 0],
        ],
        [{}, {}, {}],
        { backBy: 18 * HOUR - 60 },
      ),
    );
    expect(made.days.map(({ on }) => on)).toEqual([DAYS[0], DAYS[1]]);
    expect(made.days.flatMap(({ stops }) => stops.map(({ targetId }) => targetId)).toSorted()).toEqual(['t1', 't2', 't3']);
    for (const { backAt } of made.days) expect(backAt).toBeLessThanOrEqual(18 * HOUR - 60);
  });

  it('say of each target without a place why', () => {
    const far = asked(
      [
        [7, 0],
        [1, 0],
        [1, 1],
        [2, 0],
        [0, 1],
      ],
      [{}, { officerDays: 100 }, { team: 9 }, { team: 1, on: '2030-12-01' }, { team: 1, on: DAYS[2], officerDays: 30 }],
    );
    const [size, noWay] = [6, far.seconds];
    for (let i = 0; i < size; i++) for (const at of [i * size + 4, 4 * size + i]) if (i !== 4) noWay[at] = Number.POSITIVE_INFINITY;
    const lost = planRoutes({ ...far, targets: far.targets.map((target, at) => (at === 3 ? { ...target, team: null, on: null } : target)) });
    expect(lost.unplaced).toEqual([
      { targetId: 't1', why: 'TOO_FAR' },
      { targetId: 't2', why: 'TOO_LONG' },
      { targetId: 't3', why: 'AS_SET' },
      { targetId: 't4', why: 'NO_WAY' },
      { targetId: 't5', why: 'TOO_LONG' },
    ]);
    expect(lost).toMatchObject({ days: [], proof: { gap: null, mostPlaced: true } });
    expect(planRoutes(far).unplaced[3]).toEqual({ targetId: 't4', why: 'AS_SET' });
  });

  it('leave out what finds no day beside the others, without calling that proved', () => {
    const made = planRoutes(
      asked(
        [
          [1, 0],
          [0, 1],
          [-1, 0],
          [0, -1],
        ],
        [{}, {}, {}, {}].map(() => ({ officerDays: 9 })),
      ),
    );
    expect(made.days).toHaveLength(3);
    expect(made.unplaced).toMatchObject([{ why: 'NO_DAY' }]);
    // Each of the three fills its day alone, so their ways cannot be shorter.
    expect(made.proof).toEqual({ gap: 0, mostPlaced: false });
  });

  it('keep teams and days as they were set, a team alone and a day alone as well', () => {
    const two = [
      { number: 4, officers: 8 },
      { number: 7, officers: 8 },
    ];
    const made = planRoutes(
      asked(
        [
          [1, 0],
          [1, 0.1],
          [1, 0.2],
        ],
        [{ team: 7, on: DAYS[1] as string }, { team: 4 }, { on: DAYS[2] as string }],
        { teams: two },
      ),
    );
    const of = (id: string) => made.days.find(({ stops }) => stops.some(({ targetId }) => targetId === id));
    expect(of('t1')).toMatchObject({ team: 7, on: DAYS[1] });
    expect(of('t2')).toMatchObject({ team: 4 });
    expect(of('t3')).toMatchObject({ on: DAYS[2] });
  });

  it('name what was set and cannot be kept, rather than move it', () => {
    const set = { team: 1, on: DAYS[0] as string, officerDays: 6 };
    const made = planRoutes(
      asked(
        [
          [1, 0],
          [-1, 0],
        ],
        [set, set],
      ),
    );
    expect(stopsOf(made)).toEqual([[1, DAYS[0], 't1']]);
    expect(made.unplaced).toEqual([{ targetId: 't2', why: 'AS_SET' }]);
  });

  it('part a stay that is longer than a day over days of the same team, in equal parts', () => {
    const made = planRoutes(asked([[1, 0]], [{ officerDays: 18 }]));
    expect(made.days.map(({ on, team, stops }) => [on, team, ...stops.map(({ part, parts, arrives, leaves }) => [part, parts, (leaves - arrives) / HOUR])])).toEqual([
      [DAYS[0], 1, [1, 2, 9]],
      [DAYS[1], 1, [2, 2, 9]],
    ]);
    expect(made.proof.gap).toBe(0);
  });

  it('send the larger team where the smaller would need a day more', () => {
    const made = planRoutes(
      asked([[2, 0]], [{ officerDays: 12 }], {
        teams: [
          { number: 1, officers: 8 },
          { number: 2, officers: 16 },
        ],
      }),
    );
    expect(stopsOf(made)).toEqual([[2, DAYS[0], 't1']]);
  });
});

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe.each(seeds)('any plan, seed %i', (seed) => {
  const random = seededRandom(seed);
  const targets = 3 + random.below(12);
  const teams = 1 + random.below(3);
  const question = asked(
    Array.from({ length: targets }, () => [6 * random.uniform() - 3, 6 * random.uniform() - 3] as const),
    Array.from({ length: targets }, () => ({
      officerDays: random.below(40) / 4,
      team: random.below(4) === 0 ? 1 + random.below(teams) : null,
      on: random.below(4) === 0 ? (DAYS[random.below(3)] as string) : null,
    })),
    { teams: Array.from({ length: teams }, (_, at) => ({ number: at + 1, officers: 4 + random.below(8) })) },
  );
  const made = planRoutes(question);

  it('visits every target once or says why not, keeps what was set, and has every team back', () => {
    const visited = made.days.flatMap(({ stops }) => stops.filter(({ part }) => part === 1).map(({ targetId }) => targetId));
    expect([...visited, ...made.unplaced.map(({ targetId }) => targetId)].toSorted()).toEqual(question.targets.map(({ id }) => id).toSorted());
    for (const { team, on, stops, backAt } of made.days) {
      expect(backAt).toBeLessThanOrEqual(question.backBy + 1e-3);
      for (const stop of stops) {
        const target = question.targets.find(({ id }) => id === stop.targetId);
        if (target?.team != null) expect(team).toBe(target.team);
        if (target?.on != null && stop.part === 1) expect(on).toBe(target.on);
        const officers = question.teams.find(({ number }) => number === team)?.officers ?? 0;
        expect(((stop.leaves - stop.arrives) * stop.parts * officers) / HOUR).toBeCloseTo((target?.officerDays ?? 0) * 8, 6);
      }
    }
  });

  it('is the same again and in turns, and no other seed drives less than its bound', async () => {
    expect(await planRoutesInTurns(question)).toEqual(made);
    if (made.proof.gap === null) return;
    const least = made.driving * (1 - made.proof.gap);
    const other = planRoutes({ ...question, seed: seed + 1000 });
    const placed = ({ unplaced }: RoutesMade) => unplaced.map(({ targetId }) => targetId);
    if (placed(other).join() === placed(made).join()) expect(other.driving).toBeGreaterThanOrEqual(least - 1);
  });

  it('written into the plan gives the same timetable again', () => {
    const starts = new Map(made.days.flatMap(({ team, on, stops }) => stops.filter(({ part }) => part === 1).map(({ targetId }) => [targetId, { team, on }] as const)));
    const set = question.targets.filter(({ id }) => starts.has(id));
    const kept = question.targets.map((target) => ({ ...target, ...starts.get(target.id) }));
    const again = planRoutes({ ...question, targets: kept });
    const placed = again.days.flatMap(({ team, on, stops }) => stops.filter(({ part }) => part === 1).map(({ targetId }) => [targetId, team, on].join(' ')));
    for (const { id } of set) expect(placed).toContain([id, starts.get(id)?.team, starts.get(id)?.on].join(' '));
  });
});
