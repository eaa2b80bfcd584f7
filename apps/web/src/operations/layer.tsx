import './text.ts';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { lazily } from '../app/lazily.ts';
import { troubleOf } from '../app/trouble.ts';
import { useView } from '../app/use-view.ts';
import { formatNumber } from '../i18n/format.ts';
import { MARKS } from '../map/colours.ts';
import type { Layer } from '../map/layer.ts';
import { Swatch } from '../map/legend.tsx';
import { useLayer } from '../map/use-map.ts';
import { usePlaceOfView } from '../register/client.ts';
import { useZones } from '../zones/zones.ts';
import { operationFeatures, passes } from './features.ts';
import { operationsSource } from './source.ts';

/** The published operations of the period and place of the view, and how many there are in all. */
function useOperations(enabled: boolean) {
  const zones = useZones();
  const { view } = useView();
  const { from, to } = view;
  const place = usePlaceOfView();
  const published = useQuery({ ...api.operations.published.queryOptions(), enabled }).data;
  return useMemo(
    () => published && { passing: published.operations.filter((each) => passes(each, { from, to }, place, zones)), all: published.operations.length },
    [published, from, to, place, zones],
  );
}

/** Operations that were published, at the seat of their department. */
export const operationLayer: Layer = {
  permission: 'operations.published',
  sources: [operationsSource],
  Draw({ on }) {
    const zones = useZones();
    const operations = useOperations(on);
    useLayer(
      operationsSource,
      useMemo(() => (on && operations ? operationFeatures(operations.passing, zones) : null), [operations, zones, on]),
    );
    return null;
  },
  useTrouble: () => troubleOf(useQuery(api.operations.published.queryOptions())),
  legend: {
    title: { fr: 'Opérations publiées', en: 'Published operations' },
    Legend() {
      const { t } = useTranslation('operations');
      const operations = useOperations(true);
      return (
        <div className="legend">
          <Swatch mark="ring" colour={MARKS.operation} label={t('mark')} />
          {operations && (
            <Text size="xs" c="dimmed">
              {t('passing', { count: operations.passing.length, all: formatNumber(operations.all) })}
            </Text>
          )}
        </div>
      );
    },
  },
  inspect: { operation: lazily(() => import('./OperationInspector.tsx').then(({ OperationInspector }) => OperationInspector)) },
};
