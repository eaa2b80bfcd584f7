import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconCircle, IconMap, IconPolygon, IconRectangle, IconX } from '@tabler/icons-react';
import { type Area, type PlaceFilter as Place, RADIUS } from '@vigie/domain';
import { cornersOf } from '@vigie/hotspots';
import { memo, useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapInHand } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { formatDistance } from '../i18n/format.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { useZones } from '../zones/zones.ts';
import { usePlaceOfView } from './client.ts';
import { DrawingNote, useDrawing } from './Drawing.tsx';
import { usePlaceWords } from './filter-words.ts';
import { writePlace } from './place.ts';
import { placeSource } from './place-source.ts';
import type { Summary } from './summary.ts';

const SHAPES = [
  ['polygon', IconPolygon],
  ['rectangle', IconRectangle],
  ['circle', IconCircle],
] as const;
const LEVELS = ['DISTRICT', 'REGION', 'DEPARTMENT'] as const;
/** Radii to choose from, in metres; one that was drawn stands beside them. */
const RADII = [5_000, 10_000, RADIUS.first, 50_000, 100_000];

/** Where rescues must lie: in a zone, around a point, in a drawn area, or in what the map shows. */
export function PlaceFilter({ summary: { kinds } }: { summary: Pick<Summary, 'kinds'> }) {
  const { t } = useTranslation(['register', 'common']);
  const { setView } = useView();
  const take = useCallback((next: Place | undefined) => setView({ place: next && writePlace(next) }), [setView]);
  const place = usePlaceOfView();
  const { shape, failed, start, stop } = useDrawing(take);
  useMapInHand(shape !== null);
  const words = usePlaceWords(place?.kind === 'around');
  const onlySums = kinds.point + kinds.masked === 0 && kinds.aggregate > 0;
  const cuts = onlySums && place !== null && place.kind !== 'zone';
  usePlaceOutline(place);
  useWindowThatFollows(place?.kind === 'window', take);
  return (
    <fieldset className="filter place">
      <legend>{t('place.title')}</legend>
      {place ? (
        <Group gap={6}>
          <Button size="compact-sm" variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => take(undefined)}>
            {words(place)}
            <span className="visually-hidden">, {t('place.remove')}</span>
          </Button>
          {place.kind === 'around' && (
            <NativeSelect
              size="xs"
              aria-label={t('place.radius')}
              value={String(place.metres)}
              onChange={(event) => take({ ...place, metres: Number(event.currentTarget.value) })}
              data={[...new Set([...RADII, place.metres])].sort((a, b) => a - b).map((metres) => ({ value: String(metres), label: formatDistance(metres) }))}
            />
          )}
        </Group>
      ) : (
        <>
          {!onlySums && (
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
                  {t(`place.${name}`)}
                </Button>
              ))}
              <WindowChoice onTake={take} />
            </Group>
          )}
          {failed && (
            <Text size="sm" role="alert">
              {t('place.failed')}
            </Text>
          )}
          <ZoneChoice onTake={take} />
        </>
      )}
      {cuts && (
        <Alert color="yellow" mt={6}>
          {t('place.onlySums')}
        </Alert>
      )}
      {place && place.kind !== 'zone' && !cuts && (
        <Text size="xs" c="dimmed" mt={4}>
          {t(kinds.masked > 0 ? 'place.masked' : 'place.exact')}
        </Text>
      )}
      {shape && <DrawingNote shape={shape} onStop={stop} />}
    </fieldset>
  );
}

/** Draws the outline of the place; a window has none, it is all that is seen. */
function usePlaceOutline(place: Place | null): void {
  const zones = useZones();
  useLayer(
    placeSource,
    useMemo(() => {
      if (place === null || place.kind === 'window') return null;
      if (place.kind !== 'zone') return outline(cornersOf(place));
      const zone = zones.get(place.pcode);
      return zone ? { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: zone.geometry }] } : null;
    }, [place, zones]),
  );
}

/** While what the map shows is the filter, every move of the map changes it. */
function useWindowThatFollows(follows: boolean, take: (place: Place) => void): void {
  const map = useMap();
  useEffect(() => {
    if (!map || !follows) return;
    const follow = () => take({ kind: 'window', box: map.window().box });
    map.map.on('moveend', follow);
    return () => {
      map.map.off('moveend', follow);
    };
  }, [map, follows, take]);
}

function WindowChoice({ onTake }: { onTake: (place: Place) => void }) {
  const { t } = useTranslation('register');
  const map = useMap();
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconMap size={14} aria-hidden />}
      disabled={!map}
      onClick={() => map && onTake({ kind: 'window', box: map.window().box })}
    >
      {t('place.takeWindow')}
    </Button>
  );
}

/** Takes a zone. Its many options do not depend on the filters, and are not made again when these change. */
const ZoneChoice = memo(function ZoneChoice({ onTake }: { onTake: (place: Place) => void }) {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  return (
    <NativeSelect
      size="xs"
      mt={6}
      aria-label={t('place.ofZone')}
      value=""
      onChange={(event) => event.currentTarget.value !== '' && onTake({ kind: 'zone', pcode: event.currentTarget.value })}
      data={[
        { value: '', label: t('place.ofZone') },
        ...LEVELS.map((level) => ({
          group: t(`common:levelMany.${level}`),
          items: [...zones.values()].filter((zone) => zone.level === level).map(({ pcode, name }) => ({ value: pcode, label: name })),
        })),
      ]}
    />
  );
});

const outline = (corners: Area): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [...corners, corners[0] ?? [0, 0]] } }],
});
