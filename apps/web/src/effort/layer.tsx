import './text.ts';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayersOn } from '../app/layers-on.ts';
import type { Layer } from '../map/layer.ts';
import { Classes, Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { useShading } from '../zones/shading.ts';
import { useZones } from '../zones/zones.ts';
import { EFFORT_COLOURS, effortFeatures, useEffort } from './effort.ts';
import { effortSource } from './source.ts';

/** Whether another layer shades the zones or lies over them: two shades over one another cannot be read, so only the hatch is drawn then. */
function useCovered(): boolean {
  const shaded = useShading() !== null;
  return useLayersOn().includes('rescues') || shaded;
}

/** Where people searched, by department. A click on it selects the department. */
export const effortLayer: Layer = {
  permission: 'effort.read',
  sources: [effortSource],
  Draw({ on }) {
    const zones = useZones();
    const effort = useEffort(on);
    const covered = useCovered();
    useLayer(
      effortSource,
      useMemo(() => (on && effort.known ? effortFeatures(zones, effort, covered) : null), [zones, effort, on, covered]),
    );
    return null;
  },
  legend: {
    title: { fr: 'Recherches', en: 'Searches' },
    Legend() {
      const { t } = useTranslation('effort');
      const effort = useEffort();
      const covered = useCovered();
      if (!effort.known) return null;
      return (
        <div className="legend">
          {!covered && <Classes breaks={effort.breaks} colours={EFFORT_COLOURS} unit={t('officerDays')} />}
          <Swatch mark="hatch" label={t('neverSearched', { count: effort.never.length })} />
          {covered && (
            <Text size="xs" c="dimmed">
              {t('covered')}
            </Text>
          )}
        </div>
      );
    },
  },
  inspect: {},
};
