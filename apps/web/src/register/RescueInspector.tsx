import { Button, Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { AGE_BANDS } from '@vigie/domain';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { Inspector } from '../app/slots.tsx';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import { middleOf } from '../map/features.ts';
import { selectedSource } from '../map/selected.ts';
import { useLayer } from '../map/use-map.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Facts } from '../ui/Facts.tsx';
import { useNearestLocality } from '../zones/localities.ts';
import { ancestorAt, useZones } from '../zones/zones.ts';
import { registerWorker, useRegister, useSelection } from './client.ts';
import { GatheredFacts } from './GatheredFacts.tsx';
import { History } from './History.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** What is known of one exact rescue. */
export const RescueInspector = ({ id, onClose }: Props) => <OneRescue selected={`rescue:${id}`} onClose={onClose} />;
/** The same of a row that has no number of its own: masked or summed. */
export const RowInspector = ({ id, onClose }: Props) => <OneRescue selected={`row:${id}`} onClose={onClose} />;

/** What passes the filters in one cell of the map. */
export function CellInspector({ id, onClose }: Props) {
  const { t } = useTranslation(['register', 'common']);
  const { key, ready } = useSelection();
  const gathered = useQuery({ queryKey: ['cell', id, key], queryFn: () => registerWorker().cell(id), enabled: ready, placeholderData: keepPreviousData, gcTime: 0 }).data;
  const ring = gathered?.ring ?? null;
  useLayer(
    selectedSource,
    useMemo(() => (ring ? { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} }] } : null), [ring]),
  );
  const nearest = useNearestLocality(true);
  const middle = ring && nearest(...middleOf(ring.slice(1)));
  return (
    <Inspector title={middle ? t('cellNear', { name: middle.name }) : t(gathered?.masked ? 'maskedCell' : 'cell')} onClose={onClose}>
      {gathered ? (
        <>
          {gathered.masked && <Text size="sm">{t('maskedNote')}</Text>}
          {!gathered.masked && gathered.ring === null && <Text size="sm">{t('emptyCell')}</Text>}
          <GatheredFacts gathered={gathered} {...(ring && !gathered.masked && { only: { kind: 'area', corners: ring.slice(1).map(([lon, lat]) => [lon, lat]) } })} />
        </>
      ) : (
        <Skeleton height={220} aria-label={t('common:loading')} />
      )}
    </Inspector>
  );
}

function OneRescue({ selected, onClose }: { selected: string; onClose: () => void }) {
  const { t } = useTranslation('register');
  return (
    <Inspector title={t('rescue')} onClose={onClose}>
      <RescueFacts selected={selected} />
    </Inspector>
  );
}

function RescueFacts({ selected }: { selected: string }) {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  const navigate = useNavigate();
  const { may, organisation } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const register = useRegister();
  const summary = useQuery({ queryKey: ['row', selected, register.dataUpdatedAt], queryFn: () => registerWorker().row(selected), enabled: register.isSuccess, gcTime: 0 });
  const id = summary.data?.id ?? null;
  const detail = useQuery({ ...api.rescues.get.queryOptions({ id: id ?? 1 }), enabled: id !== null });
  const at = summary.data;
  useLayer(
    selectedSource,
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
          [t('recordedPlace'), draft.placeName ?? (draft.placePrecision === 'DEPARTMENT' ? (department?.name ?? t('common:unknown')) : t('noName'))],
          [t('precision'), `${t(`common:precision.${draft.placePrecision}`)} (± ${formatDistance(uncertaintyMetres)})`],
          ...common.filter(([name]) => name !== t('column.rescues')),
          [t('girlsBoys'), `${counted(draft.girls)} / ${counted(draft.boys)}`],
          [t('ages'), AGE_BANDS.map((band) => t('common:pair', { label: t(`field.${band}`), value: counted(draft[band]) })).join(', ')],
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
