import './text.ts';
import { useQuery } from '@tanstack/react-query';
import { lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { MARKS } from '../map/colours.ts';
import type { Layer } from '../map/layer.ts';
import { Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { useZones } from '../zones/zones.ts';
import { operationFeatures } from './features.ts';
import { operationsSource } from './source.ts';

/** Operations that were published, at the seat of their department. */
export const operationLayer: Layer = {
  permission: 'operations.published',
  sources: [operationsSource],
  Draw({ on }) {
    const zones = useZones();
    const published = useQuery({ ...api.operations.published.queryOptions(), enabled: on }).data;
    useLayer(
      operationsSource,
      useMemo(() => (on && published ? operationFeatures(published.operations, zones) : null), [published, zones, on]),
    );
    return null;
  },
  legend: {
    title: { fr: 'Opérations publiées', en: 'Published operations' },
    Legend() {
      const { t } = useTranslation('operations');
      return (
        <div className="legend">
          <Swatch mark="ring" colour={MARKS.operation} label={t('mark')} />
        </div>
      );
    },
  },
  inspect: { operation: lazy(() => import('./OperationInspector.tsx').then(({ OperationInspector }) => ({ default: OperationInspector }))) },
};
