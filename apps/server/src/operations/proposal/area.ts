import { COUNTRY_BOX, type ProposalDraft } from '@vigie/domain';
import { surfaceHolds } from '@vigie/geography';
import { insideShape } from '@vigie/hotspots';
import { cellToLatLng } from 'h3-js';
import type { ZoneRegister } from '../../zones/register.ts';
import { cellAt } from '../hexagons.ts';
import type { Cell } from './cells.ts';

/** Positions of the cells that a draft asks for and that lie in the territories of its asker; none where the two do not meet. */
export function areaOf(
  cells: readonly Cell[],
  { zones, area }: Pick<ProposalDraft, 'zones' | 'area'>,
  territories: readonly string[],
  register: Pick<ZoneRegister, 'departmentsOf'>,
): number[] {
  const held = new Set(register.departmentsOf([...territories]));
  const asked = zones.length > 0 ? new Set(register.departmentsOf(zones)) : held;
  const open = Array.from(cells.keys()).filter((at) => {
    const pcode = cells[at]?.departmentPcode ?? '';
    return held.has(pcode) && asked.has(pcode);
  });
  if (area === null) return open;
  const inside = insideShape({ kind: 'area', corners: area });
  const within = open.filter((at) => {
    const { id, lon, lat } = cells[at] as Cell;
    const [y, x] = cellToLatLng(id);
    return inside(lon, lat) || inside(x, y);
  });
  if (within.length > 0) return within;
  // Drawn so small that it holds no place: the cell that it is drawn in.
  const mean = (axis: 0 | 1) => area.reduce((sum, corner) => sum + corner[axis], 0) / area.length;
  const around = cellAt(mean(0), mean(1));
  return open.filter((at) => cells[at]?.id === around);
}

/** Points along each side of the box in which `surelyHoldsCells` looks. */
const LOOKED = 30;

/**
 * Whether a draft holds a cell for sure, by its departments and by points of its area: the cells of the country take long to work out, and somebody waits.
 * False says nothing: then `areaOf` has to be asked.
 */
export function surelyHoldsCells(
  { zones, area }: Pick<ProposalDraft, 'zones' | 'area'>,
  territories: readonly string[],
  register: Pick<ZoneRegister, 'departmentsOf' | 'departmentAt'>,
): boolean {
  const held = new Set(register.departmentsOf([...territories]));
  const open = new Set(zones.length > 0 ? register.departmentsOf(zones).filter((pcode) => held.has(pcode)) : held);
  if (area === null) return open.size > 0;
  const inside = insideShape({ kind: 'area', corners: area });
  const span = (axis: 0 | 1, least: number, most: number) =>
    [Math.max(least, Math.min(...area.map((corner) => corner[axis]))), Math.min(most, Math.max(...area.map((corner) => corner[axis])))] as const;
  const { minLon, maxLon, minLat, maxLat } = COUNTRY_BOX;
  const [west, east] = span(0, minLon, maxLon);
  const [south, north] = span(1, minLat, maxLat);
  for (let x = 0; x <= LOOKED; x++) {
    for (let y = 0; y <= LOOKED; y++) {
      const [lon, lat] = [west + ((east - west) * x) / LOOKED, south + ((north - south) * y) / LOOKED];
      if (inside(lon, lat) && open.has(register.departmentAt(lon, lat) ?? '')) return true;
    }
  }
  return false;
}

/** What a feature of a run says that makes a plan start there. */
function isMark({ sign, category, agreement, never, share }: Record<string, unknown>, method: string): boolean {
  switch (method) {
    case 'getis-ord':
      return Number(sign) > 0;
    case 'emerging-hotspots':
      return String(category).endsWith(' hot');
    case 'source-agreement':
      return agreement === 'both' || agreement === 'reported-only';
    case 'effort-rates':
      // A fifth of the highest rates, as on the map; and where nobody searched.
      return never === true || Number(share ?? 0) >= 0.8;
    default:
      // Hulls and bands are drawn only where something was found.
      return true;
  }
}

/** The cells that the features of a run touch: those whose centre lies in one, and those that hold one of its corners. */
export function markedCells(cells: readonly Cell[], features: GeoJSON.FeatureCollection, method: string): Set<string> {
  const marked = new Set<string>();
  for (const { geometry, properties } of features.features) {
    if ((geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') || !isMark(properties ?? {}, method)) continue;
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    for (const ring of rings) for (const [lon = 0, lat = 0] of ring) marked.add(cellAt(lon, lat));
    for (const { id } of cells) {
      const [lat, lon] = cellToLatLng(id);
      if (surfaceHolds(geometry, lon, lat)) marked.add(id);
    }
  }
  return marked;
}
