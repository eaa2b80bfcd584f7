import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import type { Source } from './layer.ts';
import { useMap } from './use-map.ts';

/**
 * Tells what a click on the map selects among these sources, or the Enter key in the middle of it, where a cross stands while the map has the focus; undefined
 * where it hits nothing that can be selected.
 */
export function useClicks(sources: readonly Source[], onSelect: (selected: string | undefined) => void): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return;
    const clickable = sources.filter(({ select }) => select);
    const hitAt = ({ point, lngLat }: Pick<MapMouseEvent, 'point' | 'lngLat'>) => {
      if (map.drawings > 0) return;
      const hit = map.hit(point, clickable);
      if (hit?.source.opensOut?.(hit.properties)) return map.goTo(lngLat.lng, lngLat.lat, map.map.getZoom() + 2);
      onSelect(hit?.source.select?.(hit.properties));
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const lngLat = map.map.getCenter();
      hitAt({ point: map.map.project(lngLat), lngLat });
    };
    const canvas = map.map.getCanvas();
    map.map.on('click', hitAt);
    canvas.addEventListener('keydown', onKey);
    return () => {
      map.map.off('click', hitAt);
      canvas.removeEventListener('keydown', onKey);
    };
  }, [map, sources, onSelect]);
}
