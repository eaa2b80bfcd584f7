import type { ZoneLevel } from '@vigie/domain';
import type { Database } from '../database/open.ts';

export interface ZoneShape {
  pcode: string;
  geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
}

/** The zones of a level as maps draw them. */
export const readShapes = ({ prisma }: Pick<Database, 'prisma'>, level: ZoneLevel): Promise<ZoneShape[]> =>
  prisma.$queryRaw<ZoneShape[]>`SELECT pcode, display_geometry AS geometry FROM zones WHERE level = ${level} ORDER BY pcode COLLATE "C"`;
