import { conditionsAt, type OperationPlan, secondsOfHour } from '@vigie/domain';
import type { Caller } from '../../context.ts';
import { Problem } from '../../problem.ts';
import { type TimesNow, timesNow } from '../../travel/times-now.ts';
import { witnessed } from '../../writing/change.ts';
import { operationPlan } from '../sealed.ts';
import { findOperation } from '../store.ts';
import { MOST_DAYS } from './assign.ts';
import { planRoutesInTurns, type RoutesMade } from './plan-routes.ts';

export interface RoutesAnswer extends RoutesMade {
  /** Under what conditions the times were worked out: those of noon of the first day. */
  way: NonNullable<TimesNow['way']>;
  /** Whether teams set out, or are back, at an hour that counts as night, for which the times are too short. */
  dark: { leaves: boolean; back: boolean };
}

const NOON = '12:00';
const DAY_MS = 86_400_000;
/** Routes are searched for in the same order every time, so that whoever asks again sees the same. */
const SEED = 1;

/**
 * Who goes where and when, as the plan stands: what its planner set stays, the rest is proposed. It changes nothing. The read is audited, because routes tell where
 * somebody will be and when.
 * @throws Problem NOT_FOUND, ROUTES_INCOMPLETE without staging point, teams, targets or hours, NO_TIMES where no travel times are to be had
 */
export async function routesOf(caller: Caller, id: string): Promise<RoutesAnswer> {
  const plan = await witnessed(caller, 'operations', async (tx) => {
    const row = await findOperation(tx, caller, id);
    const answer = operationPlan.open(caller.database.secrets, row, row.planSealed);
    return { answer, action: 'read', entity: id, details: { exact: answer.targets.length } };
  });
  const { staging, targets, teams, leavesAt, backBy, startsOn } = plan;
  if (staging === null || targets.length === 0 || teams.length === 0 || leavesAt >= backBy) throw new Problem('ROUTES_INCOMPLETE');
  const { way, likely, high } = await timesBetween(caller, [staging, ...targets], plan);
  const made = await planRoutesInTurns({
    days: daysOf(plan),
    leaves: secondsOfHour(leavesAt),
    backBy: secondsOfHour(backBy),
    teams,
    targets,
    seconds: likely,
    slowest: high,
    seed: SEED,
  });
  const isDark = (at: number) => conditionsAt(new Date(at), staging.lat).night;
  const [out, back] = [instantOf(startsOn, leavesAt).getTime(), instantOf(startsOn, backBy).getTime()];
  // Who is back when the night begins is back before it.
  return { ...made, way, dark: { leaves: isDark(out), back: isDark(back - 1) } };
}

type Place = Pick<OperationPlan['targets'][number], 'lon' | 'lat'>;
interface Times {
  way: NonNullable<TimesNow['way']>;
  likely: Float64Array;
  high: Float64Array;
}

/**
 * Times between all places, asked of one after the other, so that whoever needs a bed meanwhile is answered in between. All come from the same source: a routing
 * server that falls silent halfway is not used at all.
 */
async function timesBetween(
  asked: Pick<Caller, 'travel' | 'routing' | 'database'>,
  places: readonly Place[],
  { startsOn, vehicle }: Pick<OperationPlan, 'startsOn' | 'vehicle'>,
): Promise<Times> {
  const size = places.length;
  const times: Omit<Times, 'way'> = { likely: new Float64Array(size * size), high: new Float64Array(size * size) };
  let way: TimesNow['way'] = null;
  for (const [at, { lon, lat }] of places.entries()) {
    const found = await timesNow(asked, { from: { lon, lat }, vehicle }, places, instantOf(startsOn, NOON));
    if (found.way === null) throw new Problem('NO_TIMES');
    way ??= found.way;
    if (asked.routing && found.way.by !== way.by) {
      const modelled = await timesBetween({ ...asked, routing: null }, places, { startsOn, vehicle });
      return { ...modelled, way: { ...modelled.way, silent: asked.routing.engine } };
    }
    found.times.forEach((time, to) => {
      times.likely[at * size + to] = time?.likely ?? Number.POSITIVE_INFINITY;
      times.high[at * size + to] = time?.high ?? Number.POSITIVE_INFINITY;
    });
  }
  if (way === null) throw new Problem('NO_TIMES');
  return { ...times, way };
}

const instantOf = (day: string, hour: string) => new Date(`${day}T${hour}:00Z`);

/** The days of the plan, the first two months at most. */
function daysOf({ startsOn, endsOn }: OperationPlan): string[] {
  const first = Date.parse(startsOn);
  const count = Math.min(MOST_DAYS, Math.round((Date.parse(endsOn) - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, day) => new Date(first + day * DAY_MS).toISOString().slice(0, 10));
}
