import { circle } from '@turf/circle';
import { distance } from '@turf/distance';
import type { Area, PlaceFilter, RescueFilter, VisibleRescues } from '@vigie/domain';
import { squareKilometres } from '@vigie/geography';

/** A place filter with a shape of its own: all but a zone. */
export type Shape = Exclude<PlaceFilter, { kind: 'zone' }>;

const CIRCLE_CORNERS = 64;

/** Whether a place lies in a shape. A place that is not known (NaN) lies in none. */
export function insideShape(shape: Shape): (lon: number, lat: number) => boolean {
  if (shape.kind !== 'around') return insideArea(cornersOf(shape));
  // A degree of latitude is never shorter than 110 km: what is further north or south than this needs no distance.
  const degrees = shape.metres / 110_000;
  return (lon, lat) => Math.abs(lat - shape.lat) <= degrees && distance([shape.lon, shape.lat], [lon, lat], { units: 'meters' }) <= shape.metres;
}

/** The outline of a shape: corners in degrees, the first not repeated. That of a circle is for drawing, its places are told by their distance. */
export function cornersOf(shape: Shape): Area {
  if (shape.kind === 'area') return shape.corners;
  if (shape.kind === 'around') {
    const ring = circle([shape.lon, shape.lat], shape.metres, { units: 'meters', steps: CIRCLE_CORNERS }).geometry.coordinates[0] ?? [];
    return ring.slice(0, -1).map(([lon = 0, lat = 0]) => [lon, lat]);
  }
  const [west, south, east, north] = shape.box;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
}

/** The departments that a zone holds, or is, as positions in the dictionary of the answer. */
export function departmentsIn({ departments, within }: VisibleRescues['dictionaries'], pcode: string): Set<number> {
  return new Set(departments.flatMap((department, at) => (department === pcode || within[at]?.includes(pcode) ? [at] : [])));
}

/** What is published of a department: when it was, the department with the zones that hold it, and the seat where it is drawn. Null: not known, or abroad. */
export interface Standing {
  startedOn: string | null;
  endedOn: string | null;
  zones: readonly string[];
  seat: readonly [number, number] | null;
}

/** Whether what is known to its department only touches the period and lies in the place of a filter, for a shape by its seat. Without a date it is of no period. */
export function passesView({ startedOn, endedOn, zones, seat }: Standing, { from, to, place }: Pick<RescueFilter, 'from' | 'to' | 'place'>): boolean {
  const last = endedOn ?? startedOn;
  if ((from !== null && !(last !== null && last >= from)) || (to !== null && !(startedOn !== null && startedOn <= to))) return false;
  if (!place) return true;
  if (place.kind === 'zone') return zones.includes(place.pcode);
  return seat !== null && insideShape(place)(...seat);
}

/**
 * Whether a place lies in an area: a ray to the east must cross its edges an odd number of times. By this even-odd rule, a part that a self-crossing outline
 * encloses twice is outside. Degrees are taken as a plane, as on the map where the area was drawn. Points on western and southern edges are inside.
 */
function insideArea(corners: Area): (lon: number, lat: number) => boolean {
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  return (lon, lat) => {
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
    let inside = false;
    for (let at = 0, before = corners.length - 1; at < corners.length; before = at++) {
      const [x, y] = corners[at] ?? [0, 0];
      const [fromX, fromY] = corners[before] ?? [0, 0];
      if (y > lat !== fromY > lat && lon < ((fromX - x) * (lat - y)) / (fromY - y) + x) inside = !inside;
    }
    return inside;
  };
}

/** Square kilometres of a shape on the sphere; where an outline crosses itself, the parts are weighed as they turn. */
export function shapeKm2(shape: Shape): number {
  const corners = cornersOf(shape);
  return squareKilometres({ type: 'Polygon', coordinates: [[...corners, corners[0] ?? [0, 0]]] });
}
