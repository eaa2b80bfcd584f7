import { readFileSync } from 'node:fs';
import { REACH_MINUTES, type TravelConditions, type TravelTime } from '@vigie/domain';
import type { Place, ZoneShape } from '@vigie/geography';
import {
  type Country,
  correctedBy,
  countryOf,
  gridOf,
  type Isochrone,
  isochrones,
  type ModelledWay,
  modelledWay,
  type Point,
  type RiverCrossing,
  type TravelNetwork,
  type TripFactors,
  type TripRatio,
  timesFrom,
  travelNetwork,
  tripFactors,
  waysOfGrid,
} from '@vigie/travel';
import { joinedBy, unpackRoads, waysWithRoads } from '@vigie/travel/roads';
import type { Paths } from '../paths.ts';
import type { ObservedTrip, TravelSetup } from './setup.ts';

export type TravelPaths = Pick<Paths, 'zones' | 'places' | 'rivers'>;

/** How far one gets from a point in some times. */
export interface Reached {
  areas: Isochrone[];
  /** Localities within each of the times, in the same order: if the way is the slowest to be expected, likely, and if it is the fastest. */
  localities: { least: number; likely: number; most: number }[];
  /** All localities of the country. */
  of: number;
  /** Of the localities that are likely within the longest time, how many have a time that trips corrected, and the most trips that one of them rests on; null: no trip says anything here. */
  checked: { localities: number; of: number; trips: number } | null;
}

/** What a model of the ways answers. */
export interface TravelModel {
  /** A range each; null where no way is known. */
  times(conditions: TravelConditions, from: Point, to: readonly Point[]): (TravelTime | null)[];
  /** Null: the point is not in the country. */
  reached(conditions: TravelConditions, from: Point): Reached | null;
  /** What the trips that were made say of its times. */
  factors(): TripFactors;
}

/** Answers that are kept: a screen asks the same again and again. A model answers for one version of speeds and roads, so what it keeps holds as long as it does. */
const KEPT_ANSWERS = 200;

/** The country as the travel model sees it. */
export function readCountry(paths: TravelPaths): Country {
  const read = <Content>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Content;
  const rivers = read<{ waters: Country['waters']; crossings: RiverCrossing[] }>(paths.rivers);
  return countryOf(read<ZoneShape[]>(paths.zones), read<Place[]>(paths.places), rivers);
}

/** Lays the country out as a grid, with the roads if there are any, which takes some seconds, and keeps a network for each set of conditions that is asked for. */
export function openModel(paths: TravelPaths, { speeds, roads, trips }: TravelSetup): TravelModel {
  const country = readCountry(paths);
  const graph = roads && unpackRoads(roads);
  const ways = graph ? waysWithRoads(gridOf(country, { joined: joinedBy(graph) }), graph) : waysOfGrid(gridOf(country));
  const networks = new Map<string, TravelNetwork>();
  function networkFor(conditions: TravelConditions): TravelNetwork {
    const key = `${conditions.vehicle} ${conditions.season} ${conditions.night}`;
    const known = networks.get(key) ?? travelNetwork(ways, speeds, conditions);
    networks.set(key, known);
    return known;
  }
  let fitted: TripFactors | undefined;
  /** Trips are held against the roads and speeds of now, not of when they were entered: what better speeds have mended is not corrected twice. */
  function factors(): TripFactors {
    fitted ??= tripFactors(trips.flatMap((trip) => ratioOf(trip, modelledWay(networkFor(trip.conditions), trip.from, trip.to))));
    return fitted;
  }
  const corrected = (conditions: TravelConditions) => correctedBy(networkFor(conditions), factors());
  const kept = new Map<string, unknown>();
  function once<Question extends unknown[], Answer>(work: (...question: Question) => Answer): (...question: Question) => Answer {
    return (...question) => {
      const key = JSON.stringify(question);
      const answer = kept.has(key) ? (kept.get(key) as Answer) : work(...question);
      kept.delete(key);
      kept.set(key, answer);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT_ANSWERS) break;
        kept.delete(oldest);
      }
      return answer;
    };
  }
  return {
    times: once((conditions, from, to) => timesFrom(corrected(conditions), from, to)),
    reached: once((conditions, from) => {
      const network = corrected(conditions);
      const areas = isochrones(network, from, REACH_MINUTES);
      if (!areas) return null;
      const times = timesFrom(network, from, country.localities);
      const within = (minutes: number, bound: 'low' | 'likely' | 'high') => times.filter((time) => time !== null && time[bound] <= minutes * 60).length;
      const localities = REACH_MINUTES.map((minutes) => ({ least: within(minutes, 'high'), likely: within(minutes, 'likely'), most: within(minutes, 'low') }));
      return { areas, localities, of: country.localities.length, checked: checkedOf(network, times) };
    }),
    factors,
  };
}

/** A trip over the time of the model; none where the model knows no way. */
const ratioOf = ({ conditions, seconds }: ObservedTrip, modelled: ModelledWay | null): TripRatio[] =>
  modelled ? [{ conditions, way: modelled.way, ratio: seconds / modelled.seconds }] : [];

/** How much of what is reached trips say something of. */
function checkedOf({ factors }: TravelNetwork, times: readonly (TravelTime | null)[]): Reached['checked'] {
  if (!factors) return null;
  const near = times.filter((time) => time !== null && time.likely <= Math.max(...REACH_MINUTES) * 60);
  const checked = near.flatMap((time) => time?.checked ?? []);
  return checked.length === 0 ? null : { localities: checked.length, of: near.length, trips: Math.max(...checked.map(({ trips }) => trips)) };
}
