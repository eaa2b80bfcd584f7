import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../map/use-map.ts';
import { MapNote, useMapInHand } from './slots.tsx';

interface PickWords {
  pick: string;
  /** While the map waits. */
  picking: string;
  /** On the map itself. */
  here: string;
}

/** A button after which the next click on the map is a place. On a phone the sheets give way to the map meanwhile. */
export function PickOnMap({ words, onPick }: { words: PickWords; onPick: (lon: number, lat: number) => void }) {
  const { t } = useTranslation();
  const map = useMap();
  const [picking, setPicking] = useState(false);
  const latest = useRef(onPick);
  latest.current = onPick;
  useMapInHand(picking);
  useEffect(() => {
    if (!map || !picking) return;
    const pick = ({ lngLat }: { lngLat: { lng: number; lat: number } }) => {
      latest.current(lngLat.lng, lngLat.lat);
      setPicking(false);
    };
    const canvas = map.map.getCanvas();
    canvas.style.cursor = 'crosshair';
    // The click is the place, and selects nothing that lies there.
    map.drawings += 1;
    map.map.once('click', pick);
    return () => {
      setTimeout(() => {
        map.drawings -= 1;
      });
      canvas.style.cursor = '';
      map.map.off('click', pick);
    };
  }, [map, picking]);
  return (
    <>
      <Button variant={picking ? 'filled' : 'default'} aria-pressed={picking} onClick={() => setPicking(!picking)}>
        {picking ? words.picking : words.pick}
      </Button>
      {picking && (
        <MapNote>
          <span>{words.here}</span>
          <Button size="compact-sm" variant="default" onClick={() => setPicking(false)}>
            {t('cancel')}
          </Button>
        </MapNote>
      )}
    </>
  );
}
