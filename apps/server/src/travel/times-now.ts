import { conditionsAt, type TimedBy, type TravelConditions, type TravelTime, type Vehicle } from '@vigie/domain';
import { type Point, rangeAround } from '@vigie/travel';
import type { Caller } from '../context.ts';
import { inTime } from '../in-time.ts';
import { readSpeeds } from './speeds.ts';

/** A way is asked for at night from a roadside: who cannot be told its time soon is told the rest. */
const PATIENCE_MS = 8_000;

export interface TimesNow {
  /** Under what conditions the times were worked out; null: no point was given, or no times are to be had. */
  way: (TravelConditions & TimedBy) | null;
  /** A range for each place, null where no way is known. */
  times: (TravelTime | null)[];
}

type Asked = Pick<Caller, 'travel' | 'routing' | 'database'>;

/**
 * Times from a point to some places (null: a place that is not known), in the season and at the hour of `at`: of the routing server, if the operator named one
 * and it answers, else of the model.
 */
export async function timesNow(caller: Asked, { from, vehicle }: { from: Point | null; vehicle: Vehicle }, places: readonly (Point | null)[], at: Date): Promise<TimesNow> {
  if (from === null) {
    // Whoever asks mostly says next where they are.
    caller.travel.prepare();
    return { way: null, times: [] };
  }
  const conditions = { vehicle, ...conditionsAt(at, from.lat) };
  const known = places.flatMap((place) => place ?? []);
  const routed = await routedTimes(caller, conditions, from, known);
  const found = Array.isArray(routed) ? routed : await inTime(caller.travel.times(conditions, from, known), PATIENCE_MS);
  if (found === null) return { way: null, times: [] };
  let next = 0;
  const engine = caller.routing?.engine;
  const timed: TimedBy = Array.isArray(routed) && engine ? { by: engine, silent: null } : { by: 'MODEL', silent: routed === 'SILENT' && engine ? engine : null };
  return { way: { ...conditions, ...timed }, times: places.map((place) => (place ? (found[next++] ?? null) : null)) };
}

/**
 * Times of the routing server as ranges. It knows neither season nor night, and was held against no trip here, so that the range is the one that is assumed for
 * the season. (In Lagos OSRM said 11 minutes where driving took 50: Banke-Thomas et al. 2021, BMJ Global Health 6, e004318.)
 *
 * @returns 'SILENT' where it should have answered and did not; null where it was not to be asked
 */
async function routedTimes(
  { routing, database }: Asked,
  { vehicle, season }: TravelConditions,
  from: Point,
  to: readonly Point[],
): Promise<(TravelTime | null)[] | 'SILENT' | null> {
  if (!routing?.knows(vehicle)) return null;
  const seconds = await routing.seconds(vehicle, from, to);
  if (!seconds) return 'SILENT';
  const { range } = (await readSpeeds(database.prisma)).table;
  return seconds.map((each) => (each === null ? null : rangeAround(each, { ...range[season], likely: 1 }, null)));
}
