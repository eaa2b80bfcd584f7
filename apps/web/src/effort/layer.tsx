import './text.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Layer } from '../map/layer.ts';
import { Classes, Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { useShading } from '../zones/shading.ts';
import { useZones } from '../zones/zones.ts';
import { EFFORT_COLOURS, effortFeatures, useEffort } from './effort.ts';
import { effortSource } from './source.ts';

/** Where people searched, by department. A click on it selects the department. */
export const effortLayer: Layer = {
  permission: 'effort.read',
  sources: [effortSource],
  Draw({ on }) {
    const zones = useZones();
    const effort = useEffort(on);
    const shaded = useShading() !== null;
    useLayer(
      effortSource,
      useMemo(() => (on && effort.known ? effortFeatures(zones, effort, shaded) : null), [zones, effort, on, shaded]),
    );
    return null;
  },
  legend: {
    title: { fr: 'Recherches', en: 'Searches' },
    Legend() {
      const { t } = useTranslation('effort');
      const effort = useEffort();
      if (!effort.known) return null;
      return (
        <div className="legend">
          <Classes breaks={effort.breaks} colours={EFFORT_COLOURS} unit={t('officerDays')} />
          <Swatch mark="hatch" label={t('neverSearched', { count: effort.never.length })} />
        </div>
      );
    },
  },
  inspect: {},
};
