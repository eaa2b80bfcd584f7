import './text.ts';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useLayersShown } from '../app/layers-on.ts';
import { troubleOf } from '../app/trouble.ts';
import { CLASSES } from '../map/colours.ts';
import type { Layer } from '../map/layer.ts';
import { Classes, Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { useShading } from '../zones/shading.ts';
import { useZones } from '../zones/zones.ts';
import { effortFeatures, useEffort } from './effort.ts';
import { effortSource } from './source.ts';

/** Whether another layer shades the zones or lies over them: two shades over one another cannot be read, so only the hatch is drawn then. */
function useCovered(): { shaded: boolean; covered: boolean } {
  const shaded = useShading() !== null;
  return { shaded, covered: useLayersShown().includes('rescues') || shaded };
}

/** Where people searched, by department. A click on it selects the department. */
export const effortLayer: Layer = {
  permission: 'effort.read',
  sources: [effortSource],
  Draw({ on }) {
    const zones = useZones();
    const effort = useEffort(on);
    const { covered: neverOnly, shaded: over } = useCovered();
    useLayer(
      effortSource,
      useMemo(() => (on && effort.known ? effortFeatures(zones, effort, { neverOnly, over }) : null), [zones, effort, on, neverOnly, over]),
    );
    return null;
  },
  useTrouble: () => troubleOf(useQuery(api.effort.ledger.queryOptions())),
  legend: {
    title: { fr: 'Recherches', en: 'Searches' },
    Legend() {
      const { t } = useTranslation('effort');
      const effort = useEffort();
      const { shaded, covered } = useCovered();
      if (!effort.known) return null;
      return (
        <div className="legend">
          {!covered && <Classes breaks={effort.breaks} colours={CLASSES.effort} unit={t('officerDays')} />}
          <Swatch mark={shaded ? 'hatch-over' : 'hatch'} label={t('neverSearched', { count: effort.never.length })} />
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
