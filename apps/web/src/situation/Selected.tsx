import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { registerWorker, useRegister } from '../analysis/client.ts';
import { api, type Outputs } from '../api.ts';
import { Inspector } from '../app/slots.tsx';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import { useLayer } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Facts } from './Facts.tsx';
import { History } from './History.tsx';
import { ZoneFacts } from './ZoneFacts.tsx';
import { ancestorAt, type useEffort, type useIndicator, type Zone } from './zone-layers.ts';

type Centre = Outputs['centres']['list'][number];
type Operation = Outputs['operations']['published']['operations'][number];

interface Props {
  /** As the address holds it: kind and identifier. */
  selected: string;
  zones: Map<string, Zone>;
  indicator: ReturnType<typeof useIndicator>;
  effort: ReturnType<typeof useEffort>;
  centres: Centre[];
  operations: Operation[];
  onClose: () => void;
}

/** The facts of what is selected. */
export function Selected({ selected, zones, indicator, effort, centres, operations, onClose }: Props) {
  const { t } = useTranslation('situation');
  const [kind, id = ''] = selected.split(':');
  const zone = kind === 'zone' ? zones.get(id) : undefined;
  const centre = kind === 'centre' ? centres.find((each) => String(each.id) === id) : undefined;
  const operation = kind === 'operation' ? operations.find((each) => each.code === id) : undefined;
  const title = zone?.name ?? centre?.name ?? operation?.name ?? t(kind === 'cell' ? 'maskedCell' : kind === 'centre' ? 'secretCentre' : 'rescue');
  return (
    <Inspector title={title} onClose={onClose}>
      {(kind === 'rescue' || kind === 'row') && <RescueFacts selected={selected} zones={zones} />}
      {zone && <ZoneFacts zone={zone} zones={zones} indicator={indicator} effort={effort.known ? (effort.sums.get(zone.pcode) ?? null) : undefined} />}
      {centre && <CentreFacts centre={centre} zones={zones} />}
      {operation && <OperationFacts operation={operation} />}
      {kind === 'cell' && <Text size="sm">{t('maskedNote')}</Text>}
    </Inspector>
  );
}

