import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { useZones } from '../zones/zones.ts';
import { DepartmentAhead } from './DepartmentAhead.tsx';
import { type ArrivalsAnswer, coverageOf, type Department, monthOf, rangeOf } from './figures.ts';
import './text.ts';

const LOOK_AGAIN_MS = 10_000;

/** Children to come over the twelve months ahead: every department, most first, and the months of the one that is chosen. */
export function Arrivals() {
  const { t } = useTranslation('arrivals');
  const { data, error, refetch, isPending } = useQuery({
    ...api.arrivals.ahead.queryOptions(),
    // A server that has just begun computes them for the first time.
    refetchInterval: ({ state }) => state.data?.departments.length === 0 && LOOK_AGAIN_MS,
  });
  return (
    <section aria-labelledby="arrivals-ahead" aria-busy={isPending}>
      <h2 id="arrivals-ahead">{t('title')}</h2>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isPending && <Skeleton height={200} />}
      {data?.departments.length === 0 && <Text size="sm">{t('notYet')}</Text>}
      {data && data.departments.length > 0 && <Departments answer={data} />}
    </section>
  );
}

function Departments({ answer: { departments, months, plans } }: { answer: ArrivalsAnswer }) {
  const { t } = useTranslation('arrivals');
  const zones = useZones();
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = useMemo(() => [...departments].sort((a, b) => (b.all?.year.mean ?? -1) - (a.all?.year.mean ?? -1)), [departments]);
  const coverage = useMemo(() => coverageOf(departments), [departments]);
  const columns = useMemo((): Column<Department>[] => {
    const name = ({ pcode }: Department) => zones.get(pcode)?.name ?? pcode;
    return [
      { id: 'name', head: t('department'), text: name, sort: name, names: true, width: 145 },
      {
        id: 'month',
        head: formatDate(months[0] ?? '', 'MONTH'),
        note: t('nineInTen'),
        text: ({ all }) => (all ? rangeOf(monthOf(all, 0), t) : t('tooFewShort')),
        sort: ({ all }) => all?.mean[0] ?? null,
        number: true,
        largestFirst: true,
        width: 120,
      },
      {
        id: 'year',
        head: t('year'),
        note: t('nineInTen'),
        text: ({ all, planned, forecast }) => {
          if (!all) return t('tooFewShort');
          return [rangeOf(all.year, t), planned && t('withPlans', { range: rangeOf(planned.year, t) }), forecast && forecast.finds !== 'TOLD' && t('reportsAlone')]
            .filter(Boolean)
            .join(', ');
        },
        sort: ({ all }) => all?.year.mean ?? null,
        number: true,
        largestFirst: true,
        width: 230,
      },
    ];
  }, [months, t, zones]);
  const shown = rows.find(({ pcode }) => pcode === chosen) ?? rows[0];
  return (
    <>
      <Text size="sm" mb="xs">
        {t('text')} {t('rate')}
      </Text>
      <Text size="sm" mb="xs">
        {plans === null && t('plansWithheld')}
        {plans?.operations === 0 && t('noPlans')}
        {plans && plans.operations > 0 && t('plans', { count: plans.operations })} {plans && plans.unknownTargets > 0 && t('unknownTargets', { count: plans.unknownTargets })}{' '}
        {t('notIn')}
      </Text>
      {coverage && (
        <Text size="sm" mb="xs">
          {t('testedAll', { forecasts: formatNumber(coverage.forecasts), held: formatNumber(coverage.held), rate: formatNumber(coverage.rate) })}
        </Text>
      )}
      <DataTable label={t('title')} columns={columns} rows={rows} idOf={({ pcode }) => pcode} onOpen={({ pcode }) => setChosen(pcode)} selected={shown?.pcode} empty={null} />
      {shown && <DepartmentAhead key={shown.pcode} department={shown} name={zones.get(shown.pcode)?.name ?? shown.pcode} months={months} />}
    </>
  );
}
