import { useEffect, useSyncExternalStore } from 'react';
import type { MapController } from './controller.ts';
import type { Source } from './layer.ts';

let current: MapController | null = null;
const listeners = new Set<() => void>();

export function publishMap(controller: MapController | null): void {
  current = controller;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The map, once it is mounted. */
export const useMap = (): MapController | null => useSyncExternalStore(subscribe, () => current);

/** Draws features of a source while the caller is on screen, and takes them away with it. */
export function useLayer(source: Source, features: GeoJSON.FeatureCollection | null): void {
  const map = useMap();
  useEffect(() => map?.draw(source, features), [map, source, features]);
  useEffect(() => () => map?.draw(source, null), [map, source]);
}
