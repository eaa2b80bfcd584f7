import { FIRST_LABEL_LAYER, FIRST_LINE_LAYER } from '@vigie/geography';
import { lazily } from '../app/lazily.ts';
import { featureColour } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

/** Search effort of departments. Properties: colour by officer-days; `never: true` where nobody searched in the period, drawn as a hatch so that it is not taken for little effort; `over: true` where that lies on another shading. */
export const effortSource: Source = {
  source: 'effort',
  select: ({ pcode }) => `zone:${pcode}`,
  Hint: lazily(() => import('../zones/ZoneHint.tsx').then(({ ZoneHint }) => ZoneHint)),
  themed: (theme) => ({ 'effort-fill': { 'fill-color': featureColour(theme) } }),
  layers: [
    { id: 'effort-fill', type: 'fill', filter: ['!=', ['get', 'never'], true], before: FIRST_LINE_LAYER },
    {
      id: 'effort-never',
      type: 'fill',
      filter: ['==', ['get', 'never'], true],
      paint: { 'fill-pattern': ['case', ['get', 'over'], 'vigie-hatch-over', 'vigie-hatch'] },
      before: FIRST_LABEL_LAYER,
    },
    { id: 'effort-outline', type: 'line', paint: { 'line-color': '#6b7780', 'line-width': 0.6 }, before: FIRST_LABEL_LAYER },
  ],
};
