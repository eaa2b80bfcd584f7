import { middleOf } from '../map/features.ts';
import type { Marks } from './marks.ts';

/** How many rescues the marks within a box of degrees stand for: hexagons whose middle lies in it, and places. */
export function rescuesInFrame(
  { cells, places }: Pick<Marks, 'cells'> & { places: Marks['places'] | null },
  [west, south, east, north]: readonly [number, number, number, number],
): number {
  const within = ([lon = 0, lat = 0]: readonly number[]) => lon >= west && lon <= east && lat >= south && lat <= north;
  const inCells = cells.features.filter(({ geometry }) => within(middleOf(geometry.coordinates[0]?.slice(1) ?? []))).reduce((sum, { properties }) => sum + properties.rescues, 0);
  const inPlaces = (places?.features ?? []).filter(({ geometry }) => within(geometry.coordinates)).reduce((sum, { properties }) => sum + Number(properties?.['rescues'] ?? 0), 0);
  return inCells + inPlaces;
}
