import type { MultiPolygon, Polygon } from 'geojson';

/** A surface in degrees (WGS 84, longitude first), exterior rings counter-clockwise as RFC 7946 asks. */
export type Surface = Polygon | MultiPolygon;

export type ZoneLevel = 'DISTRICT' | 'REGION' | 'DEPARTMENT';

/** From the widest to the narrowest; each level tiles the one before it. */
export const ZONE_LEVELS = ['DISTRICT', 'REGION', 'DEPARTMENT'] as const satisfies readonly ZoneLevel[];

/** A district, region or department with its shape. */
export interface ZoneShape {
  /** OCHA's code for regions and departments, ISO 3166-2 for districts, a provisional one of ours where OCHA has none yet (CI19N1). */
  pcode: string;
  level: ZoneLevel;
  name: string;
  /** The region of a department, the district of a region; null for a district. */
  parentPcode: string | null;
  seatName: string | null;
  /** Degrees. */
  seatLon: number | null;
  seatLat: number | null;
  population: number | null;
  populationYear: number | null;
  populationSource: string | null;
  /** INDICATIVE: made from localities and seats by `partition`. OFFICIAL: imported as it is. */
  boundaryKind: 'INDICATIVE' | 'OFFICIAL';
  boundarySource: string;
  geometry: Surface;
}

/** A point with a name that one can search for; the identifier is stable for the same source data. */
export interface Place {
  id: string;
  name: string;
  kind: 'locality' | 'department' | 'region' | 'district';
  /** Degrees. */
  lon: number;
  lat: number;
  /** Null for regions and districts, and for a locality that no department holds. */
  departmentPcode: string | null;
}
