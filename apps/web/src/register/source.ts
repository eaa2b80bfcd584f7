import { FIRST_LINE_LAYER } from '@vigie/geography';
import { lazily } from '../app/lazily.ts';
import { featureColour, MARKS, PALETTES } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

const CellHint = lazily(() => import('./hints.tsx').then(({ CellHint }) => CellHint));
const PlaceHint = lazily(() => import('./hints.tsx').then(({ PlaceHint }) => PlaceHint));

/** Hexagons filled by count: rescues seen from far, and masked ones always. Properties: colour, rescues, masked. */
export const rescueCells: Source = {
  source: 'rescue-cells',
  select: ({ id }) => `cell:${id}`,
  Hint: CellHint,
  themed: (theme) => ({ 'rescue-cells-fill': { 'fill-color': featureColour(theme) }, 'rescue-cells-line': { 'line-color': PALETTES[theme].gap } }),
  layers: [
    { id: 'rescue-cells-fill', type: 'fill', before: FIRST_LINE_LAYER },
    {
      id: 'rescue-cells-line',
      type: 'line',
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 9, 1.2] },
      before: FIRST_LINE_LAYER,
    },
  ],
};

/** Pixels at zoom 0 of one metre at the country's middle latitude: 512 / (2 pi 6 378 137 cos 7.5 deg). */
const PIXELS_PER_METRE = 512 / (2 * Math.PI * 6_378_137 * Math.cos((7.5 * Math.PI) / 180));

/** Clusters and single places of exact rescues; the ring of a single one is its precision, shown when it can be told apart. */
export const rescuePlaces: Source = {
  source: 'rescue-places',
  select: ({ id }) => `rescue:${id}`,
  opensOut: ({ cluster }) => cluster === true,
  Hint: PlaceHint,
  layers: [
    {
      id: 'rescue-precision',
      type: 'circle',
      minzoom: 9,
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-radius': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          0,
          ['*', ['get', 'uncertainty'], PIXELS_PER_METRE],
          22,
          ['*', ['get', 'uncertainty'], PIXELS_PER_METRE * 2 ** 22],
        ],
        'circle-color': MARKS.rescue,
        'circle-opacity': 0.03,
        'circle-stroke-color': MARKS.rescueRing,
        'circle-stroke-width': 1,
        'circle-stroke-opacity': 0.45,
      },
    },
    {
      id: 'rescue-clusters',
      type: 'circle',
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': MARKS.rescue,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1.5,
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'point_count']], 1, 11, 10, 19, 40, 32],
      },
    },
    {
      id: 'rescue-cluster-counts',
      type: 'symbol',
      filter: ['has', 'point_count'],
      layout: { 'text-field': ['get', 'label'], 'text-font': ['Noto Sans Bold'], 'text-size': 12, 'text-allow-overlap': true, 'text-padding': 8 },
      paint: { 'text-color': '#ffffff' },
    },
    {
      id: 'rescue-points',
      type: 'circle',
      filter: ['!', ['has', 'point_count']],
      paint: { 'circle-color': MARKS.rescue, 'circle-radius': ['interpolate', ['linear'], ['zoom'], 7, 3.2, 12, 6], 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 1 },
    },
  ],
};
