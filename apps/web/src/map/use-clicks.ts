import { useEffect } from 'react';
import type { Source } from './layer.ts';
import { useMap } from './use-map.ts';

/** Tells what a click on the map selects among these sources; undefined where it hits nothing that can be selected. */
export function useClicks(sources: readonly Source[], onSelect: (selected: string | undefined) => void): void {
  const map = useMap();
  useEffect(() => {
    if (!map) return;
    const clickable = sources.filter(({ select }) => select);
    const onClick = (event: { point: { x: number; y: number }; lngLat: { lng: number; lat: number } }) => {
      if (map.drawings > 0) return;
      const hit = map.hit(event.point, clickable);
      if (hit?.source.opensOut?.(hit.properties)) return map.goTo(event.lngLat.lng, event.lngLat.lat, map.map.getZoom() + 2);
      onSelect(hit?.source.select?.(hit.properties));
    };
    map.map.on('click', onClick);
    return () => {
      map.map.off('click', onClick);
    };
  }, [map, sources, onSelect]);
}
