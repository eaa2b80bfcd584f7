import { Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { firstDayOfMonth, isoOf } from '@vigie/hotspots';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { registerWorker, useSelection } from '../register/client.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';

const MonthsChart = lazy(() => import('./MonthsChart.tsx').then(({ MonthsChart }) => ({ default: MonthsChart })));

/** Cases by month of the rescues that pass the filters, with searches beside them where the role sees effort: more cases in months with more searching may come from the searching. The chart library is fetched when this is opened. */
export function MonthsFigure() {
  const { t } = useTranslation('hotspots');
  const [open, setOpen] = useState(false);
  return (
    <details className="months" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('byMonth.title')}</summary>
      {open && <Months />}
    </details>
  );
}

function Months() {
  const { t } = useTranslation(['hotspots', 'common']);
  const { key, ready } = useSelection();
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const cases = useQuery({ queryKey: ['months', key], queryFn: () => registerWorker().months(), enabled: ready, placeholderData: keepPreviousData, gcTime: 0 }).data;
  const ledger = useQuery({ ...api.effort.ledger.queryOptions(), enabled: 'effort.read' in may }).data;
  const rows = useMemo(() => {
    const days = new Map<number, number>();
    ledger?.month.forEach((month, i) => {
      days.set(month, (days.get(month) ?? 0) + (ledger.officerDays[i] ?? 0));
    });
    return (cases?.counts ?? []).map((rescues, i) => {
      const month = (cases?.first ?? 0) + i;
      return { month, label: formatDate(isoOf(firstDayOfMonth(month)), 'MONTH'), rescues, officerDays: ledger ? (days.get(month) ?? 0) : null };
    });
  }, [cases, ledger]);
  if (!cases) return <Skeleton height={200} aria-label={t('common:loading')} />;
  if (rows.length === 0) return <Text size="sm">{t('byMonth.none')}</Text>;
  const searched = ledger !== undefined;
  return (
    <>
      <Suspense fallback={<Skeleton height={200} aria-label={t('common:loading')} />}>
        <MonthsChart
          rows={rows}
          words={{ rescues: t('byMonth.rescues'), officerDays: t('byMonth.officerDays') }}
          label={t('byMonth.label', { from: rows[0]?.label ?? '', to: rows.at(-1)?.label ?? '', most: formatNumber(Math.max(...cases.counts)) })}
        />
      </Suspense>
      {searched && <Text size="xs">{t('byMonth.searches')}</Text>}
      {cases.withoutMonth > 0 && <Text size="xs">{t('byMonth.withoutMonth', { count: cases.withoutMonth, formatted: formatNumber(cases.withoutMonth) })}</Text>}
      <ScrollBox label={t('byMonth.title')}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('byMonth.month')}</th>
              <th scope="col">{t('byMonth.rescues')}</th>
              {searched && <th scope="col">{t('byMonth.officerDays')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ month, label, rescues, officerDays }) => (
              <tr key={month}>
                <th scope="row">{label}</th>
                <td className="number">{formatNumber(rescues)}</td>
                {officerDays !== null && <td className="number">{formatNumber(officerDays)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
