import { route } from '@vigie/spatial';
import { type RoutesAsked, stayOf } from './asked.ts';
import { between, roundTrip, type Ways } from './ways.ts';

/** The least that a target asks for, whichever of its teams goes there. */
interface Least {
  point: number;
  way: number;
  service: number;
  visits: number;
  visit: number;
}

/** Above so many targets the bound of a round trip takes longer than it is worth: it is close only where a few days hold them all. */
const MOST_IN_ROUND_TRIP = 30;

/**
 * Driving, in seconds, that no routes to these targets fall below.
 *
 * A target that fits into no day beside any other has ways of its own, one for each of its visits. Of the others, a team that is out for a window W has at most
 * W - t seconds at targets, where t is the way to the farthest of its day and back, and drives at least t; each target's share of that by the time spent at it sums
 * up to at least t s / (W - t) (Haimovich, Rinnooy Kan 1985, Mathematics of Operations Research 10, for loads in place of times). One round trip over all of them is a
 * bound as well, because routes one after the other are such a trip. The larger of the two counts.
 */
export function leastDriving({ leaves, backBy, teams, targets }: RoutesAsked, ways: Ways, placed: readonly number[]): number {
  const window = backBy - leaves;
  const all = placed.map((target): Least => {
    const { officerDays, team } = targets[target] as RoutesAsked['targets'][number];
    const stays = teams.flatMap(({ number, officers }) => (team === null || team === number ? stayOf(ways, target, officerDays, officers, window) : []));
    const known = stays.filter((stay) => typeof stay !== 'string');
    const least = (of: (stay: (typeof known)[number]) => number) => Math.min(...known.map(of));
    const point = target + 1;
    return {
      point,
      way: roundTrip(ways, point),
      service: least((stay) => stay.visits * stay.seconds),
      visits: least(({ visits }) => visits),
      visit: least(({ seconds }) => seconds),
    };
  });
  const pair = (a: Least, b: Least) =>
    Math.min(
      between(ways, 0, a.point) + between(ways, a.point, b.point) + between(ways, b.point, 0),
      between(ways, 0, b.point) + between(ways, b.point, a.point) + between(ways, a.point, 0),
    );
  const isAlone = (one: Least) => all.every((other) => other === one || one.visit + other.visit + pair(one, other) > window + 1);
  const alone = all.filter(isAlone);
  const others = all.filter((each) => !alone.includes(each));
  const shares = others.reduce((sum, { way, service }) => sum + (service === 0 ? 0 : (way * service) / (window - way)), 0);
  const roundTripOfAll = others.length > 0 && others.length <= MOST_IN_ROUND_TRIP ? shortestRoundTrip(ways, others) : 0;
  return alone.reduce((sum, { way, visits }) => sum + way * visits, 0) + Math.max(shares, roundTripOfAll);
}

function shortestRoundTrip(ways: Ways, others: readonly Least[]): number {
  const points = [0, ...others.map(({ point }) => point)];
  const n = points.length;
  const values = Float64Array.from({ length: n * n }, (_, k) => between(ways, points[Math.floor(k / n)] as number, points[k % n] as number));
  return route({ cost: { demandPoints: n, sites: n, values }, closed: true, start: 0 }).bound ?? 0;
}
