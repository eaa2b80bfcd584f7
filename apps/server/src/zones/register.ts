import type { ZoneLevel } from '@vigie/domain';
import { type Place, type ZoneIndex, zoneIndex } from '@vigie/geography';
import type pg from 'pg';

type Geometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

export interface ZoneFacts {
  pcode: string;
  level: ZoneLevel;
  name: string;
  parentPcode: string | null;
}

/** The zones in memory: read at start and after an import, asked for every place that comes in. */
export interface ZoneRegister {
  zones: Map<string, ZoneFacts>;
  places: Place[];
  /** The department that holds a point; null: none, the point is outside the country. */
  departmentAt(lon: number, lat: number): string | null;
  index: ZoneIndex;
  /** Whether a zone is one of `territories` or within one; `CI` is the whole country. */
  isWithin(pcode: string, territories: readonly string[]): boolean;
  /** The departments of `territories`. */
  departmentsOf(territories: readonly string[]): string[];
  reload(pool: pg.Pool): Promise<void>;
}

export async function loadZoneRegister(pool: pg.Pool, places: Place[]): Promise<ZoneRegister> {
  const register: ZoneRegister = {
    zones: new Map(),
    places,
    index: zoneIndex([]),
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
    async reload(from) {
      const { rows } = await from.query<ZoneFacts & { geometry: Geometry | null }>(
        `SELECT pcode, level, name, parent_pcode AS "parentPcode", CASE WHEN level = 'DEPARTMENT' THEN geometry END AS geometry FROM zones ORDER BY pcode`,
      );
      register.zones = new Map(rows.map(({ pcode, level, name, parentPcode }) => [pcode, { pcode, level, name, parentPcode }]));
      register.index = zoneIndex(rows.flatMap(({ pcode, geometry }) => (geometry ? [{ pcode, geometry }] : [])));
    },
  };
  await register.reload(pool);
  return register;
}
