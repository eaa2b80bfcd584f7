import type { RouteProblem } from './round-trip.ts';
import type { Timing } from './timing.ts';

/** A stop that proves that no order keeps the times, and why it does. */
export interface ImpossibleTimes {
  stop: number;
  why: string;
}

/**
 * Finds a stop that no way reaches in time, or from which no way is back at the start in time, or, for one vehicle, two stops
 * of which neither can come after the other. Null where there is none, which does not prove that some order keeps the times.
 *
 * Earliest arrivals by Dijkstra's algorithm. It holds with waiting as well, because a later departure never arrives earlier.
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

/** Earliest time at which each stop can be served by a vehicle that is at one of the `first` stops at `time`; infinite where it is always too late. */
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
