import { FIRST_TOWN_LAYER } from '@vigie/geography';
import { MARKS } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

/** Targets of plans: hexagons of the one that is open, points of the others. Properties: name, approved, chosen (of a proposal: taken). */
export const targetsSource: Source = {
  source: 'targets',
  layers: [
    {
      id: 'targets-fill',
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': MARKS.operation, 'fill-opacity': ['case', ['get', 'strong'], 0.22, 0.08] },
    },
    { id: 'targets-casing', type: 'line', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': '#ffffff', 'line-width': 5, 'line-opacity': 0.8 } },
    {
      id: 'targets-approved',
      type: 'line',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['get', 'approved']],
      paint: { 'line-color': MARKS.operation, 'line-width': 2.4 },
    },
    {
      id: 'targets-proposed',
      type: 'line',
      filter: ['all', ['==', ['geometry-type'], 'Polygon'], ['!', ['get', 'approved']]],
      paint: { 'line-color': MARKS.operation, 'line-width': 2, 'line-dasharray': [2, 1.5] },
    },
    {
      id: 'targets-point',
      type: 'circle',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 5, 'circle-color': '#ffffff', 'circle-stroke-color': MARKS.operation, 'circle-stroke-width': 2 },
    },
    {
      id: 'targets-name',
      type: 'symbol',
      minzoom: 7.5,
      layout: { 'text-field': ['get', 'name'], 'text-font': ['Noto Sans Bold'], 'text-size': 11, 'text-variable-anchor': ['center', 'top', 'bottom'], 'text-radial-offset': 0.6 },
      paint: { 'text-color': MARKS.operation, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
      before: FIRST_TOWN_LAYER,
    },
  ],
};

/** Routes of a plan, one line for each team and day, straight between the staging point and the targets. Properties: name, approved. */
export const routesSource: Source = {
  source: 'routes',
  layers: [
    { id: 'routes-casing', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.85 } },
    {
      id: 'routes-approved',
      type: 'line',
      filter: ['get', 'approved'],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': MARKS.operation, 'line-width': 2.6 },
    },
    {
      id: 'routes-proposed',
      type: 'line',
      filter: ['!', ['get', 'approved']],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': MARKS.operation, 'line-width': 2.2, 'line-dasharray': [3, 1.5] },
    },
    {
      id: 'routes-name',
      type: 'symbol',
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 220, 'text-field': ['get', 'name'], 'text-font': ['Noto Sans Bold'], 'text-size': 11 },
      paint: { 'text-color': MARKS.operation, 'text-halo-color': '#ffffff', 'text-halo-width': 1.8 },
      before: FIRST_TOWN_LAYER,
    },
  ],
};
