import type { RouteProblem } from './round-trip.ts';
import type { Timing } from './timing.ts';

/** Why no order keeps the times, as far as one stop or two show it; null where they do not. */
export interface ImpossibleTimes {
  stop: number;
  why: string;
}

/**
 * A stop that nothing can reach in time, however short the way and whatever stops are on it; or, for one vehicle, two of
 * which neither can come after the other. Earliest arrivals by Dijkstra's algorithm, which waiting does not upset: who sets
 * out later never comes earlier.
 */
export function impossibleTimes(problem: RouteProblem, timing: Timing): ImpossibleTimes | null {
  const { stops, start, closed, vehicles } = problem;
  const first = start >= 0 ? [start] : Array.from({ length: stops }, (_, i) => i);
  const arrival = earliestArrivals(problem, timing, first, 0);
  const unreachable = arrival.indexOf(Number.POSITIVE_INFINITY);
  if (unreachable >= 0) return { stop: unreachable, why: `no way leads to stop ${unreachable} by ${timing.latest[unreachable]}` };
  for (let i = 0; i < stops; i++) {
    const from = earliestArrivals(problem, timing, [i], arrival[i] as number);
    if (closed && i !== start && !comesHome(problem, timing, from)) {
      return { stop: i, why: `no way that visits stop ${i} is back at ${start} by ${timing.latest[start]}` };
    }
    if (vehicles > 1) continue;
    for (let j = 0; j < i; j++) {
      if (from[j] !== Number.POSITIVE_INFINITY || i === start || j === start) continue;
      const reverse = earliestArrivals(problem, timing, [j], arrival[j] as number);
      if (reverse[i] === Number.POSITIVE_INFINITY) return { stop: i, why: `stops ${j} and ${i} cannot both be visited in time, in either order` };
    }
  }
  return null;
}

/** The earliest that each stop can be served at when the first ones are at `time`; infinite where it is always too late. */
function earliestArrivals({ stops, cost }: RouteProblem, { earliest, latest, service }: Timing, first: readonly number[], time: number): Float64Array {
  const arrival = new Float64Array(stops).fill(Number.POSITIVE_INFINITY);
  const settled = new Uint8Array(stops);
  for (const stop of first) {
    const begins = Math.max(time, earliest[stop] as number);
    if (begins <= (latest[stop] as number)) arrival[stop] = begins;
  }
  for (;;) {
    let next = -1;
    for (let i = 0; i < stops; i++) if (!settled[i] && (arrival[i] as number) < (next < 0 ? Number.POSITIVE_INFINITY : (arrival[next] as number))) next = i;
    if (next < 0) return arrival;
    settled[next] = 1;
    const leaves = (arrival[next] as number) + (service[next] as number);
    for (let to = 0; to < stops; to++) {
      if (settled[to]) continue;
      const at = Math.max(leaves + (cost[next * stops + to] as number), earliest[to] as number);
      if (at <= (latest[to] as number) && at < (arrival[to] as number)) arrival[to] = at;
    }
  }
}

function comesHome({ stops, cost, start }: RouteProblem, { latest, service }: Timing, from: Float64Array): boolean {
  for (let i = 0; i < stops; i++) {
    if (i !== start && (from[i] as number) + (service[i] as number) + (cost[i * stops + start] as number) <= (latest[start] as number)) return true;
  }
  return false;
}
