import './text.ts';
import './alerts.css';
import { Button, Skeleton, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { NEWS_DAYS } from '@vigie/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useCentreName } from '../centres/use-centre-name.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { useZones } from '../zones/zones.ts';
import { type Alert, useAlerts, useOpenAlerts } from './alerts.ts';
import { Thresholds } from './Thresholds.tsx';

/** Alerts that are shown at once: on a phone the beds are below them. */
const SHOWN = 3;

/** What asks for attention now in the centres that the caller answers for, and what did lately. */
export function Alerts() {
  const { t } = useTranslation(['alerts', 'common']);
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const open = useOpenAlerts();
  const alerts = useAlerts(open.data);
  const failed = [open, alerts].find(({ isError }) => isError);
  const [setting, setSetting] = useState(false);
  const since = new Date(Date.now() - NEWS_DAYS * 86_400_000).toISOString();
  const isNews = (alert: Alert) => alert.endedAt === null && (alert.kind === 'FREE_BEDS' || alert.raisedAt > since);
  const news = alerts.data?.filter(isNews).slice(0, SHOWN) ?? [];
  const rest = alerts.data?.filter((alert) => !news.includes(alert)) ?? [];
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{t('title')}</h2>
      {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {alerts.isPending && !failed && <Skeleton height={40} aria-label={t('common:loading')} />}
      {alerts.data && news.length === 0 && <Text size="sm">{t(open.data?.watched === 0 ? 'noneSet' : 'none')}</Text>}
      <AlertList alerts={news} />
      {rest.length > 0 && (
        <details>
          <summary>{t('others', { count: rest.length })}</summary>
          <AlertList alerts={rest} />
        </details>
      )}
      {'alerts.write' in may && (
        <Button mt="xs" variant="default" size="compact-md" onClick={() => setSetting(true)}>
          {t('thresholds')}
        </Button>
      )}
      {setting && <Thresholds onClose={() => setSetting(false)} />}
    </section>
  );
}

function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <ul className="alerts">
      {alerts.map((alert) => (
        <AlertItem key={`${alert.kind} ${alert.raisedAt} ${alert.kind === 'FREE_BEDS' ? alert.regionPcode : alert.centreId}`} alert={alert} />
      ))}
    </ul>
  );
}

function AlertItem({ alert }: { alert: Alert }) {
  const { t } = useTranslation('alerts');
  const { raisedAt, endedAt } = alert;
  const over = endedAt !== null;
  return (
    <li className="alert" data-over={over}>
      {alert.kind === 'FREE_BEDS' ? <BedsWords alert={alert} /> : <RunawayWords alert={alert} />}
      <p>
        {t('since', { time: formatTime(raisedAt) })}
        {over && ` · ${t('ended', { time: formatTime(endedAt) })}`}
      </p>
    </li>
  );
}

function BedsWords({ alert: { regionPcode, free, threshold, unknown } }: { alert: Extract<Alert, { kind: 'FREE_BEDS' }> }) {
  const { t } = useTranslation('alerts');
  const region = useZones().get(regionPcode)?.name ?? regionPcode;
  return (
    <>
      <h3>{t('bedsTitle', { region })}</h3>
      <p>
        {t('bedsFact', { count: free, free: formatNumber(free), threshold: formatNumber(threshold) })}
        {unknown > 0 && `, ${t('unknown', { count: unknown })}`}
      </p>
    </>
  );
}

function RunawayWords({ alert: { centreId, departmentPcode, child, end, endedAt } }: { alert: Extract<Alert, { kind: 'RUNAWAY' }> }) {
  const { t } = useTranslation('alerts');
  const known = useQuery(api.centres.list.queryOptions()).data?.find(({ id }) => id === centreId);
  const centre = useCentreName()({ name: known?.name ?? null, departmentPcode });
  return (
    <>
      <h3>{t('runawayTitle', { centre })}</h3>
      {child && <p>{t('child', { code: child.code, who: t(`who.${child.sex ?? 'UNKNOWN'}`, { age: child.age }) })}</p>}
      <p>{endedAt === null ? t('callThem') : t(`endOf.${end === 'RETURN' || end === 'EXIT' ? end : 'OTHER'}`)}</p>
    </>
  );
}
