import './text.ts';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { lazily } from '../../app/lazily.ts';
import { troubleOf } from '../../app/trouble.ts';
import { formatNumber } from '../../i18n/format.ts';
import { MARKS } from '../../map/colours.ts';
import type { Layer } from '../../map/layer.ts';
import { Swatch } from '../../map/legend.tsx';
import { useLayer } from '../../map/use-map.ts';
import { useZones } from '../../zones/zones.ts';
import { operationFeatures } from './features.ts';
import { operationsSource } from './source.ts';
import { useOperations } from './use-operations.ts';

const TITLE = { fr: 'Opérations publiées', en: 'Published operations' };

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
    title: TITLE,
    Legend() {
      const { t } = useTranslation('publishedOperations');
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
  table: { title: TITLE, Table: lazily(() => import('./OperationTable.tsx').then(({ OperationTable }) => OperationTable)) },
};
