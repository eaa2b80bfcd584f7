import type { Place, ZoneShape } from '@vigie/geography';
import type { Random } from '../random.ts';

/** What the generator is given: shapes are not needed, only facts. */
export interface Country {
  zones: readonly Omit<ZoneShape, 'geometry'>[];
  places: readonly Place[];
  /** P-code of the department that holds a point, null where none does. */
  locate: (lon: number, lat: number) => string | null;
}

/** A department as the generator sees it. */
export interface Department {
  pcode: string;
  name: string;
  regionPcode: string;
  lon: number;
  lat: number;
  /** Children of 5 to 17: CHILD_SHARE of the census population. */
  children: number;
  kind: DepartmentKind;
  /** Share of the victims who were brought across a border; ends where the border is far. */
  crossBorder: number;
  localities: Locality[];
}

export type DepartmentKind = 'COCOA' | 'GOLD' | 'CITY' | 'OTHER';

export interface Locality {
  name: string;
  lon: number;
  lat: number;
  /** How much of the department's cases happen here, relative to its other localities. */
  attraction: number;
}

export const CHILD_SHARE = 0.33; // of the population, aged 5 to 17

/** Regions of the cocoa belt, from general knowledge. Production shares are not known and not assumed. */
const COCOA_REGIONS = new Set(['CI26', 'CI29', 'CI12', 'CI09', 'CI16', 'CI32', 'CI18', 'CI23', 'CI13', 'CI22', 'CI20', 'CI30', 'CI24', 'CI03', 'CI25']);
/** Regions of the north and north-west where the demonstration puts gold mining. */
const GOLD_REGIONS = new Set(['CI05', 'CI28', 'CI31', 'CI21', 'CI10', 'CI04', 'CI33', 'CI07', 'CI08']);
/** The departments of the largest towns outside the gold regions. */
const CITIES = new Set(['CI0101', 'CI0202', 'CI1103', 'CI1801', 'CI3203']);

/** Points along the land borders with Liberia, Guinea, Mali, Burkina Faso and Ghana, west to east. */
const BORDER_POSTS = [
  [-7.53, 4.43],
  [-8.47, 6.62],
  [-8.35, 7.17],
  [-8.1, 7.86],
  [-7.95, 8.9],
  [-7.5, 10.42],
  [-6.41, 10.48],
  [-5.63, 10.44],
  [-5.08, 10.13],
  [-3.35, 9.81],
  [-2.75, 8.9],
  [-2.74, 7.99],
  [-2.96, 7.24],
  [-3.1, 6.2],
  [-2.78, 5.29],
] as const;

/** The departments with their seats, kinds and localities, in the order of their p-codes. */
export function departmentsOf({ zones, places }: Country, random: Random): Department[] {
  const localities = new Map<string, Locality[]>();
  for (const place of places) {
    if (place.kind !== 'locality' || place.departmentPcode === null) continue;
    const list = localities.get(place.departmentPcode) ?? [];
    list.push({ name: place.name, lon: place.lon, lat: place.lat, attraction: Math.exp(0.8 * random.normal()) });
    localities.set(place.departmentPcode, list);
  }
  return zones
    .filter((zone) => zone.level === 'DEPARTMENT')
    .map((zone): Department => {
      const [lon, lat] = [zone.seatLon ?? 0, zone.seatLat ?? 0];
      const toBorder = Math.min(...BORDER_POSTS.map(([x, y]) => kilometres(lon, lat, x, y)));
      return {
        pcode: zone.pcode,
        name: zone.name,
        regionPcode: zone.parentPcode ?? '',
        lon,
        lat,
        children: (zone.population ?? 0) * CHILD_SHARE,
        kind: kindOf(zone.pcode, zone.parentPcode ?? ''),
        crossBorder: 0.15 + 0.45 * Math.exp(-toBorder / 120),
        localities: localities.get(zone.pcode) ?? [{ name: zone.name, lon, lat, attraction: 1 }],
      };
    });
}

function kindOf(pcode: string, regionPcode: string): DepartmentKind {
  if (CITIES.has(pcode)) return 'CITY';
  if (COCOA_REGIONS.has(regionPcode)) return 'COCOA';
  return GOLD_REGIONS.has(regionPcode) ? 'GOLD' : 'OTHER';
}

/** On the plane, good to 1 % within the country. */
export function kilometres(lonA: number, latA: number, lonB: number, latB: number): number {
  return Math.hypot((lonA - lonB) * 111.2 * Math.cos((7.5 * Math.PI) / 180), (latA - latB) * 111.2);
}
