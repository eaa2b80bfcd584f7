import { centreLayer } from '../centres/layer.tsx';
import { effortLayer } from '../effort/layer.tsx';
import { hotspotCells, hotspotHulls } from '../hotspots/source.ts';
import { importSource } from '../imports/source.ts';
import type { Layer, Source } from '../map/layer.ts';
import { pickedSource } from '../map/picked.ts';
import { selectedSource } from '../map/selected.ts';
import { operationLayer } from '../operations/published/layer.tsx';
import { routesSource, targetsSource } from '../operations/source.ts';
import { rescueLayer } from '../register/layer.tsx';
import { placeSource } from '../register/place-source.ts';
import { rescueCells, rescuePlaces } from '../register/source.ts';
import { reachSource } from '../travel/source.ts';
import { indicatorLayer, zoneLayer } from '../zones/layer.tsx';
import type { LayerName } from './screen.ts';

/** The layers that screens can show, by the name that the address and the descriptors of screens give them. */
export const LAYERS: Readonly<Record<LayerName, Layer>> = {
  zones: zoneLayer,
  rescues: rescueLayer,
  indicator: indicatorLayer,
  effort: effortLayer,
  centres: centreLayer,
  operations: operationLayer,
};

/** What the map draws, from the bottom up: surfaces, then outlines, then marks. A click hits the topmost. */
export const SOURCES: readonly Source[] = [
  ...zoneLayer.sources,
  ...effortLayer.sources,
  rescueCells,
  hotspotCells,
  hotspotHulls,
  targetsSource,
  routesSource,
  reachSource,
  selectedSource,
  placeSource,
  rescuePlaces,
  ...operationLayer.sources,
  ...centreLayer.sources,
  pickedSource,
  importSource,
];
