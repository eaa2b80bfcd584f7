import { FIRST_LABEL_LAYER } from '@vigie/geography';
import { lazy } from 'react';
import type { Source } from '../map/layer.ts';

/** Search effort of departments. Properties: colour by officer-days; `never: true` where nobody searched in the period, drawn as a hatch so that it is not taken for little effort. */
export const effortSource: Source = {
  source: 'effort',
  select: ({ pcode }) => `zone:${pcode}`,
  Hint: lazy(() => import('../zones/ZoneHint.tsx').then(({ ZoneHint }) => ({ default: ZoneHint }))),
  layers: [
    { id: 'effort-fill', type: 'fill', filter: ['!=', ['get', 'never'], true], paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.55 }, before: FIRST_LABEL_LAYER },
    { id: 'effort-never', type: 'fill', filter: ['==', ['get', 'never'], true], paint: { 'fill-pattern': 'vigie-hatch' }, before: FIRST_LABEL_LAYER },
    { id: 'effort-outline', type: 'line', paint: { 'line-color': '#6b7780', 'line-width': 0.6 }, before: FIRST_LABEL_LAYER },
  ],
};
