import { route } from '@vigie/spatial';
import { between, type Ways } from './ways.ts';

/** A stay at a target; one that is longer than a day is parted over some. */
export interface Visit {
  target: number;
  /** Seconds on the spot. */
  service: number;
  part: number;
  parts: number;
}

/** What a team does on a day. It is never changed, only replaced, so that a try can be given up. */
export interface TeamDay {
  team: number;
  day: number;
  visits: readonly Visit[];
  /** Seconds on the way, from the staging point and back to it. */
  driving: number;
  /** Seconds at targets. */
  service: number;
}

/** Two sums of the same times in another order differ by less. */
const ROUNDING_S = 1e-6;

/** The shortest way through more targets takes so long to find that others would wait. */
const MOST_ORDERED = 30;

export const emptyDay = (team: number, day: number): TeamDay => ({ team, day, visits: [], driving: 0, service: 0 });

/** The day with one more visit, where it makes the way longest by the least; null where the team would be back too late. */
export function withVisit(ways: Ways, before: TeamDay, visit: Visit, window: number): { after: TeamDay; extra: number } | null {
  const { visits } = before;
  const point = visit.target + 1;
  let extra = Number.POSITIVE_INFINITY;
  let at = 0;
  let previous = 0;
  for (let k = 0; k <= visits.length; k++) {
    const next = pointAt(visits, k);
    const detour = between(ways, previous, point) + between(ways, point, next) - (visits.length > 0 ? between(ways, previous, next) : 0);
    if (detour < extra - ROUNDING_S) {
      extra = detour;
      at = k;
    }
    previous = next;
  }
  const after = { ...before, visits: visits.toSpliced(at, 0, visit), driving: before.driving + extra, service: before.service + visit.service };
  return fits(after, window) ? { after, extra } : null;
}

/** The day with these visits in their order. */
export const withVisits = (ways: Ways, day: TeamDay, visits: readonly Visit[]): TeamDay => ({
  ...day,
  visits,
  driving: drivingOf(ways, visits),
  service: visits.reduce((sum, { service }) => sum + service, 0),
});

export const fits = ({ driving, service }: TeamDay, window: number): boolean => driving + service <= window + ROUNDING_S;

/** The day in the order of its shortest way, which is proved up to eleven targets; as they are where they are more than anybody visits in a day. As every stay is as long in any order, no other order is back earlier. */
export function inBestOrder(ways: Ways, day: TeamDay): TeamDay {
  if (day.visits.length < 2 || day.visits.length > MOST_ORDERED) return { ...day, driving: drivingOf(ways, day.visits) };
  const points = [0, ...day.visits.map(({ target }) => target + 1)];
  const values = Float64Array.from({ length: points.length ** 2 }, (_, k) => between(ways, points[Math.floor(k / points.length)] as number, points[k % points.length] as number));
  const found = route({ cost: { demandPoints: points.length, sites: points.length, values }, closed: true, start: 0 });
  const order = (found.routes[0] as number[]).slice(1);
  return { ...day, visits: order.map((stop) => day.visits[stop - 1] as Visit), driving: found.length };
}

const pointAt = (visits: readonly Visit[], at: number): number => {
  const visit = visits[at];
  return visit ? visit.target + 1 : 0;
};

export function drivingOf(ways: Ways, visits: readonly Visit[]): number {
  let driving = 0;
  for (let k = 0; k <= visits.length; k++) driving += between(ways, pointAt(visits, k - 1), pointAt(visits, k));
  return driving;
}
