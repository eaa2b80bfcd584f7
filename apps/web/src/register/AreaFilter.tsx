import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconCircle, IconPolygon, IconRectangle, IconX } from '@tabler/icons-react';
import type { Area } from '@vigie/domain';
import { areaKm2 } from '@vigie/hotspots';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { formatNumber } from '../i18n/format.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { useZones } from '../zones/zones.ts';
import { areaOfZone, readArea, writeArea } from './area.ts';
import { areaSource } from './area-source.ts';
import type { Shape } from './draw-area.ts';
import type { Summary } from './summary.ts';

const SHAPES = [
  ['polygon', IconPolygon],
  ['rectangle', IconRectangle],
  ['circle', IconCircle],
] as const;
const LEVELS = ['DISTRICT', 'REGION', 'DEPARTMENT'] as const;

/** An area that rescues must lie in: drawn on the map, or by keyboard the outline of a zone. */
export function AreaFilter({ summary }: { summary: Summary }) {
  const { t } = useTranslation(['register', 'common']);
  const { view, setView } = useView();
  const { kinds } = summary;
  const take = useCallback((next: Area) => setView({ area: writeArea(next) }), [setView]);
  const area = useMemo(() => (view.area === undefined ? null : readArea(view.area)), [view.area]);
  const { shape, failed, start, stop } = useDrawing(take);
  const onlySums = kinds.point + kinds.masked === 0 && kinds.aggregate > 0;
  useLayer(
    areaSource,
    useMemo(() => (area && !onlySums ? outline(area) : null), [area, onlySums]),
  );
  if (kinds.point + kinds.masked + kinds.aggregate === 0) return null;
  return (
    <fieldset className="filter area">
      <legend>{t('area.title')}</legend>
      {onlySums ? (
        <Text size="sm">{t('area.onlySums')}</Text>
      ) : area ? (
        <>
          <Button size="compact-sm" variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => setView({ area: undefined })}>
            {t('area.drawn', { km2: formatNumber(areaKm2(area)) })}
            <span className="visually-hidden">, {t('area.remove')}</span>
          </Button>
          <Text size="xs" c="dimmed" mt={4}>
            {t(kinds.masked > 0 ? 'area.masked' : 'area.exact')}
          </Text>
        </>
      ) : (
        <>
          <Group gap={6}>
            {SHAPES.map(([name, Icon]) => (
              <Button
                key={name}
                size="compact-sm"
                variant={shape === name ? 'filled' : 'default'}
                leftSection={<Icon size={14} aria-hidden />}
                aria-pressed={shape === name}
                onClick={() => (shape === name ? stop() : start(name))}
              >
                {t(`area.${name}`)}
              </Button>
            ))}
          </Group>
          {failed && (
            <Text size="sm" role="alert">
              {t('area.failed')}
            </Text>
          )}
          <ZoneChoice onArea={take} />
        </>
      )}
      {shape && <DrawingNote shape={shape} onStop={stop} />}
    </fieldset>
  );
}

/** Takes the outline of a zone. Its many options do not depend on the filters, and are not made again when these change. */
const ZoneChoice = memo(function ZoneChoice({ onArea }: { onArea: (area: Area) => void }) {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  return (
    <NativeSelect
      size="xs"
      mt={6}
      aria-label={t('area.ofZone')}
      value=""
      onChange={(event) => {
        const zone = zones.get(event.currentTarget.value);
        if (zone) onArea(areaOfZone(zone.geometry));
      }}
      data={[
        { value: '', label: t('area.ofZone') },
        ...LEVELS.map((level) => ({
          group: t(`common:levelMany.${level}`),
          items: [...zones.values()].filter((zone) => zone.level === level).map(({ pcode, name }) => ({ value: pcode, label: name })),
        })),
      ]}
    />
  );
});

/** What to do with the pointer while a shape is drawn, over the map, and the way out. */
function DrawingNote({ shape, onStop }: { shape: Shape; onStop: () => void }) {
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
      <span>{t(`area.drawing.${shape}`)}</span>
      <Button ref={stop} size="compact-sm" variant="default" onClick={onStop}>
        {t('area.cancel')}
      </Button>
    </div>,
    over,
  );
}

/** One drawing at a time; what draws is fetched when the first begins. */
function useDrawing(onDrawn: (area: Area) => void) {
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
      const area = own.signal.aborted ? null : await drawArea(map, next, own.signal);
      if (area) onDrawn(area);
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

const outline = (corners: Area): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [...corners, corners[0] ?? [0, 0]] } }],
});
