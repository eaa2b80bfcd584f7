import type { Source } from '../map/layer.ts';

/** The drawn area that rescues must lie in. */
export const areaSource: Source = {
  source: 'area',
  layers: [
    { id: 'area-casing', type: 'line', paint: { 'line-color': '#ffffff', 'line-width': 4.5, 'line-opacity': 0.9 } },
    { id: 'area-line', type: 'line', paint: { 'line-color': '#111111', 'line-width': 2, 'line-dasharray': [3, 1.5] } },
  ],
};
