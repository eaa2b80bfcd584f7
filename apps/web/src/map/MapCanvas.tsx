import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { useComputedColorScheme } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Outputs } from '../api.ts';
import { formatDistance } from '../i18n/format.ts';
import { MapController } from './controller.ts';
import { useGround } from './ground.ts';
import type { Source } from './layer.ts';
import { pictureOf, printMap } from './print.ts';
import { publishMap } from './use-map.ts';

const NO_ZONES: Outputs['zones']['list'] = [];

/** The canvas of the one map. It takes its place from the address once, and writes it back when the map has moved. */
export function MapCanvas({ sources }: { sources: readonly Source[] }) {
  const { t, i18n } = useTranslation();
  const container = useRef<HTMLElement>(null);
  const controller = useRef<MapController | null>(null);
  const { at } = useSearch({ from: '/shell' });
  const atStart = useRef(at);
  const navigate = useNavigate();
  const router = useRouter();
  const words = useRef(t);
  words.current = t;
  const goto = useRef(navigate);
  goto.current = navigate;
  const theme = useComputedColorScheme('light');
  const zones = useQuery(api.zones.list.queryOptions());
  const internalBorders = !zones.data?.some((zone) => zone.boundaryKind === 'OFFICIAL');
  const installed = useSuspenseQuery(api.session.current.queryOptions()).data.basemap;
  const ground = useGround();
  // Towns that Vigie names are not named twice, so the installed map waits until they are known. Without zones there is nothing to wait for.
  const known = zones.data ?? (zones.isError ? NO_ZONES : undefined);
  const own = useMemo(
    () =>
      installed && ground === 'own' && known
        ? {
            sha256: installed.sha256,
            seats: known.flatMap(({ level, name, seatLon, seatLat }) =>
              level === 'DEPARTMENT' && seatLon !== null && seatLat !== null ? [{ name, lon: seatLon, lat: seatLat }] : [],
            ),
          }
        : null,
    [installed, ground, known],
  );
  const appearance = { theme, language: i18n.language === 'en' ? 'en' : 'fr', internalBorders, own } as const;
  const atFirst = useRef(appearance);
  const drawn = useRef(sources);
  const applied = useRef(JSON.stringify(appearance));

  useEffect(() => {
    if (!container.current) return;
    const [lon, lat, zoom] = (atStart.current ?? '').split(',').map(Number);
    const made = new MapController(container.current, drawn.current, atFirst.current, zoom === undefined ? null : { centre: [lon ?? 0, lat ?? 0], zoom });
    controller.current = made;
    made.map.on('moveend', () => {
      // Who has just left the screens of the map, by signing out above all, leaves a map that still moves: it must not write into the address of the entrance.
      if (!router.matchRoutes(router.latestLocation).some(({ routeId }) => routeId === '/shell')) return;
      const { lng, lat: y } = made.map.getCenter();
      // To about a kilometre: opening a rescue brings its place to the middle, and an address is kept, sent on and logged.
      const place = `${lng.toFixed(2)},${y.toFixed(2)},${made.map.getZoom().toFixed(2)}`;
      void goto.current({ to: '.', search: (view) => ({ ...view, at: place }), replace: true });
    });
    let picture: HTMLElement | null = null;
    const putPicture = () => {
      picture?.remove();
      picture = pictureOf(made, {
        scale: formatDistance,
        north: words.current('printed.north'),
        unfinished: words.current('printed.unfinished'),
      });
      container.current?.append(picture);
    };
    const takePicture = () => picture?.remove();
    // The key that prints waits for the map as the button does.
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || made.isDrawn()) return;
      event.preventDefault();
      void printMap(made);
    };
    addEventListener('keydown', onKey);
    addEventListener('beforeprint', putPicture);
    addEventListener('afterprint', takePicture);
    publishMap(made);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('beforeprint', putPicture);
      removeEventListener('afterprint', takePicture);
      publishMap(null);
      made.remove();
    };
    // The map is made once; what changes later is applied below.
  }, [router]);

  useEffect(() => {
    const wanted = JSON.stringify(appearance);
    if (applied.current === wanted) return;
    applied.current = wanted;
    controller.current?.setAppearance(appearance);
  });

  return <section ref={container} className="map" aria-label={t('map')} />;
}