function RescueFacts({ selected, zones }: { selected: string; zones: Map<string, Zone> }) {
  const { t } = useTranslation(['situation', 'common']);
  const navigate = useNavigate();
  const { may, organisation } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const register = useRegister();
  const summary = useQuery({ queryKey: ['row', selected, register.dataUpdatedAt], queryFn: () => registerWorker().row(selected), enabled: register.isSuccess, gcTime: 0 });
  const id = summary.data?.id ?? null;
  const detail = useQuery({ ...api.rescues.get.queryOptions({ id: id ?? 1 }), enabled: id !== null });
  const at = summary.data;
  useLayer(
    'selected',
    useMemo(
      () =>
        at?.lon == null || at.lat === null
          ? null
          : { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [at.lon, at.lat] }, properties: {} }] },
      [at],
    ),
  );
  if (detail.isError) return <ErrorNotice error={detail.error} onRetry={() => void detail.refetch()} />;
  if (at === null) return <Text size="sm">{t('notSeen')}</Text>;
  if (!at || (id !== null && !detail.data)) return <Skeleton height={220} aria-label={t('common:loading')} />;
  const department = at.department === null ? undefined : zones.get(at.department);
  const region = department && ancestorAt(zones, department.pcode, 'REGION');
  const common: [string, ReactNode][] = [
    [t('column.date'), formatDate(at.date, at.datePrecision)],
    [t('common:level.DEPARTMENT'), [department?.name, region?.name].filter(Boolean).join(', ') || t('common:unknown')],
    [t('sector'), at.sector ? t(`common:sector.${at.sector}`) : t('common:unknown')],
    [t('source'), at.source ? t(`common:sourceOne.${at.source}`) : t('common:unknown')],
    [t('column.rescues'), formatNumber(at.rescues)],
    [t('column.children'), formatNumber(at.children)],
  ];
  if (!detail.data) return <Facts facts={[...common, [t('precision'), at.kind === 'masked' ? t('maskedNote') : t('aggregateNote')]]} />;
  const { draft, history, revision, recordedAt, uncertaintyMetres } = detail.data;
  const counted = (n: number | null) => (n === null ? t('notCounted') : formatNumber(n));
  return (
    <>
      <Facts
        facts={[
          [t('place'), draft.placeName ?? t('noName')],
          [t('precision'), `${t(`common:precision.${draft.placePrecision}`)} (± ${formatDistance(uncertaintyMetres)})`],
          ...common.filter(([name]) => name !== t('column.rescues')),
          [t('girlsBoys'), `${counted(draft.girls)} / ${counted(draft.boys)}`],
          [t('ages'), (['age0to8', 'age9to12', 'age13to15', 'age16to17'] as const).map((band) => `${t(`common:ageBand.${band}`)} : ${counted(draft[band])}`).join(' ; ')],
          [t('definition'), t(`common:definition.${draft.definition}`)],
          [t('verification'), t(`common:verification.${draft.verification}`)],
          [t('organisation'), detail.data.organisation],
          [t('reference'), draft.reference],
          [t('recorded'), `${formatDate(recordedAt)}${detail.data.fromFile ? ` (${t('fromFile')})` : ''}`],
        ]}
      />
      {'rescues.write' in may && detail.data.organisation === organisation && (
        <Button onClick={() => void navigate({ to: '/rescue', search: (view) => ({ ...view, rescue: detail.data.id }) })} variant="default" fullWidth mt="sm">
          {t('correct')}
        </Button>
      )}
      <History current={draft} revision={revision} history={history} />
    </>
  );
}

function CentreFacts({ centre, zones }: { centre: Centre; zones: Map<string, Zone> }) {
  const { t } = useTranslation(['situation', 'common']);
  return (
    <Facts
      facts={[
        [t('kind'), t(`common:centreKind.${centre.kind}`)],
        [t('common:level.DEPARTMENT'), zones.get(centre.departmentPcode)?.name ?? centre.departmentPcode],
        [t('place'), centre.lon === null ? t('placeWithheld') : `${formatNumber(centre.lat ?? 0, 3)} ; ${formatNumber(centre.lon, 3)}`],
        [t('beds'), centre.beds === null ? t('common:unknown') : formatNumber(centre.beds)],
        [t('occupied'), centre.occupied === null || centre.occupiedOn === null ? t('common:unknown') : `${formatNumber(centre.occupied)} (${formatDate(centre.occupiedOn)})`],
        [t('operator'), centre.operator ?? t('common:unknown')],
        [t('opened'), centre.openedOn === null ? t('common:unknown') : formatDate(centre.openedOn, (centre.openedPrecision ?? 'DAY') as 'DAY')],
        ...centre.capacities.map(({ validFrom, beds, source }): [string, ReactNode] => [t('capacityFrom', { date: formatDate(validFrom) }), `${formatNumber(beds)} (${source})`]),
        [t('source'), centre.source ?? t('placeWithheld')],
      ]}
    />
  );
}

function OperationFacts({ operation }: { operation: Operation }) {
  const { t } = useTranslation(['situation', 'common']);
  const dates =
    operation.startedOn === null
      ? (operation.dateNote ?? t('common:unknown'))
      : `${formatDate(operation.startedOn, operation.datePrecision ?? 'DAY')}${operation.endedOn && operation.endedOn !== operation.startedOn ? ` – ${formatDate(operation.endedOn, operation.datePrecision ?? 'DAY')}` : ''}`;
  return (
    <>
      <Text size="sm" mb="xs">
        {t('published')}
      </Text>
      <Facts
        facts={[
          [t('column.date'), dates],
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
