import { z } from 'zod';
import { Latitude, Longitude, Pcode } from './common.ts';

export const AREA_CORNERS = { least: 3, most: 200 } as const;
/** The corners of an area as longitude and latitude in degrees, in order, the first not repeated. */
export const Area = z
  .array(z.tuple([Longitude, Latitude]))
  .min(AREA_CORNERS.least)
  .max(AREA_CORNERS.most);
export type Area = z.infer<typeof Area>;

/** Radius in metres of a filter around a point. A smaller one would ask for less than the place names of most rescues tell. */
export const RADIUS = { least: 1_000, most: 200_000, first: 20_000 } as const;

/**
 * Where rescues must lie:
 * - `zone`: in a district, region or department, by the department that they were recorded in, so that a rescue without coordinates counts too;
 * - `around`: within `metres` of a point;
 * - `area`: inside corners that somebody drew;
 * - `window`: in what the map showed: west, south, east and north.
 */
export const PlaceFilter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('zone'), pcode: Pcode }),
  z.strictObject({ kind: z.literal('around'), lon: Longitude, lat: Latitude, metres: z.number().min(RADIUS.least).max(RADIUS.most) }),
  z.strictObject({ kind: z.literal('area'), corners: Area }),
  z.strictObject({ kind: z.literal('window'), box: z.tuple([Longitude, Latitude, Longitude, Latitude]).refine(([west, south, east, north]) => west < east && south < north) }),
]);
export type PlaceFilter = z.infer<typeof PlaceFilter>;
