import type { TripFactor } from '@vigie/domain';
import { LEAST_TRIPS, type TripFactors } from '@vigie/travel';
import type { Caller } from '../context.ts';
import { inTime } from '../in-time.ts';
import { Problem } from '../problem.ts';

/** The first question lays out the country, with all its roads. */
const PATIENCE_MS = 60_000;

/** What trips say of the model's times, to two decimals, and from how many trips on a group says something. @throws Problem OVERLOADED where the model does not answer */
export async function factorsNow({ travel }: Pick<Caller, 'travel'>): Promise<TripFactors & { least: number }> {
  const found = await inTime(travel.factors(), PATIENCE_MS);
  if (!found) throw new Problem('OVERLOADED');
  const told = <Of extends { factor: TripFactor | null }>(each: Of): Of => ({ ...each, factor: each.factor && rounded(each.factor) });
  return { groups: found.groups.map(told), vehicles: found.vehicles.map(told), least: LEAST_TRIPS };
}

const rounded = ({ low, likely, high }: TripFactor): TripFactor => ({ low: hundredth(low), likely: hundredth(likely), high: hundredth(high) });
const hundredth = (value: number): number => Math.round(value * 100) / 100;
