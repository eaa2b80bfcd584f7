import { FIRST_LABEL_LAYER, FIRST_LINE_LAYER, FIRST_TOWN_LAYER } from '@vigie/geography';
import type { ExpressionSpecification } from 'maplibre-gl';
import { lazily } from '../app/lazily.ts';
import { featureColour, MARKS, PALETTES } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

const FoundHint = lazily(() => import('./FoundHint.tsx').then(({ FoundHint }) => FoundHint));

/** Outlines are thin from far, so that the fill of a small cell stays the stronger. */
const EDGE_WIDTH: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 5, 0.8, 9, 2.4];

/** Cells of a run. Properties: colour; `alarm: true` where an alarm lasts, which has an outline; `alone: true` where searchers alone say so, which is dashed; `never: true` where no search is on record, hatched. */
export const hotspotCells: Source = {
  source: 'hotspot-cells',
  select: ({ id }) => String(id),
  Hint: FoundHint,
  themed: (theme) => {
    const edge = { 'line-color': PALETTES[theme].edge };
    return { 'hotspot-cells-fill': { 'fill-color': featureColour(theme) }, 'hotspot-cells-alarm': edge, 'hotspot-cells-alone': edge };
  },
  layers: [
    { id: 'hotspot-cells-fill', type: 'fill', filter: ['has', 'colour'], before: FIRST_LINE_LAYER },
    { id: 'hotspot-cells-never', type: 'fill', filter: ['==', ['get', 'never'], true], paint: { 'fill-pattern': 'vigie-hatch' }, before: FIRST_LINE_LAYER },
    { id: 'hotspot-cells-alarm', type: 'line', filter: ['==', ['get', 'alarm'], true], paint: { 'line-width': EDGE_WIDTH }, before: FIRST_LABEL_LAYER },
    {
      id: 'hotspot-cells-alone',
      type: 'line',
      filter: ['==', ['get', 'alone'], true],
      paint: { 'line-width': EDGE_WIDTH, 'line-dasharray': [2, 1.5] },
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
