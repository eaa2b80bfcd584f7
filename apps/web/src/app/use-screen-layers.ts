import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api.ts';
import { LAYERS } from './layers.ts';
import { useDeclaredLayers } from './layers-on.ts';

/** The layers of the screen that is open, as its descriptor names them, but for those that the role may not read. */
export function useScreenLayers() {
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const names = useDeclaredLayers();
  return useMemo(() => names.map((name) => ({ name, ...LAYERS[name] })).filter(({ permission }) => permission in may), [names, may]);
}
