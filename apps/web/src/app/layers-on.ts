import { useMemo } from 'react';
import type { LayerName } from './screen.ts';
import { useView } from './use-view.ts';

/** Layers that are on where the address says nothing: what is known, and where nobody looked. */
export const DEFAULT_LAYERS: readonly LayerName[] = ['rescues', 'effort', 'centres'];

/** The layers whose switch is on. */
export function useLayersOn(): readonly string[] {
  const { view } = useView();
  // Reading the address gives a new list each time; a list that stays the same keeps what depends on it.
  const on = (view.layers ?? DEFAULT_LAYERS).join();
  return useMemo(() => on.split(','), [on]);
}
