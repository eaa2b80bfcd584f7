import type { Source } from '../map/layer.ts';

/** The place that a form is about to record. */
export const pickedSource: Source = {
  source: 'picked',
  layers: [
    { id: 'picked-halo', type: 'circle', paint: { 'circle-radius': 13, 'circle-color': '#ffffff', 'circle-opacity': 0.65 } },
    { id: 'picked-point', type: 'circle', paint: { 'circle-radius': 7, 'circle-color': '#c2410c', 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 } },
  ],
};
