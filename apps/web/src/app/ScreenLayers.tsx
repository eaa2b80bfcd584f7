import { Stack, Switch, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { CatchBoundary } from '@tanstack/react-router';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Hover } from '../map/Hover.tsx';
import { useClicks } from '../map/use-clicks.ts';
import { zonesSource } from '../zones/source.ts';
import { InspectorFailure } from './InspectorFailure.tsx';
import { Late } from './Late.tsx';
import { LayerTrouble } from './LayerTrouble.tsx';
import { useLayersOn } from './layers-on.ts';
import { lazily } from './lazily.ts';
import { ScreenTables } from './ScreenTables.tsx';
import type { Kind } from './screen.ts';
import { useScreenLayers } from './use-screen-layers.ts';
import { useSelected } from './use-selected.ts';
import { useView } from './use-view.ts';

const GroundChoice = lazily(() => import('../map/GroundChoice.tsx').then(({ GroundChoice }) => GroundChoice));

/** Everything that the layers of a screen do outside its panel: they are drawn, answer to clicks, fill the inspector and the table. */
export function ScreenLayers() {
  const layers = useScreenLayers();
  const on = useLayersOn();
  const [selected, select] = useSelected();
  const sources = useMemo(() => layers.flatMap((layer) => layer.sources), [layers]);
  useClicks(sources, select);
  const [kind, id = ''] = (selected?.split(':') ?? []) as [Kind?, string?];
  const Inspect = layers.map(({ inspect }) => kind && inspect[kind]).find((each) => each !== undefined);
  return (
    <>
      {layers.map(({ name, Draw }) => Draw && <Draw key={name} on={on.includes(name)} />)}
      <ScreenTables />
      <Hover sources={sources} ground={zonesSource} />
      <CatchBoundary getResetKey={() => selected ?? ''} errorComponent={(failure) => <InspectorFailure {...failure} onClose={() => select(undefined)} />}>
        <Suspense>{Inspect && <Inspect key={selected} id={id} onClose={() => select(undefined)} />}</Suspense>
      </CatchBoundary>
    </>
  );
}

/** The switches of the layers of a screen, each with the legend of what it draws. */
export function LayerSwitches() {
  const { t } = useTranslation();
  const { basemap } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const { setView } = useView();
  const layers = useScreenLayers();
  const on = useLayersOn();
  const toggle = (name: string) => {
    const next = on.includes(name) ? on.filter((each) => each !== name) : [...on.filter((each) => each !== 'none'), name];
    // An address without layers means those that are on at first; `none` says that all are off.
    setView({ layers: next.length > 0 ? next : ['none'] });
  };
  return (
    <section aria-label={t('layers')}>
      <h2>{t('layers')}</h2>
      <Stack gap="sm">
        {layers.map(
          ({ name, legend, useTrouble }) =>
            legend && (
              <div key={name} className="layer" data-on={on.includes(name)}>
                <Switch size="sm" label={legend.title[currentLanguage()]} checked={on.includes(name)} onChange={() => toggle(name)} />
                {on.includes(name) && useTrouble && <LayerTrouble useTrouble={useTrouble} title={legend.title} />}
                {on.includes(name) && <legend.Legend />}
              </div>
            ),
        )}
      </Stack>
      {on.includes('none') && <Text size="sm">{t('noLayer')}</Text>}
      {basemap && (
        <Late>
          <GroundChoice />
        </Late>
      )}
    </section>
  );
}
