import { lazily } from '../app/lazily.ts';
import type { Source } from '../map/layer.ts';
import { IMPORT_MARK } from './mark.ts';

/** Rows of a file that is not imported yet, as it would put them on the map. Properties: row. */
export const importSource: Source = {
  source: 'import-rows',
  Hint: lazily(() => import('./RowHint.tsx').then(({ RowHint }) => RowHint)),
  layers: [
    {
      id: 'import-rows',
      type: 'circle',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 5, 3, 10, 6],
        'circle-color': IMPORT_MARK,
        'circle-opacity': 0.75,
        'circle-stroke-color': '#ffffff',
        'circle-stroke-width': 1,
      },
    },
  ],
};
