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
  /** Earliest and latest time to begin at each stop, in turn; the clock is at 0 where a route begins. */
  timeWindows?: Float64Array;
  /** How many may share the stops; default 1. None has to set out. */
  vehicles?: number;
  /** In seconds. Without one, routes of more than some thirty stops come with a bound, but are not searched for a proof. */
  timeLimit?: number;
  seed?: number;
  onProgress?: OnProgress;
}
