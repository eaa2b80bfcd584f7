import type { BoundaryKind, ZoneLevel } from '@vigie/domain';
import type { PrismaClient } from '../database/open.ts';

const facts = {
  pcode: true,
  level: true,
  name: true,
  parentPcode: true,
  seatName: true,
  seatLon: true,
  seatLat: true,
  population: true,
  populationYear: true,
  populationSource: true,
  boundaryKind: true,
  boundarySource: true,
  displayGeometry: true,
  minLon: true,
  minLat: true,
  maxLon: true,
  maxLat: true,
} as const;

/** Every zone, by p-code, with the simplified shape that the map draws. */
export async function readZones(prisma: PrismaClient) {
  const rows = await prisma.zone.findMany({ select: facts, orderBy: { pcode: 'asc' } });
  return rows.map(({ displayGeometry, minLon, minLat, maxLon, maxLat, level, boundaryKind, ...zone }) => ({
    ...zone,
    level: level as ZoneLevel,
    boundaryKind: boundaryKind as BoundaryKind,
    geometry: displayGeometry as unknown as GeoJSON.Polygon | GeoJSON.MultiPolygon,
    box: [minLon, minLat, maxLon, maxLat] as [number, number, number, number],
  }));
}
