import { Skeleton, Text } from '@mantine/core';
import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { firstDayOfMonth, isoOf } from '@vigie/hotspots';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { lazily } from '../app/lazily.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { registerWorker, useSelection } from '../register/client.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';

interface MonthRow {
  /** Months since January 1970. */
  month: number;
  label: string;
  rescues: number;
  /** Null: the role does not see the searches. */
  officerDays: number | null;
}

const MonthsChart = lazily(() => import('./MonthsChart.tsx').then(({ MonthsChart }) => MonthsChart));

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
  const searched = ledger !== undefined;
  const columns = useMemo((): Column<MonthRow>[] => {
    const days = ({ officerDays }: MonthRow) => (officerDays === null ? '–' : formatNumber(officerDays));
    return [
      { id: 'month', head: t('byMonth.month'), text: ({ label }) => label, sort: ({ month }) => month, names: true },
      { id: 'rescues', head: t('byMonth.rescues'), text: ({ rescues }) => formatNumber(rescues), sort: ({ rescues }) => rescues, number: true, largestFirst: true },
      ...(searched ? [{ id: 'officerDays', head: t('byMonth.officerDays'), text: days, sort: ({ officerDays }: MonthRow) => officerDays, number: true, largestFirst: true }] : []),
    ];
  }, [searched, t]);
  if (!cases) return <Skeleton height={200} aria-label={t('common:loading')} />;
  if (rows.length === 0) return <Text size="sm">{t('byMonth.none')}</Text>;
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
      <DataTable label={t('byMonth.title')} columns={columns} rows={rows} idOf={({ month }) => String(month)} empty={null} />
    </>
  );
}
