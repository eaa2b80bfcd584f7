import { Button } from '@mantine/core';
import type { PlaceFilter } from '@vigie/domain';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useMap } from '../map/use-map.ts';
import type { Shape } from './draw-area.ts';

/** What to do with the pointer while a shape is drawn, over the map, and the way out. */
export function DrawingNote({ shape, onStop }: { shape: Shape; onStop: () => void }) {
  const { t } = useTranslation('register');
  const map = useMap();
  const stop = useRef<HTMLButtonElement>(null);
  useEffect(() => stop.current?.focus(), []);
  // Escape works as soon as the note is seen, also while what draws is still being fetched.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onStop();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onStop]);
  const over = map?.map.getContainer().parentElement;
  if (!over) return null;
  return createPortal(
    <div className="drawing-note" role="status">
      <span>{t(`place.drawing.${shape}`)}</span>
      <Button ref={stop} size="compact-sm" variant="default" onClick={onStop}>
        {t('place.cancel')}
      </Button>
    </div>,
    over,
  );
}

/** One drawing at a time; what draws is fetched when the first begins. */
export function useDrawing(onDrawn: (place: PlaceFilter) => void) {
  const map = useMap();
  const [shape, setShape] = useState<Shape | null>(null);
  const [failed, setFailed] = useState(false);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setShape(null);
  }, []);
  // Another screen has other questions: a shape that was begun on this one goes with it.
  useEffect(() => () => running.current?.abort(), []);
  const start = async (next: Shape) => {
    if (!map) return;
    stop();
    const own = new AbortController();
    running.current = own;
    setFailed(false);
    setShape(next);
    try {
      const { drawArea } = await import('./draw-area.ts');
      const place = own.signal.aborted ? null : await drawArea(map, next, own.signal);
      if (place) onDrawn(place);
    } catch {
      if (running.current === own) setFailed(true);
    } finally {
      if (running.current === own) {
        running.current = null;
        setShape(null);
      }
    }
  };
  return { shape, failed, start: (next: Shape) => void start(next), stop };
}
