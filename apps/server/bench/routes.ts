import { performance } from 'node:perf_hooks';
import { conditionsAt, type TravelTime } from '@vigie/domain';
import { seededRandom } from '@vigie/spatial';
import { FIRST_SPEEDS } from '@vigie/travel';
import type { RoutesAsked } from '../src/operations/routes/asked.ts';
import { planRoutes } from '../src/operations/routes/plan-routes.ts';
import { pathsOf } from '../src/paths.ts';
import { openModel, readCountry } from '../src/travel/model.ts';

/** CPU seconds of routes for ten teams and eight targets each, the travel times among them. */
const GOAL = 2;
const SOUBRE = { lon: -6.59347, lat: 5.78291 };
const OFFICER_DAYS = [0.75, 1.5, 3, 6] as const;

/** Routes of ten teams of six officers, to eight and to eighty localities within some 55 km of Soubre, over five days, on travel times of the model; the country is laid out before. */
export async function bench({ root }: { root: string }): Promise<void> {
  const paths = pathsOf(root);
  const near = readCountry(paths)
    .localities.map(({ lon, lat }) => ({ lon, lat, apart: Math.hypot(lon - SOUBRE.lon, lat - SOUBRE.lat) }))
    .filter(({ apart }) => apart < 0.5)
    .toSorted((a, b) => a.apart - b.apart);
  const conditions = { vehicle: 'CAR', ...conditionsAt(new Date('2026-11-02T12:00:00Z'), SOUBRE.lat) } as const;
  const model = openModel(paths, { speeds: FIRST_SPEEDS, roads: null, trips: [] });
  model.times(conditions, SOUBRE, near.slice(0, 1));
  for (const [teams, targets] of [
    [10, 8],
    [10, 80],
  ] as const) {
    const random = seededRandom(1);
    const places = Array.from({ length: targets }, () => near[random.below(near.length)] as (typeof near)[number]);
    const points = [SOUBRE, ...places];
    const times = measured(() => points.map((from) => model.times(conditions, from, points)));
    const matrix = (of: 'likely' | 'high') => Float64Array.from(times.answer.flat(), (time: TravelTime | null) => time?.[of] ?? Number.POSITIVE_INFINITY);
    const asked: RoutesAsked = {
      days: ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'],
      leaves: 6 * 3_600,
      backBy: 17.5 * 3_600,
      teams: Array.from({ length: teams }, (_, at) => ({ number: at + 1, officers: 6 })),
      targets: places.map((_, at) => ({ id: String(at), officerDays: OFFICER_DAYS[random.below(OFFICER_DAYS.length)] as number, team: null, on: null })),
      seconds: matrix('likely'),
      slowest: matrix('high'),
      seed: 1,
    };
    const routes = measured(() => planRoutes(asked));
    const again = measured(() => planRoutes(asked));
    const { days, unplaced, driving, proof } = routes.answer;
    const row = {
      name: 'routes of an operation',
      teams,
      targets,
      cpuSeconds: times.cpuSeconds + routes.cpuSeconds,
      timesCpuSeconds: times.cpuSeconds,
      routesMilliseconds: [routes.milliseconds, again.milliseconds],
      teamDays: days.length,
      unplaced: unplaced.length,
      drivingHours: driving / 3_600,
      ...proof,
      goal: GOAL,
    };
    process.stdout.write(`${JSON.stringify(row)}\n`);
  }
}

function measured<Answer>(work: () => Answer): { answer: Answer; cpuSeconds: number; milliseconds: number } {
  const [before, began] = [process.cpuUsage(), performance.now()];
  const answer = work();
  const { user, system } = process.cpuUsage(before);
  return { answer, cpuSeconds: (user + system) / 1e6, milliseconds: Math.round(performance.now() - began) };
}
