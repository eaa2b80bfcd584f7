import { BoundaryError } from './boundary-error.ts';
import { together, without } from './clipping.ts';
import { dissolve, tidy } from './dissolve.ts';
import { kilometresOutside } from './distance.ts';
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
 * How far a seat may lie outside the shape of its zone: seats are known to 10 km (data/SOURCES.md, "Seats"), and that of Jacqueville lies 5 km outside the real
 * region.
 */
const SEAT_KILOMETRES = 10;

/**
 * All zones again after official shapes of one level came in, so that the three levels stay consistent: the shapes are taken as they are, the
 * departments inside them are remade by `partition` (nothing crosses an official border), and the levels above are made from them.
 *
 * A zone for which no shape was given is cut out of the one that its seats lie in (departments created since the official file was
 * made); the zone it is cut from is no longer official. Where its seats lie in none, it keeps its shape but for what the new ones cover.
 *
 * Departments need a seat. `localities` are the places of kind 'locality'; their department tells the region where a frame has several.
 * @throws BoundaryError naming the zones whose shape does not hold the seats of their departments, or of which nothing is left
 */
export function rebuildZones(zones: readonly ZoneShape[], places: readonly Place[], official: OfficialShapes): ZoneShape[] {
  const family = familyOf(zones);
  const given = new Map(official.shapes.map(({ pcode, geometry }) => [pcode, tidy(geometry)]));
  const departments = zones.filter((zone) => zone.level === 'DEPARTMENT');

  const frames = new Map([...given].map(([pcode, surface]) => [pcode, { surface, departments: [] as string[] }]));
  const cut = new Set<string>();
  const kept: ZoneShape[] = [];
  const astray: { feature: string; detail: string }[] = [];
  for (const department of departments) {
    const own = family.at(department, official.level);
    const [lon, lat] = [department.seatLon ?? NaN, department.seatLat ?? NaN];
    const ownShape = given.get(own);
    const holder = ownShape ? own : [...given].find(([, surface]) => surfaceHolds(surface, lon, lat))?.[0];
    if (ownShape) {
      const outside = kilometresOutside(ownShape, lon, lat);
      if (outside > SEAT_KILOMETRES) astray.push({ feature: own, detail: `${department.name}, ${Math.round(outside)} km` });
    }
    if (holder === undefined) kept.push(department);
    else {
      frames.get(holder)?.departments.push(department.pcode);
      if (holder !== own) cut.add(own).add(holder);
    }
  }
  if (astray.length > 0) throw new BoundaryError(astray.map((each) => ({ code: 'SEAT_OUTSIDE', ...each })));

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
  const shapes = partition({ frames: [...frames.values()].filter((frame) => frame.departments.length > 0), seats, localities });
  const newShapes = [...given.values()];
  for (const zone of kept) {
    const left = without(zone.geometry, newShapes);
    if (left === null) throw new BoundaryError([{ code: 'NOTHING_LEFT', feature: zone.pcode, detail: zone.name }]);
    if (left !== zone.geometry) shapes.set(zone.pcode, withoutSlivers(left));
  }
  widen(shapes, departments, family, kept.length > 0);
  // What was imported is kept to the last digit, also where the departments in it were remade.
  for (const [pcode, surface] of given) if (!cut.has(pcode)) shapes.set(pcode, surface);
  return labelled(zones, family, official, { shapes, given, cut, kept: new Set(kept.map(({ pcode }) => pcode)) });
}

/** Adds the regions and districts of which a department has a new shape. New shapes and old ones share no vertices, and then their borders are worked out. */
function widen(shapes: Map<string, Surface>, departments: readonly ZoneShape[], family: Family, mixed: boolean): void {
  const changed = new Set(shapes.keys());
  for (const level of ['REGION', 'DISTRICT'] as const) {
    const parts = departments.map((zone) => ({ group: family.at(zone, level), pcode: zone.pcode, geometry: shapes.get(zone.pcode) ?? zone.geometry }));
    const groups = new Set(parts.filter(({ pcode }) => changed.has(pcode)).map(({ group }) => group));
    if (!mixed) for (const [pcode, surface] of dissolve(parts)) shapes.set(pcode, withoutSlivers(surface));
    else for (const group of groups) shapes.set(group, withoutSlivers(together(parts.filter((part) => part.group === group).map(({ geometry }) => geometry))));
  }
}

interface Rebuilt {
  shapes: ReadonlyMap<string, Surface>;
  given: ReadonlyMap<string, Surface>;
  cut: ReadonlySet<string>;
  /** Departments that keep their shape, but for what new ones cover. */
  kept: ReadonlySet<string>;
}

/** The zones with their new shapes, and what is said of them: a zone made up of official ones has an official border. */
function labelled(zones: readonly ZoneShape[], family: Family, official: OfficialShapes, { shapes, given, cut, kept }: Rebuilt): ZoneShape[] {
  const isOfficial = (zone: ZoneShape): boolean => {
    if (given.has(zone.pcode)) return !cut.has(zone.pcode);
    return !cut.has(zone.pcode) && zone.boundaryKind === 'OFFICIAL' && (kept.has(zone.pcode) || !shapes.has(zone.pcode));
  };
  return zones.map((zone) => {
    const geometry = shapes.get(zone.pcode);
    if (geometry === undefined) return zone;
    const parts = zones.filter((other) => other.level === official.level && family.isWithin(other, zone));
    const whole = isOfficial(zone) || (parts.length > 0 && parts.every(isOfficial));
    const before = kept.has(zone.pcode) ? zone.boundarySource : INDICATIVE_SOURCE;
    return {
      ...zone,
      geometry,
      boundaryKind: whole ? 'OFFICIAL' : 'INDICATIVE',
      boundarySource: whole && !kept.has(zone.pcode) ? official.source : `${before}; ${official.source}`,
    };
  });
}

/** The source named for every boundary made by `partition`. */
export const INDICATIVE_SOURCE = 'Vigie: Voronoi cells of GeoNames localities (CC BY 4.0) around the department seats; indicative, not a legal boundary';

/** The places, with each locality in the department that now holds it. A locality outside every department keeps the one that it had. */
export function placesIn(zones: readonly ZoneShape[], places: readonly Place[]): Place[] {
  const index = zoneIndex(zones.filter((zone) => zone.level === 'DEPARTMENT'));
  return places.map((place) => (place.kind === 'locality' ? { ...place, departmentPcode: index.pcodes[index.locate(place.lon, place.lat)] ?? place.departmentPcode } : place));
}

type Family = ReturnType<typeof familyOf>;

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

/** Removes small holes: official neighbours do not always agree about their border, and the slits left between them are no lakes. */
function withoutSlivers(surface: Surface): Surface {
  return surfaceOf(polygonsOf(surface).map((rings) => rings.filter((ring, index) => index === 0 || Math.abs(signedArea(ring)) / 2 > SLIVER)));
}
