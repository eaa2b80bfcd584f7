import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { currentLanguage } from '../i18n/index.ts';
import { COUNTRY, MapController } from '../map/controller.ts';
import { useMap } from '../map/use-map.ts';
import { hotspotCells, hotspotHulls } from './source.ts';

interface Props {
  cells: GeoJSON.FeatureCollection | null;
  hulls: GeoJSON.FeatureCollection | null;
  caption: ReactNode;
  onMade?: (controller: MapController | null) => void;
}

/** A map of its own with the cells or hulls of one answer. */
export function CompareMap({ cells, hulls, caption, onMade }: Props) {
  const main = useMap();
  const theme = useComputedColorScheme('light');
  const container = useRef<HTMLDivElement>(null);
  const made = useRef(onMade);
  const controller = useRef<MapController | null>(null);
  useEffect(() => {
    if (!container.current) return;
    const map = new MapController(container.current, [hotspotCells, hotspotHulls], { theme, language: currentLanguage(), internalBorders: true, own: null }, null);
    // What the map of the screen shows, but for what lies outside the country: a narrower map would cut the coast off otherwise.
    const [west, south, east, north] = main?.window().box ?? COUNTRY;
    map.map.fitBounds([Math.max(west, COUNTRY[0]), Math.max(south, COUNTRY[1]), Math.min(east, COUNTRY[2]), Math.min(north, COUNTRY[3])], { animate: false, padding: 12 });
    controller.current = map;
    made.current?.(map);
    return () => {
      made.current?.(null);
      map.remove();
    };
  }, [main, theme]);
  useEffect(() => {
    controller.current?.draw(hotspotCells, cells);
    controller.current?.draw(hotspotHulls, hulls);
  }, [cells, hulls]);
  return (
    <figure className="compare-map">
      <figcaption>{caption}</figcaption>
      <div ref={container} />
    </figure>
  );
}
