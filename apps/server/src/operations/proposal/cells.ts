import { COUNTRY_BOX } from '@vigie/domain';
import type { Place, ZoneIndex } from '@vigie/geography';
import { nearestOf } from '@vigie/geography';
import { cellToLatLng, gridDisk, polygonToCells } from 'h3-js';
import { cellAt, RESOLUTION } from '../hexagons.ts';

/** Children of 5 to 17 in the population: assumed alike everywhere, as in data/DEMONSTRATION.md. The census has no ages by department. */
const CHILD_SHARE = 0.33;
/** Assumed: the share of a department's children who live in its listed localities, as many in each; the others live spread over its surface, in camps that no list names. */
const IN_LOCALITIES = 0.9;

/** A place that can be searched. */
export interface Cell {
  /** Index of H3. */
  id: string;
  /** That of its locality, or of the nearest one. */
  name: string;
  departmentPcode: string;
  /** Degrees: of the locality that it is named after, where a team can go; its centre where no locality lies in it. */
  lon: number;
  lat: number;
  /** Children of 5 to 17 who live there, at least a little above 0. */
  exposure: number;
  /** Whether a listed locality of its department lies in it. */
  listed: boolean;
  /** Positions of its neighbours, as far as they lie in the country. */
  near: number[];
}

interface Country {
  index: Pick<ZoneIndex, 'pcodes' | 'locate'>;
  places: readonly Place[];
  /** Inhabitants of each department by the census. */
  population: ReadonlyMap<string, number>;
}

/**
 * All cells of the country, in the order of their indices, with the children who live there: the census of the department, spread over its localities and
 * its surface. A cell on a border belongs to the department of most of its localities, else to that of its centre.
 */
export function countryCells({ index, places, population }: Country): Cell[] {
  const departmentAt = (lon: number, lat: number) => index.pcodes[index.locate(lon, lat)] ?? null;
  const held = new Map<string, { place: Place; pcode: string }[]>();
  const localities = new Map<string, number>();
  for (const place of places) {
    const pcode = place.kind === 'locality' ? (place.departmentPcode ?? departmentAt(place.lon, place.lat)) : null;
    if (pcode === null) continue;
    localities.set(pcode, (localities.get(pcode) ?? 0) + 1);
    const id = cellAt(place.lon, place.lat);
    held.set(id, [...(held.get(id) ?? []), { place, pcode }]);
  }
  const { minLon, maxLon, minLat, maxLat } = COUNTRY_BOX;
  const corners = [minLat, maxLat].flatMap((lat) => [minLon, maxLon].map((lon): [number, number] => [lat, lon]));
  const box = [corners[0], corners[1], corners[3], corners[2]] as [number, number][];
  const found: (Omit<Cell, 'exposure' | 'listed' | 'near'> & { own: { place: Place; pcode: string }[] })[] = [];
  const all = { lon: places.map(({ lon }) => lon), lat: places.map(({ lat }) => lat) };
  for (const id of [...new Set([...polygonToCells(box, RESOLUTION), ...held.keys()])].sort()) {
    const [lat, lon] = cellToLatLng(id);
    const own = held.get(id) ?? [];
    const departmentPcode = mostOf(own.map(({ pcode }) => pcode)) ?? departmentAt(lon, lat);
    if (departmentPcode === null) continue;
    const inside = own.filter(({ pcode }) => pcode === departmentPcode).map(({ place }) => place);
    const named = inside[nearestOf({ lon: inside.map((place) => place.lon), lat: inside.map((place) => place.lat) }, lon, lat)?.at ?? -1];
    const name = named?.name ?? places[nearestOf(all, lon, lat)?.at ?? -1]?.name ?? departmentPcode;
    const at = { lon: named?.lon ?? lon, lat: named?.lat ?? lat };
    // The list of localities may know other boundaries than those that are installed; who may search there follows from the latter.
    found.push({ id, name, departmentPcode: departmentAt(at.lon, at.lat) ?? departmentPcode, ...at, own });
  }
  const surface = new Map<string, number>();
  for (const { departmentPcode } of found) surface.set(departmentPcode, (surface.get(departmentPcode) ?? 0) + 1);
  const children = (pcode: string) => CHILD_SHARE * (population.get(pcode) ?? 0);
  // A department without a listed locality has all of its children spread over its surface.
  const inLocalities = (pcode: string) => ((localities.get(pcode) ?? 0) > 0 ? IN_LOCALITIES : 0);
  const position = new Map(found.map(({ id }, at) => [id, at]));
  return found.map(({ own, ...cell }) => ({
    ...cell,
    exposure: Math.max(
      1,
      own.reduce((sum, { pcode }) => sum + (inLocalities(pcode) * children(pcode)) / (localities.get(pcode) ?? 1), 0) +
        ((1 - inLocalities(cell.departmentPcode)) * children(cell.departmentPcode)) / (surface.get(cell.departmentPcode) ?? 1),
    ),
    listed: own.some(({ pcode }) => pcode === cell.departmentPcode),
    near: gridDisk(cell.id, 1).flatMap((id) => (id === cell.id ? [] : (position.get(id) ?? []))),
  }));
}

/** What is most frequent, the first of those that are alike; undefined: there is none. */
function mostOf(list: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
