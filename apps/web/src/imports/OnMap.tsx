import { Button, Text } from '@mantine/core';
import { IconMap } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { Hover } from '../map/Hover.tsx';
import { Swatch } from '../map/legend.tsx';
import { useLayer, useMap } from '../map/use-map.ts';
import { zonesSource } from '../zones/source.ts';
import type { Placed } from './collect.ts';
import { IMPORT_MARK } from './mark.ts';
import { importSource } from './source.ts';

const SOURCES = [importSource];

/** Where the rows of a file would stand, before anything is imported: a wrong column of coordinates is seen at once. */
export function OnMap({ placed, file }: { placed: Placed; file: number }) {
  const { t } = useTranslation('imports');
  const map = useMap();
  useLayer(
    importSource,
    useMemo(
      () => ({
        type: 'FeatureCollection',
        features: placed.points.map(({ row, lon, lat }) => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { row } })),
      }),
      [placed],
    ),
  );
  const look = useCallback(() => {
    if (map && placed.box) map.fit(placed.box);
  }, [map, placed.box]);
  // Once for each file: after that the map stays where its reader has put it.
  const looked = useRef(0);
  useEffect(() => {
    if (looked.current === file || !map || !placed.box) return;
    looked.current = file;
    look();
  }, [file, map, placed.box, look]);
  return (
    <section aria-label={t('onMap')}>
      <Hover sources={SOURCES} ground={zonesSource} />
      <h2>{t('onMap')}</h2>
      {placed.points.length > 0 && (
        <Swatch mark="round" colour={IMPORT_MARK} label={t('onMapMark', { count: placed.points.length, formatted: formatNumber(placed.points.length) })} />
      )}
      {placed.all > placed.points.length && <Text size="sm">{t('onMapSome', { all: formatNumber(placed.all) })}</Text>}
      {placed.without > 0 && <Text size="sm">{t('onMapWithout', { count: placed.without, formatted: formatNumber(placed.without) })}</Text>}
      {placed.points.length > 0 && (
        <Button size="compact-sm" variant="default" mt={6} leftSection={<IconMap size={16} aria-hidden />} onClick={look}>
          {t('onMapLook')}
        </Button>
      )}
    </section>
  );
}
