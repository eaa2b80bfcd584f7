import { FIRST_LABEL_LAYER, FIRST_TOWN_LAYER } from '@vigie/geography';
import { lazy } from 'react';
import { MARKS } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

const FoundHint = lazy(() => import('./FoundHint.tsx').then(({ FoundHint }) => ({ default: FoundHint })));

/** Cells of a run. Properties: colour; `strong: true` at 99 %, which has a white outline; `alone: true` where searchers alone say so, which is dashed; `never: true` where no search is on record, hatched. */
export const hotspotCells: Source = {
  source: 'hotspot-cells',
  select: ({ id }) => String(id),
  Hint: FoundHint,
  layers: [
    { id: 'hotspot-cells-fill', type: 'fill', filter: ['has', 'colour'], paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.8 }, before: FIRST_LABEL_LAYER },
    { id: 'hotspot-cells-never', type: 'fill', filter: ['==', ['get', 'never'], true], paint: { 'fill-pattern': 'vigie-hatch' }, before: FIRST_LABEL_LAYER },
    { id: 'hotspot-cells-strong', type: 'line', filter: ['==', ['get', 'strong'], true], paint: { 'line-color': '#ffffff', 'line-width': 2 }, before: FIRST_LABEL_LAYER },
    {
      id: 'hotspot-cells-alone',
      type: 'line',
      filter: ['==', ['get', 'alone'], true],
      paint: { 'line-color': '#1b1f23', 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 1, 9, 2.4], 'line-dasharray': [2, 1.5] },
      before: FIRST_LABEL_LAYER,
    },
  ],
};

/** Hulls of clusters, and a point for the number of each. Properties: label. */
export const hotspotHulls: Source = {
  source: 'hotspot-hulls',
  select: ({ id }) => String(id),
  Hint: FoundHint,
  layers: [
    { id: 'hotspot-hulls-fill', type: 'fill', paint: { 'fill-color': MARKS.cluster, 'fill-opacity': 0.12 }, before: FIRST_LABEL_LAYER },
    { id: 'hotspot-hulls-line', type: 'line', paint: { 'line-color': MARKS.cluster, 'line-width': 2.2 } },
    {
      id: 'hotspot-hulls-label',
      type: 'symbol',
      filter: ['==', ['geometry-type'], 'Point'],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['Noto Sans Bold'],
        'text-size': 12,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
        'text-radial-offset': 0.6,
      },
      paint: { 'text-color': MARKS.cluster, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
      before: FIRST_TOWN_LAYER,
    },
  ],
};
