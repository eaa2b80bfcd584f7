import { Skeleton, Stack, Text } from '@mantine/core';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../app/lazily.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { MonthLine } from '../ui/chart/MonthLines.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { type ArrivalsAnswer, type Department, meanOf, monthOf, rangeOf } from './figures.ts';

interface Props {
  department: Department;
  name: string;
  months: ArrivalsAnswer['months'];
}

interface MonthRow {
  at: number;
  month: string;
}

const MonthLines = lazily(() => import('../ui/chart/MonthLines.tsx').then(({ MonthLines }) => MonthLines));

/** The months ahead of one department: who is expected, by what way they come to be known, and what that rests on. */
export function DepartmentAhead({ department, name, months }: Props) {
  const { t } = useTranslation('arrivals');
  return (
    <>
      <h3>{name}</h3>
      {!department.forecast && <Text size="sm">{t(department.all ? 'plansOnly' : 'tooFew')}</Text>}
      {department.all && <Months department={department} all={department.all} name={name} months={months} />}
      {department.forecast && <Ground department={department} forecast={department.forecast} />}
    </>
  );
}

function Months({ department, all, name, months }: Props & { all: NonNullable<Department['all']> }) {
  const { t } = useTranslation(['arrivals', 'common']);
  const labels = useMemo(() => months.map((month) => formatDate(month, 'MONTH')), [months]);
  const rows = useMemo(() => months.map((month, at): MonthRow => ({ at, month })), [months]);
  const lines = useMemo(
    (): MonthLine[] => [
      { as: 'upper', name: t('upper'), data: all.upper },
      { as: 'middle', name: t('mean'), data: all.mean },
      { as: 'lower', name: t('lower'), data: all.lower },
    ],
    [all, t],
  );
  const { forecast, planned } = department;
  const columns = useMemo((): Column<MonthRow>[] => {
    const range = (id: string, head: string, figures: typeof all | null | undefined): Column<MonthRow>[] =>
      figures
        ? [
            {
              id,
              head,
              note: t('nineInTen'),
              text: ({ at }) => rangeOf(monthOf(figures, at), t),
              sort: ({ at }) => figures.mean[at] ?? 0,
              number: true,
              largestFirst: true,
            },
          ]
        : [];
    return [
      { id: 'month', head: t('month'), text: ({ at }) => labels[at] ?? '', sort: ({ month }) => month, names: true },
      ...range('all', t('all'), all),
      ...range('found', t('found'), forecast?.parts?.found),
      ...range('reported', t('reported'), forecast?.parts?.reported),
      ...range('planned', t('planned'), planned),
    ];
  }, [all, forecast, planned, labels, t]);
  return (
    <>
      <Text size="sm">
        {t('statement', { month: labels[0] ?? '', mean: meanOf(all.mean[0] ?? 0), low: formatNumber(all.lower[0] ?? 0), high: formatNumber(all.upper[0] ?? 0) })}
      </Text>
      <Suspense fallback={<Skeleton height={220} aria-label={t('common:loading')} />}>
        <MonthLines months={labels} lines={lines} label={t('chartLabel', { name, from: labels[0] ?? '', to: labels.at(-1) ?? '' })} />
      </Suspense>
      <details>
        <summary>{t('byMonth')}</summary>
        <DataTable label={t('byMonth')} columns={columns} rows={rows} idOf={({ month }) => month} empty={null} />
      </details>
    </>
  );
}

/** What the forecast rests on, and how often forecasts like it were right. */
function Ground({ department: { since, until }, forecast: { parts, finds, test } }: { department: Department; forecast: NonNullable<Department['forecast']> }) {
  const { t } = useTranslation('arrivals');
  return (
    <Stack gap="xs" mt="sm">
      {!parts && <Text size="sm">{t('notSplit')}</Text>}
      {finds === 'TOO_SHORT' && <Text size="sm">{t('neverSearched')}</Text>}
      {finds === 'NOBODY_SEARCHES' && <Text size="sm">{t('noEffort')}</Text>}
      {parts && finds === 'TOLD' && <Text size="sm">{t('effort', { days: formatNumber(parts.officerDays, 1), rate: formatNumber(parts.foundPerHundredDays ?? 0, 1) })}</Text>}
      <Text size="sm">
        {since && until && t('ground', { since: formatDate(`${since}-01`, 'MONTH'), until: formatDate(`${until}-01`, 'MONTH') })}{' '}
        {test.forecasts > 0
          ? t('tested', { forecasts: formatNumber(test.forecasts), held: formatNumber(test.inNine), rate: formatNumber(test.inNineKnowingEffort) })
          : t('notTested')}
      </Text>
    </Stack>
  );
}
