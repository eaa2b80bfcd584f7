import { FIRST_LABEL_LAYER, FIRST_LINE_LAYER } from '@vigie/geography';
import { lazily } from '../app/lazily.ts';
import { featureColour } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

/** Zones shaded by an indicator, or outlined where imported boundaries replace those of the basemap. Properties: colour; missing (no figure: dots) or withheld (dotted outline, no fill); outline. */
export const zonesSource: Source = {
  source: 'zones',
  select: ({ pcode }) => `zone:${pcode}`,
  Hint: lazily(() => import('./ZoneHint.tsx').then(({ ZoneHint }) => ZoneHint)),
  themed: (theme) => ({ 'zones-fill': { 'fill-color': featureColour(theme) } }),
  layers: [
    { id: 'zones-fill', type: 'fill', filter: ['has', 'colour'], before: FIRST_LINE_LAYER },
    { id: 'zones-missing', type: 'fill', filter: ['==', ['get', 'missing'], true], paint: { 'fill-pattern': 'vigie-dots' }, before: FIRST_LINE_LAYER },
    {
      id: 'zones-withheld',
      type: 'line',
      filter: ['==', ['get', 'withheld'], true],
      paint: { 'line-color': '#4b5963', 'line-width': 1.4, 'line-dasharray': [1, 2] },
      before: FIRST_LABEL_LAYER,
    },
    { id: 'zones-hit', type: 'fill', paint: { 'fill-color': '#000000', 'fill-opacity': 0 }, before: FIRST_LINE_LAYER },
    {
      id: 'zones-outline',
      type: 'line',
      filter: ['==', ['get', 'outline'], true],
      paint: { 'line-color': '#7d8a93', 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.5, 10, 1.6] },
      before: FIRST_LABEL_LAYER,
    },
  ],
};
