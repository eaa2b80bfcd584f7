import { CatchBoundary } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Hint, Properties, Source } from './layer.ts';
import { useMap } from './use-map.ts';

/** Milliseconds between two looks at what is under the pointer. */
const EVERY = 60;

interface Pointed {
  Hint: Hint;
  properties: Properties;
  x: number;
  y: number;
  at: { lon: number; lat: number };
  pcode: string | undefined;
}

/** Says beside the pointer what it points at, for the sources that have something to say. @param ground the source whose features are the zones */
export function Hover({ sources, ground }: { sources: readonly Source[]; ground: Source }) {
  const map = useMap();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    if (!map) return;
    let last = 0;
    const hide = () => {
      setPointed(null);
      map.map.getCanvas().style.removeProperty('cursor');
    };
    const look = (event: { point: { x: number; y: number }; lngLat: { lng: number; lat: number }; originalEvent: Event }) => {
      const now = performance.now();
      if (map.drawings > 0 || now - last < EVERY) return;
      last = now;
      const hit = map.hit(event.point, sources);
      if (!hit) return hide();
      if (hit.source.select?.(hit.properties) || hit.source.opensOut?.(hit.properties)) map.map.getCanvas().style.cursor = 'pointer';
      else map.map.getCanvas().style.removeProperty('cursor');
      const { Hint } = hit.source;
      const under = map.hit(event.point, [ground])?.properties['pcode'];
      const { lng: lon, lat } = event.lngLat;
      setPointed(Hint ? { Hint, properties: hit.properties, ...event.point, at: { lon, lat }, pcode: typeof under === 'string' ? under : undefined } : null);
    };
    map.map.on('mousemove', look);
    map.map.on('mouseout', hide);
    map.map.on('movestart', hide);
    return () => {
      map.map.off('mousemove', look);
      map.map.off('mouseout', hide);
      map.map.off('movestart', hide);
      hide();
    };
  }, [map, sources, ground]);
  const over = map?.map.getContainer().parentElement;
  if (!pointed || !over) return null;
  const { Hint, x, y, ...about } = pointed;
  const side = x > over.clientWidth / 2 ? { right: over.clientWidth - x + 14 } : { left: x + 14 };
  const height = y > over.clientHeight / 2 ? { bottom: over.clientHeight - y + 10 } : { top: y + 10 };
  return createPortal(
    // What is said here stands in the inspector and the table too, which a keyboard and a screen reader reach.
    <div className="map-hint" aria-hidden style={{ ...side, ...height }}>
      {/* A hint that cannot be loaded is not worth a word: the inspector says the same. */}
      <CatchBoundary getResetKey={() => String(pointed.properties['id'])} errorComponent={() => null}>
        <Suspense>
          <Hint {...about} />
        </Suspense>
      </CatchBoundary>
    </div>,
    over,
  );
}
