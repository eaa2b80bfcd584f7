import { FIRST_TOWN_LAYER } from '@vigie/geography';
import { lazily } from '../app/lazily.ts';
import { MARKS } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

/** Centres: a square sized by beds with the free ones beside it. Properties: beds, label. Drawn as text so that the square needs no image. */
export const centresSource: Source = {
  source: 'centres',
  select: ({ id }) => `centre:${id}`,
  Hint: lazily(() => import('./CentreHint.tsx').then(({ CentreHint }) => CentreHint)),
  layers: [
    {
      id: 'centres-mark',
      type: 'symbol',
      layout: {
        'text-field': '■',
        'text-font': ['Noto Sans Bold'],
        'text-size': ['interpolate', ['linear'], ['coalesce', ['get', 'beds'], 20], 10, 17, 100, 30],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': MARKS.centre, 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
    },
    {
      id: 'centres-label',
      type: 'symbol',
      minzoom: 6,
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['Noto Sans Bold'],
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1.3,
      },
      paint: { 'text-color': MARKS.centre, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
      before: FIRST_TOWN_LAYER,
    },
  ],
};
