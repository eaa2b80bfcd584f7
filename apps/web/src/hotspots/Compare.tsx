import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { formatDistance, formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import { MapController } from '../map/controller.ts';
import { useMap } from '../map/use-map.ts';
import { drawn } from './draw.ts';
import { Legend } from './Legend.tsx';
import { hotspotCells, hotspotHulls } from './source.ts';

type SavedRun = Outputs['hotspots']['get'];

/** Two saved runs side by side on two maps that move together. */
export function Compare({ first, second, onClose }: { first: string; second: string; onClose: () => void }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const a = useQuery(api.hotspots.get.queryOptions({ id: first }));
  const b = useQuery(api.hotspots.get.queryOptions({ id: second }));
  const controllers = useRef<(MapController | null)[]>([null, null]);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);

  const together = (from: number) => {
    const [one, other] = [controllers.current[from], controllers.current[1 - from]];
    if (!one || !other) return;
    const centre = one.map.getCenter();
    // Moving the other map sends its own move event back here; only a real difference is passed on, so that this ends.
    if (other.map.getCenter().distanceTo(centre) > 50 || Math.abs(other.map.getZoom() - one.map.getZoom()) > 0.01) other.map.jumpTo({ center: centre, zoom: one.map.getZoom() });
  };

  return createPortal(
    <section className="compare" aria-label={t('compareTitle')} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <Group justify="space-between" p="xs">
        <Text fw={600}>{t('compareTitle')}</Text>
        <Button ref={close} size="compact-sm" variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
      </Group>
      <div className="compare-maps">
        {[a.data, b.data].map((run, side) => (
          <RunMap
            key={side === 0 ? first : second}
            run={run}
            onMade={(controller) => {
              controllers.current[side] = controller;
              controller?.map.on('move', () => together(side));
            }}
          />
        ))}
      </div>
    </section>,
    document.body,
  );
}

function RunMap({ run, onMade }: { run: SavedRun | undefined; onMade: (controller: MapController | null) => void }) {
  const { t } = useTranslation('hotspots');
  const main = useMap();
  const container = useRef<HTMLDivElement>(null);
  const made = useRef(onMade);
  const controller = useRef<MapController | null>(null);
  useEffect(() => {
    if (!container.current) return;
    const centre = main?.map.getCenter();
    const map = new MapController(
      container.current,
      [hotspotCells, hotspotHulls],
      { theme: 'light', language: currentLanguage(), internalBorders: true },
      centre && main ? { centre: [centre.lng, centre.lat], zoom: main.map.getZoom() } : null,
    );
    controller.current = map;
    made.current(map);
    return () => {
      made.current(null);
      map.remove();
    };
  }, [main]);
  useEffect(() => {
    if (!run?.result) return;
    const { cells, hulls } = drawn(run.method, run.result.features);
    controller.current?.draw(hotspotCells, cells);
    controller.current?.draw(hotspotHulls, hulls);
  }, [run]);
  return (
    <figure className="compare-map">
      <div ref={container} />
      {run && (
        <figcaption>
          <Text size="sm" fw={600}>
            {run.name}
          </Text>
          <Text size="xs">
            {t(`short.${run.method}`)}, {formatDistance(run.parameters.distance)}
            {run.result &&
              `, ${t('usedExcluded', { used: formatNumber(run.result.used), excluded: formatNumber(run.result.excluded + run.result.withoutPlace) })}, ${t('reproducible', { data: run.result.dataVersion, code: run.codeVersion, seed: run.seed })}`}
          </Text>
          <Legend method={run.method} />
        </figcaption>
      )}
    </figure>
  );
}
