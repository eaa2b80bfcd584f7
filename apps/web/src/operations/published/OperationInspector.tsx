import { Skeleton, Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Inspector } from '../../app/slots.tsx';
import { formatNumber } from '../../i18n/format.ts';
import { selectedSource } from '../../map/selected.ts';
import { useLayer } from '../../map/use-map.ts';
import { Facts } from '../../ui/Facts.tsx';
import { useZones } from '../../zones/zones.ts';
import { datesOf } from './dates.ts';
import { type Operation, operationFeatures } from './features.ts';
import { useOperations, usePublished } from './use-operations.ts';

/** What is published of one operation, with its sources. */
export function OperationInspector({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['publishedOperations', 'common']);
  const published = usePublished();
  const operation = published?.find(({ code }) => code === id);
  return (
    <Inspector title={operation?.name ?? t('common:unknown')} onClose={onClose}>
      {operation && <OperationFacts operation={operation} />}
      {!published && <Skeleton height={220} aria-label={t('common:loading')} />}
    </Inspector>
  );
}

function OperationFacts({ operation }: { operation: Operation }) {
  const { t } = useTranslation(['publishedOperations', 'common']);
  const zones = useZones();
  const passing = useOperations(true)?.passing;
  const mark = useMemo(() => passing && operationFeatures(passing, zones).features.find(({ properties }) => properties?.['code'] === operation.code), [passing, zones, operation]);
  useLayer(
    selectedSource,
    useMemo(() => (mark ? { type: 'FeatureCollection', features: [mark] } : null), [mark]),
  );
  return (
    <>
      <Text size="sm" mb="xs">
        {t('published')}
      </Text>
      <Facts
        facts={[
          [t('date'), datesOf(operation, t('common:unknown'))],
          [t('place'), operation.place],
          ...operation.figures.map(({ metric, value, definition, source, primary }, i): [string, ReactNode] => [
            `${t(`metric.${metric}`)}${primary ? '' : ` (${t('otherSource')} ${i + 1})`}`,
            `${formatNumber(value)}${definition ? `, ${t(`common:definition.${definition}`)}` : ''} (${source})`,
          ]),
          ...(operation.dateNote && operation.startedOn !== null ? [[t('dateNote'), operation.dateNote] as [string, ReactNode]] : []),
          [t('note'), operation.note],
        ]}
      />
    </>
  );
}
