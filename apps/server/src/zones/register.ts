import { CENSUS_2021 } from '@vigie/data';
import type { ZoneLevel } from '@vigie/domain';
import { boxOf, type Place, squareKilometres, type ZoneIndex, zoneIndex } from '@vigie/geography';
import type { Client, Pool } from '../database/driver.ts';

type Geometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

export interface ZoneFacts {
  pcode: string;
  level: ZoneLevel;
  name: string;
  parentPcode: string | null;
}

/** The rural households of a department as masks count them: spread evenly, the country's rural share and size of a household applied to its census. */
export interface RuralHouseholds {
  total: number;
  perSquareKilometre: number;
  /** Longitude and latitude of the seat, or of what stands for it within the department. */
  seat: [number, number];
}

/** The zones in memory: read at start and after an import, asked for every place that comes in. */
export interface ZoneRegister {
  zones: Map<string, ZoneFacts>;
  places: Place[];
  /** The department that holds a point; null: none, the point is outside the country. */
  departmentAt(lon: number, lat: number): string | null;
  index: ZoneIndex;
  /** By p-code of the department. */
  households: Map<string, RuralHouseholds>;
  /** Longitude and latitude of the localities of each department, one after the other. */
  localities: Map<string, Float64Array>;
  /** Whether a zone is one of `territories` or within one; `CI` is the whole country. */
  isWithin(pcode: string, territories: readonly string[]): boolean;
  /** The departments of `territories`. */
  departmentsOf(territories: readonly string[]): string[];
  /** Takes other zones in place of those it has. */
  replace(rows: ZoneRow[]): void;
  /** The same with those of the database. */
  reload(pool: Pool | Client): Promise<void>;
}

interface Seat {
  seatLon: number | null;
  seatLat: number | null;
}

function localitiesOf({ index, places }: Pick<ZoneRegister, 'index' | 'places'>): ZoneRegister['localities'] {
  const lists = new Map<string, number[]>(index.pcodes.map((pcode) => [pcode, []]));
  for (const { lon, lat } of places) lists.get(index.pcodes[index.locate(lon, lat)] ?? '')?.push(lon, lat);
  return new Map([...lists].map(([pcode, list]) => [pcode, Float64Array.from(list)]));
}

function ruralHouseholds(department: Seat & { pcode: string; geometry: Geometry; population: number | null }, register: ZoneRegister): RuralHouseholds {
  const total = ((department.population ?? 0) * (1 - CENSUS_2021.urbanShare)) / CENSUS_2021.householdSize;
  return { total, perSquareKilometre: total / squareKilometres(department.geometry), seat: seatWithin(department, register) };
}

/** The seat, or where boundaries leave it outside its department (indicative ones may) the locality of the department that is nearest to it. */
function seatWithin({ pcode, geometry, seatLon, seatLat }: Seat & { pcode: string; geometry: Geometry }, { departmentAt, localities }: ZoneRegister): [number, number] {
  const [west, south, east, north] = boxOf(geometry);
  const seat: [number, number] = [seatLon ?? (west + east) / 2, seatLat ?? (south + north) / 2];
  if (departmentAt(seat[0], seat[1]) === pcode) return seat;
  const own = localities.get(pcode) ?? new Float64Array();
  const distance = (i: number) => Math.hypot((own[i] ?? 0) - seat[0], (own[i + 1] ?? 0) - seat[1]);
  let nearest = -1;
  for (let i = 0; i < own.length; i += 2) if (nearest < 0 || distance(i) < distance(nearest)) nearest = i;
  return nearest < 0 ? seat : [own[nearest] ?? 0, own[nearest + 1] ?? 0];
}

/** A zone as the register is made from it; departments alone need their geometry. */
export type ZoneRow = ZoneFacts & Seat & { geometry: Geometry | null; population: number | null };

/** The register of some zones. */
export function zoneRegister(rows: ZoneRow[], places: Place[]): ZoneRegister {
  const register: ZoneRegister = {
    zones: new Map(),
    places,
    index: zoneIndex([]),
    households: new Map(),
    localities: new Map(),
    departmentAt(lon, lat) {
      const at = register.index.locate(lon, lat);
      return at < 0 ? null : (register.index.pcodes[at] ?? null);
    },
    isWithin(pcode, territories) {
      if (territories.includes('CI')) return true;
      for (let at: string | null = pcode; at !== null; at = register.zones.get(at)?.parentPcode ?? null) if (territories.includes(at)) return true;
      return false;
    },
    departmentsOf: (territories) =>
      [...register.zones.values()].filter((zone) => zone.level === 'DEPARTMENT' && register.isWithin(zone.pcode, territories)).map((zone) => zone.pcode),
    replace(zones) {
      register.zones = new Map(zones.map(({ pcode, level, name, parentPcode }) => [pcode, { pcode, level, name, parentPcode }]));
      const departments = zones.flatMap(({ geometry, ...facts }) => (geometry && facts.level === 'DEPARTMENT' ? [{ ...facts, geometry }] : []));
      register.index = zoneIndex(departments);
      register.localities = localitiesOf(register);
      register.households = new Map(departments.map((department) => [department.pcode, ruralHouseholds(department, register)]));
    },
    async reload(from) {
      register.replace(await readRows(from));
    },
  };
  register.replace(rows);
  return register;
}

async function readRows(from: Pool | Client): Promise<ZoneRow[]> {
  const { rows } = await from.query<ZoneRow>(
    `SELECT pcode, level, name, parent_pcode AS "parentPcode", population, seat_lon AS "seatLon", seat_lat AS "seatLat",
       CASE WHEN level = 'DEPARTMENT' THEN geometry END AS geometry FROM zones ORDER BY pcode`,
  );
  return rows;
}

export const loadZoneRegister = async (from: Pool | Client, places: Place[]): Promise<ZoneRegister> => zoneRegister(await readRows(from), places);
