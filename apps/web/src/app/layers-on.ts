import { useMatches } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { LayerName } from './screen.ts';
import { useView } from './use-view.ts';

/** Layers that are on where the address says nothing: what is known, and where nobody looked. */
export const DEFAULT_LAYERS: readonly LayerName[] = ['rescues', 'effort', 'centres'];

/** The layers whose switch is on, those of other screens included: the address goes from one screen to the next. */
export function useLayersOn(): readonly string[] {
  const { view } = useView();
  // Reading the address gives a new list each time; a list that stays the same keeps what depends on it.
  const on = (view.layers ?? DEFAULT_LAYERS).join();
  return useMemo(() => on.split(','), [on]);
}

const NONE: readonly LayerName[] = [];

/** The layers of the screen that is open, as its descriptor names them. */
export const useDeclaredLayers = (): readonly LayerName[] => useMatches({ select: (matches) => matches.at(-1)?.staticData.layers }) ?? NONE;

/** The layers that are on and that the open screen has: one that it has not must colour nothing, because no legend would say what the colour means. */
export function useLayersShown(): readonly string[] {
  const on = useLayersOn();
  const declared = useDeclaredLayers();
  return useMemo(() => on.filter((name) => (declared as readonly string[]).includes(name)), [on, declared]);
}
