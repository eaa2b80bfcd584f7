import { readFileSync } from 'node:fs';
import type { TravelConditions, TravelTime } from '@vigie/domain';
import type { Place, ZoneShape } from '@vigie/geography';
import { countryOf, FIRST_SPEEDS, gridOf, type Point, type RiverCrossing, type TravelNetwork, timesFrom, travelNetwork, waysOfGrid } from '@vigie/travel';
import type { Paths } from '../paths.ts';

export type TravelPaths = Pick<Paths, 'zones' | 'places' | 'rivers'>;

/** What a model of the ways answers. */
export interface TravelModel {
  /** A range each; null where no way is known. */
  times(conditions: TravelConditions, from: Point, to: readonly Point[]): (TravelTime | null)[];
}

/** Lays the country out as a grid, which takes a second or two, and keeps a network for each set of conditions that is asked for. */
export function openModel(paths: TravelPaths): TravelModel {
  const read = <Content>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Content;
  const rivers = read<{ waters: Parameters<typeof countryOf>[2]['waters']; crossings: RiverCrossing[] }>(paths.rivers);
  const ways = waysOfGrid(gridOf(countryOf(read<ZoneShape[]>(paths.zones), read<Place[]>(paths.places), rivers)));
  const networks = new Map<string, TravelNetwork>();
  function networkFor(conditions: TravelConditions): TravelNetwork {
    const key = `${conditions.vehicle} ${conditions.season} ${conditions.night}`;
    const known = networks.get(key) ?? travelNetwork(ways, FIRST_SPEEDS, conditions);
    networks.set(key, known);
    return known;
  }
  return {
    times: (conditions, from, to) => timesFrom(networkFor(conditions), from, to),
  };
}
