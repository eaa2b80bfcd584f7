import { FIRST_LABEL_LAYER } from '@vigie/geography';
import type { Source } from './layer.ts';

/** The outline of what is selected: a surface's edge, or a ring around a point. */
export const selectedSource: Source = {
  source: 'selected',
  layers: [
    { id: 'selected-casing', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#ffffff', 'line-width': 5 }, before: FIRST_LABEL_LAYER },
    { id: 'selected-line', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': '#111111', 'line-width': 2.4 }, before: FIRST_LABEL_LAYER },
    {
      id: 'selected-point',
      type: 'circle',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 12, 'circle-opacity': 0, 'circle-stroke-color': '#111111', 'circle-stroke-width': 2.4 },
    },
  ],
};
