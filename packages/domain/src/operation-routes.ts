import { z } from 'zod';
import { Hour, IsoDate, Latitude, Longitude } from './common.ts';
import { Vehicle } from './travel.ts';

/** Seconds after midnight of a day that teams are out; a team may come back on the next. */
const Clock = z.number().min(0).max(172_800);

/** Who is where and when: worked out for a plan as it was, and kept with what it was worked out for. */
export const PlanRoutes = z.strictObject({
  startsOn: IsoDate,
  leavesAt: Hour,
  vehicle: z.enum(Vehicle.codes),
  staging: z.strictObject({ lon: Longitude, lat: Latitude }),
  /** Targets for which no place was found. */
  without: z.array(z.uuid()).max(300),
  rounds: z
    .array(
      z.strictObject({
        team: z.int().min(1).max(60),
        officers: z.int().min(1).max(200),
        on: IsoDate,
        stops: z
          .array(
            z.strictObject({
              targetId: z.uuid(),
              officerDays: z.number().min(0).max(10_000),
              arrives: Clock,
              leaves: Clock,
              /** A place that takes longer than a day is searched in parts, counted from 1. */
              part: z.int().min(1).max(400),
              parts: z.int().min(1).max(400),
            }),
          )
          .max(300),
        backAt: Clock,
        /** Where the drives take as long as the upper end of what is modelled. */
        backAtWorst: Clock,
      }),
    )
    .max(3_720),
});
export type PlanRoutes = z.infer<typeof PlanRoutes>;

interface Plan {
  startsOn: string;
  leavesAt: string;
  vehicle: string;
  staging: { lon: number; lat: number } | null;
  teams: readonly { number: number; officers: number }[];
  targets: readonly { id: string; officerDays: number; team: number | null; on: string | null }[];
  routes?: PlanRoutes | null | undefined;
}

/**
 * The routes of a plan while they hold: null where there are none, and where anything they rest on has changed since. A time that is not true any more is worse
 * than none, because somebody is waited for.
 */
export function routesThatHold({ startsOn, leavesAt, vehicle, staging, teams, targets, routes }: Plan): PlanRoutes | null {
  if (!routes) return null;
  const sameStart = routes.startsOn === startsOn && routes.leavesAt === leavesAt && routes.vehicle === vehicle;
  if (!sameStart || routes.staging.lon !== staging?.lon || routes.staging.lat !== staging.lat) return null;
  const officers = new Map(teams.map(({ number, officers: count }) => [number, count]));
  const starts = new Map<string, string>();
  for (const { team, officers: count, on, stops } of routes.rounds) {
    if (officers.get(team) !== count) return null;
    for (const { targetId, officerDays, part } of stops) if (part === 1) starts.set(targetId, JSON.stringify([team, on, officerDays]));
  }
  const placed = targets.filter(({ id, team, on }) => team !== null && on !== null && !routes.without.includes(id));
  const hold = placed.length === starts.size && placed.every(({ id, team, on, officerDays }) => starts.get(id) === JSON.stringify([team, on, officerDays]));
  return hold ? routes : null;
}
