import type { Feature, FeatureCollection } from 'geojson';
import { merge } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import { polygonsOf, signedArea, surfaceOf } from './rings.ts';
import type { Surface, ZoneShape } from './zones.ts';

/** A TopoJSON topology. */
export type Borders = ReturnType<typeof simplify>;
type Part = Extract<Parameters<typeof merge>[1], unknown[]>[number];

/**
 * Merges surfaces that share borders, group by group. The borders inside a group vanish exactly, because neighbours have the same
 * vertices on them. Returns group -> surface, in the order in which the groups first appear.
 */
export function dissolve(parts: readonly { group: string; geometry: Surface }[]): Map<string, Surface> {
  return mergeBy(bordersOf(parts.map(({ group, geometry }) => ({ pcode: group, geometry }))), (pcode) => pcode);
}

/**
 * The same zones with fewer vertices, for display: a border is simplified once for all the zones that meet at it, so no gaps open.
 * A bend is dropped if its triangle is smaller than a square with sides of `toleranceDegrees`.
 *
 * Regions and districts are merged from the simplified departments below them, whatever their own geometry; a list without
 * departments is simplified at its narrowest level. Coordinates keep four decimals (11 m). The result is only for drawing: which zone
 * holds a point is decided by the full geometry.
 */
export function simplifyZones(zones: readonly ZoneShape[], toleranceDegrees: number): ZoneShape[] {
  const narrowest = (['DEPARTMENT', 'REGION', 'DISTRICT'] as const).find((level) => zones.some((zone) => zone.level === level));
  const borders = simplify(presimplify(bordersOf(zones.filter((zone) => zone.level === narrowest))), toleranceDegrees ** 2);
  for (const arc of borders.arcs) for (const position of arc) roundPosition(position);

  const parentOf = new Map(zones.map((zone) => [zone.pcode, zone.parentPcode]));
  const drawn = new Map<string, Surface>();
  let up = (pcode: string): string => pcode;
  for (const _ of ['DEPARTMENT', 'REGION', 'DISTRICT']) {
    for (const [pcode, surface] of mergeBy(borders, up)) if (!drawn.has(pcode)) drawn.set(pcode, surface);
    const below = up;
    up = (pcode) => parentOf.get(below(pcode)) ?? below(pcode);
  }
  return zones.map((zone) => ({ ...zone, geometry: drawn.get(zone.pcode) ?? zone.geometry }));
}

export type ZoneProperties = Pick<ZoneShape, 'pcode' | 'level' | 'name' | 'parentPcode' | 'boundaryKind'>;

/** The zones as a GeoJSON FeatureCollection with what a map needs to shade and label them. */
export function zoneFeatures(zones: readonly ZoneShape[]): FeatureCollection<Surface, ZoneProperties> {
  return {
    type: 'FeatureCollection',
    features: zones.map(({ geometry, pcode, level, name, parentPcode, boundaryKind }) => ({
      type: 'Feature',
      properties: { pcode, level, name, parentPcode, boundaryKind },
      geometry,
    })),
  };
}

/** Borders of the zones as arcs, each stretch between two zones kept once. Positions are not rounded, so only exactly equal ones are shared. */
export function bordersOf(zones: readonly { pcode: string; geometry: Surface }[]): Borders {
  const features = zones.map(({ pcode, geometry }): Feature<Surface, { pcode: string }> => ({ type: 'Feature', properties: { pcode }, geometry }));
  const zonesCollection: FeatureCollection = { type: 'FeatureCollection', features };
  return topology({ zones: zonesCollection }) as Borders;
}

/** The zones of `bordersOf` in terms of its arcs. */
export function partsOf(borders: Borders): { pcode: string; part: Part }[] {
  const { zones } = borders.objects;
  if (zones?.type !== 'GeometryCollection') return [];
  return zones.geometries.flatMap((part) => (part.type === 'Polygon' || part.type === 'MultiPolygon' ? [{ pcode: pcodeOf(part.properties), part }] : []));
}

export function pcodeOf(properties: object | null | undefined): string {
  return properties && 'pcode' in properties ? String(properties.pcode) : '';
}

function mergeBy(borders: Borders, groupOf: (pcode: string) => string): Map<string, Surface> {
  const groups = new Map<string, Part[]>();
  for (const { pcode, part } of partsOf(borders)) groups.set(groupOf(pcode), [...(groups.get(groupOf(pcode)) ?? []), part]);
  return new Map([...groups].map(([group, parts]) => [group, tidy(merge(borders, parts))]));
}

/** Drops rings without an area and winds the others as RFC 7946 asks: exteriors counter-clockwise, holes clockwise. */
export function tidy(surface: Surface): Surface {
  const polygons = polygonsOf(surface)
    .map((rings) => rings.filter((ring) => ring.length >= 4 && signedArea(ring) !== 0))
    .filter((rings) => rings.length > 0)
    .map((rings) => rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : [...ring].reverse())));
  return polygons.length > 0 ? surfaceOf(polygons) : surface;
}

function roundPosition(position: number[]): void {
  for (const axis of [0, 1]) position[axis] = Math.round((position[axis] ?? 0) * 1e4) / 1e4;
}
