import './situation.css';
import { Alert, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { registerWorker, useSelection } from '../analysis/client.ts';
import { api } from '../api.ts';
import { Panel } from '../app/slots.tsx';
import { useView } from '../app/use-view.ts';
import { addText } from '../i18n/index.ts';
import { MARKS, quantileBreaks } from '../map/colours.ts';
import { LAYERS, SELECTABLE, type SourceId } from '../map/layers/index.ts';
import { useLayer, useMap } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { CountLine } from './CountLine.tsx';
import { Filters } from './Filters.tsx';
import { Histogram } from './Histogram.tsx';
import { DEFAULT_LAYERS, type LayerName, LayerSwitches } from './LayerSwitches.tsx';
import { centreFeatures, operationFeatures } from './marks.ts';
import { PurposeLine } from './PurposeLine.tsx';
import { RescueTable } from './RescueTable.tsx';
import { Selected } from './Selected.tsx';
import { situationText } from './text.ts';
import { useMarks } from './use-marks.ts';
import { effortFeatures, useEffort, useIndicator, zoneFeatures } from './zone-layers.ts';

addText('situation', situationText);

/** The first screen: who was rescued where, what was searched, and what is known of the zones; on a map, and the same as a table. */
export function Situation() {
  const { t } = useTranslation(['situation', 'common']);
  const { view, setView } = useView();
  const map = useMap();
  const session = useSuspenseQuery(api.session.current.queryOptions()).data;
  const { may } = session;
  const layers = (view.layers ?? DEFAULT_LAYERS) as LayerName[];
  const [rescuesOn, indicatorOn, effortOn, centresOn, operationsOn] = (['rescues', 'indicator', 'effort', 'centres', 'operations'] as const).map((layer) => layers.includes(layer));

  const zoneList = useQuery(api.zones.list.queryOptions());
  const zones = useMemo(() => new Map((zoneList.data ?? []).map((zone) => [zone.pcode, zone])), [zoneList.data]);
  const { register, selection, key } = useSelection(view);
  const summary = selection.data;
  const marks = useMarks(map, key, selection.isSuccess && !selection.isPlaceholderData);
  const indicator = useIndicator(view, zones, 'indicators.read' in may && indicatorOn === true);
  const effort = useEffort(view, zones, 'effort.read' in may && (effortOn === true || view.selected?.startsWith('zone:') === true));
  const centres = useQuery({ ...api.centres.list.queryOptions(), enabled: 'centres.read' in may });
  const operations = useQuery({
    ...api.operations.published.queryOptions(),
    enabled: 'operations.published' in may && (operationsOn === true || view.selected?.startsWith('operation:') === true),
  });

  // Sums of departments and years are drawn on the departments themselves: there is nothing finer to draw.
  const aggregate = summary !== undefined && summary.kinds.aggregate > 0;
  const byDepartment = useQuery({
    queryKey: ['by-department', key],
    queryFn: () => registerWorker().byDepartment(),
    enabled: aggregate && !selection.isPlaceholderData,
    gcTime: 0,
  });
  const sums = useMemo(() => {
    const figures = new Map(Object.entries(byDepartment.data ?? {}).map(([pcode, { rescues }]) => [pcode, { value: rescues, low: null, high: null }]));
    return { figures, breaks: quantileBreaks([...figures.values()].map(({ value }) => value)), colours: MARKS.cells, absent: 'withheld' as const };
  }, [byDepartment.data]);
  const shading = indicatorOn ? indicator : aggregate && rescuesOn ? sums : null;

  useLayer(
    'zones',
    useMemo(() => (zones.size > 0 ? zoneFeatures(zones, shading === indicator ? indicator.level : 'DEPARTMENT', shading) : null), [zones, shading, indicator]),
  );
  useLayer(
    'effort',
    useMemo(() => (effortOn && effort.known ? effortFeatures(zones, effort, shading !== null) : null), [zones, effort, effortOn, shading]),
  );
  useLayer('rescue-cells', rescuesOn ? marks.cells : null);
  useLayer('rescue-places', rescuesOn ? marks.places : null);
  useLayer(
    'centres',
    useMemo(() => (centresOn && centres.data ? centreFeatures(centres.data, zones, t) : null), [centres.data, zones, centresOn, t]),
  );
  useLayer(
    'operations',
    useMemo(() => (operationsOn && operations.data ? operationFeatures(operations.data.operations, zones) : null), [operations.data, zones, operationsOn]),
  );

  useEffect(() => {
    if (!map) return;
    const ids = SELECTABLE.flatMap((source) => LAYERS.find((layer) => layer.source === source)?.layers.map(({ id }) => id) ?? []);
    const onClick = (event: { point: { x: number; y: number }; lngLat: { lng: number; lat: number } }) => {
      const hits = map.map.queryRenderedFeatures([event.point.x, event.point.y], { layers: ids.filter((id) => map.map.getLayer(id)) });
      const hit = SELECTABLE.map((source) => hits.find((feature) => feature.source === source)).find((feature) => feature !== undefined);
      if (hit?.source === 'rescue-places' && hit.properties['cluster']) return map.goTo(event.lngLat.lng, event.lngLat.lat, map.map.getZoom() + 2);
      setView({ selected: hit ? selectionOf(hit.source as SourceId, hit.properties) : undefined });
    };
    map.map.on('click', onClick);
    return () => {
      map.map.off('click', onClick);
    };
  }, [map, setView]);

  const failed = register.error ?? selection.error ?? zoneList.error;
  const mayRead = 'rescues.read' in may;
  return (
    <>
      <Panel>
        <Stack gap="sm">
          <Title order={1}>{t('title')}</Title>
          {failed && <ErrorNotice error={failed} onRetry={() => void Promise.all([register.refetch(), zoneList.refetch()])} />}
          {!mayRead && <Alert color="gray">{t('noRescues')}</Alert>}
          {mayRead && !summary && !failed && <Skeleton height={180} aria-label={t('common:loading')} />}
          {mayRead && summary && (
            <>
              {!view.from && !view.to && !view.selected && (
                <Text size="sm" className="hint">
                  {t(aggregate ? 'tryAggregate' : 'try')}
                </Text>
              )}
              <CountLine summary={summary} stale={selection.isPlaceholderData} />
              <PurposeLine session={session} />
              <Histogram {...summary.histogram} from={view.from} to={view.to} onPeriod={(from, to) => setView({ from, to }, { replace: true })} />
            </>
          )}
          <LayerSwitches
            layers={layers}
            may={may}
            view={view}
            onLayers={(next) => setView({ layers: next.length > 0 ? next : ['none'] })}
            onView={setView}
            rescues={{ breaks: aggregate ? sums.breaks : marks.breaks, masked: marks.masked, aggregate, places: (marks.places?.features.length ?? 0) > 0 }}
            indicator={indicator}
            effort={effort}
          />
          {mayRead && summary && <Filters view={view} summary={summary} organisations={register.data?.organisations ?? []} onChange={setView} />}
          {zoneList.data?.[0] && (
            <Text size="xs" c="dimmed">
              {t(`common:boundary.${zoneList.data.some((zone) => zone.boundaryKind === 'OFFICIAL') ? 'OFFICIAL' : 'INDICATIVE'}`)}.{' '}
              {t('dataVersion', { version: summary?.dataVersion ?? 0 })}
            </Text>
          )}
        </Stack>
      </Panel>
      {mayRead && summary && (
        <RescueTable
          selectionKey={key}
          ready={!selection.isPlaceholderData}
          several={summary.kinds.masked + summary.kinds.aggregate > 0}
          zones={zones}
          view={view}
          setView={setView}
        />
      )}
      {view.selected && (
        <Selected
          selected={view.selected}
          zones={zones}
          indicator={indicator}
          effort={effort}
          centres={centres.data ?? []}
          operations={operations.data?.operations ?? []}
          onClose={() => setView({ selected: undefined })}
        />
      )}
    </>
  );
}

function selectionOf(source: SourceId, properties: Record<string, unknown>): string | undefined {
  switch (source) {
    case 'rescue-places':
      return `rescue:${properties['id']}`;
    case 'rescue-cells':
      return properties['masked'] ? `cell:${properties['id']}` : undefined;
    case 'centres':
      return `centre:${properties['id']}`;
    case 'operations':
      return `operation:${properties['code']}`;
    case 'zones':
    case 'effort':
      return `zone:${properties['pcode']}`;
    default:
      return undefined;
  }
}
