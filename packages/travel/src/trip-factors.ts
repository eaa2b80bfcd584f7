import type { Checked, Season, TravelConditions, TripFactor, Vehicle, WayClass } from '@vigie/domain';
import { predicted, type RandomEffects, randomEffects } from '@vigie/spatial';

/** A trip that was made, held against the model. */
export interface TripRatio {
  conditions: TravelConditions;
  /** The class on which the model spends most of the way. */
  way: WayClass;
  /** The time it took, over the likely time of the model before any correction. */
  ratio: number;
}

/** What trips of one kind say. `night` is null where trips by day and at night are taken together. */
export interface TripGroup {
  vehicle: Vehicle;
  season: Season;
  way: WayClass;
  night: boolean | null;
  trips: number;
  tripsAtNight: number;
  /** Null: too few, or of no spread. */
  factor: TripFactor | null;
}

/** What the trips of a vehicle say of a kind of way or a season of which there are too few. */
export interface VehicleTrips {
  vehicle: Vehicle;
  trips: number;
  factor: TripFactor | null;
}

export interface TripFactors {
  groups: TripGroup[];
  vehicles: VehicleTrips[];
}

/** Of fewer trips a group says nothing by itself, and the spread of one trip is told by no fewer degrees of freedom than those have. */
export const LEAST_TRIPS = 5;

/** Share of single trips that the range of a time is to hold. */
export const TRIPS_HELD = 0.9;

/**
 * By how much the model errs: for each vehicle the logarithms of observed over modelled time, by season and the class of way on which most of it is spent
 * (apart by day and at night where both have enough), partially pooled by {@link randomEffects}. The range is the prediction interval of one trip.
 *
 * That modelled times need it: Banke-Thomas et al. (2021), BMJ Global Health 6, e004318, on driving to hospital in Lagos. Trips count alike, whoever made them, and
 * as if each were independent of the others.
 */
export function tripFactors(ratios: readonly TripRatio[]): TripFactors {
  const fits = groupedBy(ratios, ({ conditions }) => conditions.vehicle).map((own) => fitOf(own));
  return { groups: fits.flatMap(({ groups }) => groups), vehicles: fits.map(({ vehicle }) => vehicle) };
}

/** @param ratios of one vehicle, at least one */
function fitOf(ratios: readonly TripRatio[]): { groups: TripGroup[]; vehicle: VehicleTrips } {
  const { vehicle } = (ratios[0] as TripRatio).conditions;
  const split = groupedBy(ratios, ({ conditions, way }) => `${conditions.season} ${way}`).flatMap((trips): { night: boolean | null; trips: TripRatio[] }[] => {
    const [night, day] = [trips.filter(({ conditions }) => conditions.night), trips.filter(({ conditions }) => !conditions.night)];
    return night.length >= LEAST_TRIPS && day.length >= LEAST_TRIPS
      ? [
          { night: false, trips: day },
          { night: true, trips: night },
        ]
      : [{ night: null, trips }];
  });
  const effects = randomEffects(split.map(({ trips }) => trips.map(({ ratio }) => Math.log(ratio))));
  const groups = split.map(({ night, trips }, at): TripGroup => {
    const { conditions, way } = trips[0] as TripRatio;
    const factor = trips.length >= LEAST_TRIPS ? factorOf(effects, at) : null;
    return { vehicle, season: conditions.season, way, night, trips: trips.length, tripsAtNight: trips.filter((trip) => trip.conditions.night).length, factor };
  });
  return { groups, vehicle: { vehicle, trips: ratios.length, factor: factorOf(effects, null) } };
}

function groupedBy<Each>(list: readonly Each[], keyOf: (each: Each) => string): Each[][] {
  const groups = new Map<string, Each[]>();
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return [...groups.values()];
}

function factorOf(effects: RandomEffects | null, group: number | null): TripFactor | null {
  if (!effects || effects.degrees < LEAST_TRIPS - 1) return null;
  const range = predicted(effects, group, TRIPS_HELD);
  return range && { low: Math.exp(range.low), likely: Math.exp(range.mean), high: Math.exp(range.high) };
}

/** The factor of a way under conditions, with the trips that it comes from; null: no trip says anything of it. */
export function factorFor({ groups, vehicles }: TripFactors, { vehicle, season, night }: TravelConditions, way: WayClass): { factor: TripFactor; checked: Checked } | null {
  const group = groups.find((each) => each.vehicle === vehicle && each.season === season && each.way === way && (each.night === null || each.night === night));
  if (group?.factor) {
    const alike = night ? group.tripsAtNight : group.trips - group.tripsAtNight;
    return { factor: group.factor, checked: { by: alike >= LEAST_TRIPS ? 'SAME' : 'OTHER_HOURS', trips: group.trips } };
  }
  const wider = vehicles.find((each) => each.vehicle === vehicle);
  return wider?.factor ? { factor: wider.factor, checked: { by: 'OTHERS', trips: wider.trips } } : null;
}
