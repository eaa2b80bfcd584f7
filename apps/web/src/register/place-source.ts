import type { Source } from '../map/layer.ts';

/** The outline of the place that rescues must lie in. */
export const placeSource: Source = {
  source: 'place',
  layers: [
    { id: 'place-casing', type: 'line', paint: { 'line-color': '#ffffff', 'line-width': 4.5, 'line-opacity': 0.9 } },
    { id: 'place-line', type: 'line', paint: { 'line-color': '#111111', 'line-width': 2, 'line-dasharray': [3, 1.5] } },
  ],
};
