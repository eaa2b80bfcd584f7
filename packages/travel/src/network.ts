import { type Checked, type SpeedTable, type TravelConditions, type TravelTime, type TripFactor, WayClass } from '@vigie/domain';
import type { Network } from '@vigie/spatial';
import { factorFor, type TripFactors } from './trip-factors.ts';
import type { Ways } from './ways.ts';

/** Ways under conditions: what every edge takes. */
export interface TravelNetwork {
  ways: Ways;
  network: Network;
  conditions: TravelConditions;
  /** Seconds that a metre takes from a point to where the network begins. */
  secondsAMetre: number;
  range: { low: number; high: number };
  /** What trips say of times under these conditions, by the class on which most of a way is spent; null where no trip says anything; no list where none does at all. */
  factors: readonly ({ factor: TripFactor; checked: Checked } | null)[] | null;
}

/** Works out the seconds of every way for a vehicle, a season, by day or at night. A way that is closed takes for ever. */
export function travelNetwork(ways: Ways, speeds: SpeedTable, conditions: TravelConditions): TravelNetwork {
  const rates = WayClass.codes.map((way) => secondsAMetre(speeds, conditions, way));
  const rainy = conditions.season === 'RAINY';
  const ferry = WayClass.codes.indexOf('FERRY');
  const wait = speeds.ferry.waitMinutes * 60;
  const seconds = new Float64Array(ways.metres.length);
  for (let e = 0; e < seconds.length; e++) {
    const way = ways.ways[e] as number;
    const closed = rainy && ways.closedInRain[e] === 1;
    seconds[e] = closed ? Number.POSITIVE_INFINITY : (ways.metres[e] as number) * (rates[way] as number) + (way === ferry ? wait : 0);
  }
  return {
    ways,
    network: { nodes: ways.nodes, starts: ways.starts, heads: ways.heads, seconds },
    conditions,
    // The last stretch, on which nothing is known, is gone at the speed of a village track, or on foot where the vehicle has none.
    secondsAMetre: Math.min(secondsAMetre(speeds, conditions, 'ASSUMED_TRACK'), secondsAMetre(speeds, { ...conditions, vehicle: 'WALKING' }, 'ASSUMED_TRACK')),
    range: speeds.range[conditions.season],
    factors: null,
  };
}

/** The same network, whose times are corrected by what trips say. Which way is gone stays the same, and so do its searches. */
export function correctedBy(network: TravelNetwork, trips: TripFactors): TravelNetwork {
  const factors = WayClass.codes.map((way) => factorFor(trips, network.conditions, way));
  return { ...network, factors: factors.some((each) => each !== null) ? factors : null };
}

function secondsAMetre({ rows, circuity }: SpeedTable, { vehicle, season, night }: TravelConditions, way: WayClass): number {
  const row = rows.find((each) => each.way === way && each.vehicle === vehicle);
  if (!row) throw new Error(`The speeds have no row for ${vehicle} on ${way}.`);
  const speed = (row.kilometresPerHour / 3.6) * (season === 'RAINY' ? row.rainy : 1) * (night ? row.night : 1);
  const longer = way === 'ASSUMED_ROAD' || way === 'ASSUMED_TRACK' || way === 'TERRAIN' ? circuity[way] : 1;
  return speed > 0 ? longer / speed : Number.POSITIVE_INFINITY;
}

/**
 * The range around a modelled time; null for one that does not exist. Where trips were made it is what they say of one more trip, else it is assumed. Whole minutes:
 * more would be said than is known.
 *
 * @param way position of the class on which most of it is spent
 */
export function rangeOf({ range, factors }: Pick<TravelNetwork, 'range' | 'factors'>, seconds: number, way: number): TravelTime | null {
  if (!Number.isFinite(seconds)) return null;
  const said = factors?.[way];
  return said ? rangeAround(seconds, said.factor, said.checked) : rangeAround(seconds, { ...range, likely: 1 }, null);
}

/** A time by its factors, in whole minutes. */
export function rangeAround(seconds: number, { low, likely, high }: TripFactor, checked: Checked | null): TravelTime {
  const minutes = (factor: number) => Math.max(1, Math.round((seconds * factor) / 60)) * 60;
  return { low: minutes(low), likely: minutes(likely), high: minutes(high), checked };
}
