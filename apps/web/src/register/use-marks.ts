import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { MapController } from '../map/controller.ts';
import { useMap } from '../map/use-map.ts';
import { registerWorker, useSelection } from './client.ts';

const NOTHING = { cells: null, places: null, breaks: [], masked: false };

/** The window of the map, updated when a move has ended. */
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
export function useMarks() {
  const map = useMap();
  const { key: selectionKey, ready } = useSelection();
  const window = useMapWindow(map);
  const marks = useQuery({
    queryKey: ['marks', selectionKey, window],
    queryFn: () => (window ? registerWorker().marks(window) : null),
    enabled: ready && window !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return marks.data ?? NOTHING;
}
