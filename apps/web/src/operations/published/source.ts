import { FIRST_TOWN_LAYER } from '@vigie/geography';
import { lazily } from '../../app/lazily.ts';
import { MARKS } from '../../map/colours.ts';
import type { Source } from '../../map/layer.ts';

/** Published operations, at the seat of their department. Properties: name. */
export const operationsSource: Source = {
  source: 'operations',
  select: ({ code }) => `operation:${code}`,
  Hint: lazily(() => import('./OperationHint.tsx').then(({ OperationHint }) => OperationHint)),
  layers: [
    { id: 'operations-mark', type: 'circle', paint: { 'circle-radius': 7, 'circle-color': '#ffffff', 'circle-stroke-color': MARKS.operation, 'circle-stroke-width': 3 } },
    {
      // Circles take no part in the placing of names: this keeps the names of towns off the mark, and is not seen.
      id: 'operations-room',
      type: 'symbol',
      layout: { 'text-field': '■', 'text-font': ['Noto Sans Bold'], 'text-size': 20, 'text-allow-overlap': true },
      paint: { 'text-opacity': 0 },
    },
    {
      id: 'operations-name',
      type: 'symbol',
      minzoom: 6.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': ['Noto Sans Bold'],
        'text-size': 11,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 1.3,
      },
      paint: { 'text-color': MARKS.operation, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
      before: FIRST_TOWN_LAYER,
    },
  ],
};
