import { dissolve, tidy } from './dissolve.ts';
import { partition } from './partition.ts';
import { polygonsOf, signedArea, surfaceHolds, surfaceOf } from './rings.ts';
import { zoneIndex } from './zone-index.ts';
import type { Place, Surface, ZoneLevel, ZoneShape } from './zones.ts';

/** Official shapes of one level, as an administrator imported them. */
export interface OfficialShapes {
  level: ZoneLevel;
  shapes: { pcode: string; geometry: Surface }[];
  /** Named on the map and on the fact sheet of every zone that has one of these shapes. */
  source: string;
}

/**
 * All zones again after official shapes of one level came in, so that the three levels stay consistent: the shapes are taken as they are, the
 * departments inside them are remade by `partition` (nothing crosses an official border), and the levels above are dissolved from them.
 *
 * A zone for which no shape was given is cut out of the one that its seats lie in (departments created since the official file was
 * made); the zone it is cut from is no longer official. Throws a RangeError that names the zones for which even that is impossible.
 *
 * Departments need a seat. `localities` are the places of kind 'locality'; their department tells the region where a frame has several.
 */
export function rebuildZones(zones: readonly ZoneShape[], places: readonly Place[], official: OfficialShapes): ZoneShape[] {
  const family = familyOf(zones);
  const given = new Map(official.shapes.map(({ pcode, geometry }) => [pcode, tidy(geometry)]));
  const departments = zones.filter((zone) => zone.level === 'DEPARTMENT');

  const frames = new Map([...given].map(([pcode, surface]) => [pcode, { surface, departments: [] as string[] }]));
  const cut = new Set<string>();
  const homeless: string[] = [];
  for (const department of departments) {
    const own = family.at(department, official.level);
    const holder = given.has(own) ? own : [...given].find(([, surface]) => surfaceHolds(surface, department.seatLon ?? NaN, department.seatLat ?? NaN))?.[0];
    if (holder === undefined) homeless.push(own);
    else {
      frames.get(holder)?.departments.push(department.pcode);
      if (holder !== own) cut.add(own).add(holder);
    }
  }
  if (homeless.length > 0) throw new RangeError(`No official shape holds the seats of ${[...new Set(homeless)].join(', ')}.`);

  const seats = departments.map((zone) => {
    if (zone.seatLon === null || zone.seatLat === null) throw new RangeError(`Department ${zone.pcode} has no seat.`);
    return { pcode: zone.pcode, regionPcode: family.at(zone, 'REGION'), districtPcode: family.at(zone, 'DISTRICT'), lon: zone.seatLon, lat: zone.seatLat };
  });
  const seatOf = new Map(seats.map((seat) => [seat.pcode, seat]));
  const localities = places
    .filter((place) => place.kind === 'locality')
    .map(({ lon, lat, departmentPcode }) => {
      const seat = seatOf.get(departmentPcode ?? '');
      return { lon, lat, regionPcode: seat?.regionPcode ?? null, districtPcode: seat?.districtPcode ?? null };
    });
  const made = partition({ frames: [...frames.values()].filter((frame) => frame.departments.length > 0), seats, localities });

  const shapes = new Map(made);
  for (const level of ['REGION', 'DISTRICT'] as const) {
    const parts = departments.map((zone) => ({ group: family.at(zone, level), geometry: made.get(zone.pcode) ?? zone.geometry }));
    for (const [pcode, surface] of dissolve(parts)) shapes.set(pcode, withoutSlivers(surface));
  }
  // What was imported is kept to the last digit, also where the departments in it were remade.
  for (const [pcode, surface] of given) if (!cut.has(pcode)) shapes.set(pcode, surface);

  const isOfficial = (zone: ZoneShape) => given.has(zone.pcode) && !cut.has(zone.pcode);
  return zones.map((zone) => {
    // A zone made up of official ones has an official border.
    const parts = zones.filter((other) => other.level === official.level && family.isWithin(other, zone));
    const whole = isOfficial(zone) || (parts.length > 0 && parts.every((part) => isOfficial(part)));
    return {
      ...zone,
      geometry: shapes.get(zone.pcode) ?? zone.geometry,
      boundaryKind: whole ? 'OFFICIAL' : 'INDICATIVE',
      boundarySource: whole ? official.source : `${INDICATIVE_SOURCE}; ${official.source}`,
    };
  });
}

/** What is said of every boundary made by `partition`. */
export const INDICATIVE_SOURCE = 'Vigie: Voronoi cells of GeoNames localities (CC BY 4.0) around the department seats; indicative, not a legal boundary';

/** The localities with the department that now holds them, and the departments at their seats; places outside every department keep null. */
export function placesIn(zones: readonly ZoneShape[], places: readonly Place[]): Place[] {
  const index = zoneIndex(zones.filter((zone) => zone.level === 'DEPARTMENT'));
  return places.map((place) => (place.kind === 'locality' ? { ...place, departmentPcode: index.pcodes[index.locate(place.lon, place.lat)] ?? place.departmentPcode } : place));
}

function familyOf(zones: readonly ZoneShape[]) {
  const byPcode = new Map(zones.map((zone) => [zone.pcode, zone]));
  const lineOf = (zone: ZoneShape): ZoneShape[] => {
    const parent = byPcode.get(zone.parentPcode ?? '');
    return parent ? [zone, ...lineOf(parent)] : [zone];
  };
  return {
    /** The p-code of the zone, or of the one above it, at a level. */
    at: (zone: ZoneShape, level: ZoneLevel): string => lineOf(zone).find((one) => one.level === level)?.pcode ?? '',
    isWithin: (zone: ZoneShape, above: ZoneShape): boolean => lineOf(zone).includes(above),
  };
}

const SLIVER = 1e-7; // square degrees, about a thousand square metres

/** Official neighbours do not always agree about their border; the slits between them are not lakes. */
function withoutSlivers(surface: Surface): Surface {
  return surfaceOf(polygonsOf(surface).map((rings) => rings.filter((ring, index) => index === 0 || Math.abs(signedArea(ring)) / 2 > SLIVER)));
}
