import type { Source } from './layer.ts';

/** A place that somebody has shown to a form. */
export const pickedSource: Source = {
  source: 'picked',
  layers: [
    { id: 'picked-halo', type: 'circle', paint: { 'circle-radius': 13, 'circle-color': '#ffffff', 'circle-opacity': 0.65 } },
    { id: 'picked-point', type: 'circle', paint: { 'circle-radius': 7, 'circle-color': '#c2410c', 'circle-stroke-color': '#ffffff', 'circle-stroke-width': 2 } },
  ],
};
