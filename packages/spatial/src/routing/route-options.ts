import type { OnProgress } from '../foundation/index.ts';
import type { CostMatrix } from '../space/index.ts';

export interface RouteOptions {
  /** Square: the cost of going from stop i to stop j, a distance or a travel time. May differ by direction. */
  cost: CostMatrix;
  /** Whether the route ends where it began; default false. */
  closed?: boolean;
  /** Where it begins; default for an open route of one vehicle anywhere, else stop 0. */
  start?: number;
  /** Where an open route of one vehicle ends; default anywhere. */
  end?: number;
  /** Time spent at each stop, in the unit of the cost; default 0. */
  service?: Float64Array;
  /** Two numbers per stop: the earliest and the latest time at which service there may begin. The clock is at 0 where a route begins. */
  timeWindows?: Float64Array;
  /** How many vehicles may share the stops; default 1. A vehicle need not set out. */
  vehicles?: number;
  /**
   * In seconds. Without a limit, routes of more than some thirty stops (half as many where costs differ by direction or there
   * are several vehicles) come with a bound, but no proof is attempted.
   */
  timeLimit?: number;
  seed?: number;
  onProgress?: OnProgress;
}
