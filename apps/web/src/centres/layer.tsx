import './text.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { lazily } from '../app/lazily.ts';
import { troubleOf } from '../app/trouble.ts';
import { MARKS } from '../map/colours.ts';
import type { Layer } from '../map/layer.ts';
import { Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { useZones } from '../zones/zones.ts';
import { centreFeatures } from './features.ts';
import { centresSource } from './source.ts';

const TITLE = { fr: 'Centres', en: 'Centres' };

/** Centres, with their beds. */
export const centreLayer: Layer = {
  permission: 'centres.read',
  sources: [centresSource],
  Draw({ on }) {
    const { t } = useTranslation('centres');
    const zones = useZones();
    const centres = useQuery({ ...api.centres.list.queryOptions(), enabled: on }).data;
    useLayer(
      centresSource,
      useMemo(() => (on && centres ? centreFeatures(centres, zones, t) : null), [centres, zones, on, t]),
    );
    return null;
  },
  useTrouble: () => troubleOf(useQuery(api.centres.list.queryOptions())),
  legend: {
    title: TITLE,
    Legend() {
      const { t } = useTranslation('centres');
      const beds = useQuery(api.centres.list.queryOptions()).data?.some(({ bedsShown }) => bedsShown) ?? true;
      return (
        <div className="legend">
          <Swatch colour={MARKS.centre} label={t(beds ? 'mark' : 'markOfDepartment')} />
        </div>
      );
    },
  },
  inspect: { centre: lazily(() => import('./CentreInspector.tsx').then(({ CentreInspector }) => CentreInspector)) },
  table: { title: TITLE, Table: lazily(() => import('./CentreTable.tsx').then(({ CentreTable }) => CentreTable)) },
};
