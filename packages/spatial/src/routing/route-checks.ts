import { AnalysisError } from '../foundation/index.ts';
import { checkCostMatrix } from '../space/index.ts';
import type { RouteProblem } from './round-trip.ts';
import type { RouteOptions } from './route-options.ts';
import type { Timing } from './timing.ts';

export function checkedProblem({ cost, closed = false, start, end, vehicles = 1 }: RouteOptions): RouteProblem {
  checkCostMatrix(cost);
  const stops = cost.demandPoints;
  if (stops === 0) throw new AnalysisError('no-answer', 'cost', 'there are no stops');
  if (cost.sites !== stops) throw new AnalysisError('invalid-request', 'cost', `cost has ${stops} rows of ${cost.sites} numbers; it must be square`);
  const refuse = (path: string, message: string) => new AnalysisError('invalid-request', path, message);
  if (!(Number.isInteger(vehicles) && vehicles >= 1)) throw refuse('vehicles', `vehicles ${vehicles} is not a whole number of at least 1`);
  for (const [path, stop] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (stop !== undefined && !(Number.isInteger(stop) && stop >= 0 && stop < stops)) throw refuse(path, `${path} ${stop} is not a stop from 0 to ${stops - 1}`);
  }
  if (end !== undefined && closed) throw refuse('end', 'end: a closed route ends where it began');
  if (end !== undefined && vehicles > 1) throw refuse('end', 'end: only one vehicle has an end of its own');
  if (end !== undefined && end === start && stops > 1) throw refuse('end', `end ${end} is the start as well; ask for a closed route`);
  const first = closed || vehicles > 1 ? (start ?? 0) : (start ?? -1);
  return { stops, cost: cost.values, closed, start: first, end: stops === 1 ? -1 : (end ?? -1), vehicles: Math.min(vehicles, Math.max(1, stops - 1)) };
}

export function checkedTiming({ service, timeWindows }: RouteOptions, stops: number): Timing | null {
  const refuse = (path: string, message: string) => new AnalysisError('invalid-request', path, message);
  if (service && service.length !== stops) throw refuse('service', `there are ${service.length} times of service for ${stops} stops`);
  const wrong = service?.findIndex((time) => !(time >= 0 && time < Number.POSITIVE_INFINITY)) ?? -1;
  if (wrong >= 0) throw refuse(`service[${wrong}]`, `service[${wrong}]: ${service?.[wrong]} is not a finite time of at least 0`);
  if (!timeWindows) return null;
  if (timeWindows.length !== 2 * stops) throw refuse('timeWindows', `there are ${timeWindows.length / 2} time windows for ${stops} stops`);
  const earliest = timeWindows.filter((_, k) => k % 2 === 0);
  const latest = timeWindows.filter((_, k) => k % 2 === 1);
  for (let i = 0; i < stops; i++) {
    for (const [k, time] of [earliest[i], latest[i]].entries()) {
      if (!Number.isFinite(time)) throw refuse(`timeWindows[${i}][${k}]`, `timeWindows[${i}][${k}]: ${time} is not a finite time`);
    }
    if ((earliest[i] as number) > (latest[i] as number)) throw refuse(`timeWindows[${i}]`, `timeWindows[${i}] ends at ${latest[i]}, before it begins at ${earliest[i]}`);
  }
  return { earliest, latest, service: service ?? new Float64Array(stops) };
}
