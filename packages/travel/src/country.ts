import type { Place, ZoneShape } from '@vigie/geography';
import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';

export interface Point {
  /** Degrees. */
  lon: number;
  lat: number;
}

/** A bridge or ferry; `certainty` and what stands behind it are in data/river-crossings.csv. */
export interface RiverCrossing extends Point {
  name: string;
  kind: 'BRIDGE' | 'FERRY';
}

/** What the grid is made of. */
export interface Country {
  /** Surfaces that together are the land, lakes included. */
  land: readonly (Polygon | MultiPolygon)[];
  /** Rivers are lines, lakes surfaces. */
  waters: readonly (LineString | MultiLineString | Polygon | MultiPolygon)[];
  crossings: readonly RiverCrossing[];
  localities: readonly Point[];
  /** Seats of departments. */
  seats: readonly Point[];
}

/** The country from the files that the build of packages/geography makes: zones, places, and `rivers.json`. */
export function countryOf(zones: readonly ZoneShape[], places: readonly Place[], { waters, crossings }: Pick<Country, 'waters' | 'crossings'>): Country {
  return {
    land: zones.flatMap(({ level, geometry }) => (level === 'DISTRICT' ? [geometry] : [])),
    waters,
    crossings,
    localities: places.filter(({ kind }) => kind === 'locality'),
    seats: places.filter(({ kind }) => kind === 'department'),
  };
}

/** Every line of a geometry: a river, the shores of a lake. */
export function linesOf(geometry: Country['waters'][number]): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates;
}
