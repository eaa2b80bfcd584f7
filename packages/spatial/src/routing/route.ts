import { AnalysisError, type Optimum, proven, seededRandom } from '../foundation/index.ts';
import { impossibleTimes } from './impossible-times.ts';
import type { RouteProblem } from './round-trip.ts';
import { checkedProblem, checkedTiming } from './route-checks.ts';
import type { RouteOptions } from './route-options.ts';
import { lengthOfRoutes, searchRoutes } from './route-search.ts';
import { MOST_STOPS, shortestRoutes } from './subset-programming.ts';
import type { Timing } from './timing.ts';

export interface RouteResult extends Omit<Optimum, 'objective'> {
  /** One per vehicle that sets out. Each begins at the start, which is not repeated at its end. */
  routes: number[][];
  /** Sum of the costs along the routes, ways back included; time spent at stops or waiting is not counted. */
  length: number;
}

/**
 * The shortest way to visit every stop once: a round trip, or an open way with its ends given or free, of one vehicle or of
 * several that share the start. With time windows, service at a stop begins between its earliest and its latest time, and a
 * vehicle that comes earlier waits; the return to the start is no later than its latest time. Every vehicle's clock begins at 0.
 *
 * Exact up to 12 stops, by dynamic programming over subsets. Beyond that by Lin-Kernighan moves and kicks, whose number is
 * fixed by the number of stops, with a lower bound by 1-trees. A proof by branch and bound is attempted up to some thirty stops
 * (half as many where costs differ by direction or there are several vehicles), or as long as a time limit allows. The bound of
 * a route with time windows is that of the route without them.
 *
 * Sources: {@link shortestRoutes}, {@link linKernighan}, {@link proveTour}, {@link searchWithTimes}.
 *
 * @throws AnalysisError for a matrix that is not square, a stop that does not exist, windows that end before they begin; and
 * `no-answer` where no order keeps the windows, or none was found (the message says which)
 */
export function route(options: RouteOptions): RouteResult {
  const { timeLimit, seed = 1, onProgress } = options;
  const problem = checkedProblem(options);
  const timing = checkedTiming(options, problem.stops);
  const deadline = timeLimit === undefined ? Number.POSITIVE_INFINITY : performance.now() + 1000 * timeLimit;
  let stopped = false;
  const late = () => {
    if (!stopped && deadline < Number.POSITIVE_INFINITY && performance.now() >= deadline) stopped = true;
    return stopped;
  };
  if (problem.stops <= MOST_STOPS) {
    const routes = shortestRoutes(problem, timing);
    if (!routes) throw tooLate(problem, timing, true);
    const length = lengthOfRoutes(problem, routes);
    return withLength(routes, proven(length, length));
  }
  const found = searchRoutes(problem, timing, { random: seededRandom(seed), limited: timeLimit !== undefined, late, onProgress });
  if (!found) throw tooLate(problem, timing, false);
  return withLength(found.routes, proven(lengthOfRoutes(problem, found.routes), found.bound, stopped ? 'time' : undefined));
}

function withLength(routes: number[][], { objective, ...proof }: Optimum): RouteResult {
  return { routes, length: objective, ...proof };
}

function tooLate(problem: RouteProblem, timing: Timing | null, proved: boolean): AnalysisError {
  const impossible = timing ? impossibleTimes(problem, timing) : null;
  if (impossible) return new AnalysisError('no-answer', `timeWindows[${impossible.stop}]`, impossible.why);
  const message = proved ? 'no order of the stops keeps all time windows' : 'no order that keeps all time windows was found, which does not prove that there is none';
  return new AnalysisError('no-answer', 'timeWindows', message);
}
