import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { registerWorker } from '../analysis/client.ts';
import { formatNumber } from '../i18n/format.ts';
import { classColour, MARKS, quantileBreaks } from '../map/colours.ts';
import type { MapController } from '../map/controller.ts';

/** Where the map looks, rounded so that a small move asks for nothing new. */
function useMapWindow(map: MapController | null) {
  const [window, setWindow] = useState(() => map?.window());
  useEffect(() => {
    if (!map) return;
    const update = () => setWindow(map.window());
    update();
    map.map.on('moveend', update);
    return () => {
      map.map.off('moveend', update);
    };
  }, [map]);
  return window;
}

/** The marks of the rescues that pass, for where the map looks, with their colours and the breaks that the legend names. */
export function useMarks(map: MapController | null, selectionKey: readonly unknown[], ready: boolean) {
  const window = useMapWindow(map);
  const marks = useQuery({
    queryKey: ['marks', selectionKey, window],
    queryFn: () => (window ? registerWorker().marks(window) : null),
    enabled: ready && window !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return useMemo(() => {
    const found = marks.data;
    if (!found) return { cells: null, places: null, breaks: [], masked: false };
    const breaks = quantileBreaks(found.cells.features.map(({ properties }) => properties.rescues));
    return {
      breaks,
      masked: found.cells.features.some(({ properties }) => properties.masked),
      cells: {
        ...found.cells,
        features: found.cells.features.map((cell) => ({ ...cell, properties: { ...cell.properties, colour: classColour(cell.properties.rescues, breaks, MARKS.cells) } })),
      },
      places: {
        ...found.places,
        features: found.places.features.map((place) => ({
          ...place,
          properties: { ...place.properties, ...(place.properties?.['point_count'] && { label: formatNumber(place.properties['point_count'] as number) }) },
        })),
      },
    };
  }, [marks.data]);
}
