import { REACH_MINUTES } from '@vigie/domain';
import { REACH_COLOUR } from '../map/colours.ts';
import type { Source } from '../map/layer.ts';

/** How the line around each reach is drawn: the shorter the time, the heavier. The legend shows the same. */
export const REACH_LINES = REACH_MINUTES.map((minutes, at) => ({ minutes, width: [3.5, 2.5, 1.75][at] ?? 1, dashes: at === 2 ? [3, 2] : null }));

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
