import type { Map as MapLibreMap } from 'maplibre-gl';
import { centres } from './centres.ts';
import { effort } from './effort.ts';
import { hotspotCells, hotspotHulls } from './hotspots.ts';
import { operations } from './operations.ts';
import { picked } from './picked.ts';
import { rescueCells, rescuePlaces } from './rescues.ts';
import { selected } from './selected.ts';
import { zones } from './zones.ts';

export const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
export const HATCH = 'vigie-hatch';

/** Every layer in the order in which they are drawn: surfaces, then outlines, then marks. */
export const LAYERS = [zones, effort, rescueCells, hotspotCells, hotspotHulls, selected, rescuePlaces, operations, centres, picked] as const;
export type SourceId = (typeof LAYERS)[number]['source'];

/** Sources whose features answer to a click, from the top one down. */
export const SELECTABLE: SourceId[] = ['centres', 'operations', 'rescue-places', 'hotspot-hulls', 'hotspot-cells', 'rescue-cells', 'effort', 'zones'];

/** The hatch that says "never searched" or "no figure": a pattern beside colour, for readers who see none. */
export function addPatterns(map: MapLibreMap): void {
  if (map.hasImage(HATCH)) return;
  const size = 16;
  const data = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const stripe = (x + y) % 8 < 2;
      data.set(stripe ? [107, 119, 128, 230] : [232, 235, 237, 130], (y * size + x) * 4);
    }
  map.addImage(HATCH, { width: size, height: size, data }, { pixelRatio: 2 });
}
