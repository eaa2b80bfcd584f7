import { REACH_COLOUR } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';
import { REACH_LINES } from './lines.ts';

/** How far one gets from a point, as lines around what is reached. Properties: minutes. */
export const reachSource: Source = {
  source: 'reach',
  layers: [
    { id: 'reach-area', type: 'fill', paint: { 'fill-color': REACH_COLOUR, 'fill-opacity': 0.07 } },
    { id: 'reach-rim', type: 'line', paint: { 'line-color': '#ffffff', 'line-width': 6, 'line-opacity': 0.7 } },
    ...REACH_LINES.map(({ minutes, width, dashes }) => ({
      id: `reach-${minutes}`,
      type: 'line' as const,
      filter: ['==', ['get', 'minutes'], minutes] as ['==', ['get', string], number],
      paint: { 'line-color': REACH_COLOUR, 'line-width': width, ...(dashes && { 'line-dasharray': dashes }) },
    })),
  ],
};
