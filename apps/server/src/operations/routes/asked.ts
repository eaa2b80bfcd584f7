import { HOURS_OF_OFFICER_DAY } from '@vigie/domain';
import { roundTrip, type Ways } from './ways.ts';

/** A target as far as its visit goes. */
export interface TargetAsked {
  id: string;
  officerDays: number;
  /** What the planner set, which stays as it is; null: to be decided. */
  team: number | null;
  on: string | null;
}

export interface RoutesAsked {
  /** Days of the plan in order, `YYYY-MM-DD`. */
  days: readonly string[];
  /** Seconds after midnight between which the teams are out. */
  leaves: number;
  backBy: number;
  teams: readonly { number: number; officers: number }[];
  targets: readonly TargetAsked[];
  /** Driving seconds in rows, from the staging point (0) and the targets in their order (1 and on) to each other; infinite where no way is known. */
  seconds: Float64Array;
  /** The same where every way takes as long as it is expected to at worst. */
  slowest: Float64Array;
  seed: number;
}

/** How a team would do a target: in so many visits of so many seconds each, on as many days. */
export interface Stay {
  visits: number;
  seconds: number;
}

/** How long a team is at a target. An officer-day is on the spot, the way not counted, as outcomes are told. `TOO_FAR`: not even the way there and back fits into a day. */
export function stayOf(ways: Ways, target: number, officerDays: number, officers: number, window: number): Stay | 'NO_WAY' | 'TOO_FAR' {
  const way = roundTrip(ways, target + 1);
  if (way === Number.POSITIVE_INFINITY) return 'NO_WAY';
  const service = (officerDays * HOURS_OF_OFFICER_DAY * 3_600) / officers;
  const left = window - way;
  if (left < 0 || (left === 0 && service > 0)) return 'TOO_FAR';
  // A quotient that rounding brought over a whole number is that number.
  const visits = Math.max(1, service === 0 ? 1 : Math.ceil(service / left - 1e-9));
  return { visits, seconds: service / visits };
}
