import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/index.ts';
import type { Layer } from '../map/layer.ts';
import { MapNote } from './slots.tsx';

/** Where a layer that is on could not be loaded: says so beside its switch and on the map, because a map without it reads as if there were nothing. */
export function LayerTrouble({ useTrouble, title }: { useTrouble: NonNullable<Layer['useTrouble']>; title: NonNullable<Layer['legend']>['title'] }) {
  const { t } = useTranslation();
  const trouble = useTrouble();
  if (!trouble) return null;
  const layer = title[currentLanguage()];
  const retry = (
    <Button size="compact-xs" variant="default" onClick={trouble.retry}>
      {t('retry')}
    </Button>
  );
  return (
    <>
      <div className="layer-trouble" role="alert">
        <Text size="sm">{t('layerMissing', { layer })}</Text>
        {retry}
      </div>
      <MapNote>
        <span>{t('layerMissingHere', { layer })}</span>
        {retry}
      </MapNote>
    </>
  );
}
