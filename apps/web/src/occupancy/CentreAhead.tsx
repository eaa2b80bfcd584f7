import { Alert, NumberInput, Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { OccupancyForecast } from '@vigie/spatial';
import { Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazily } from '../app/lazily.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { MonthLine } from '../ui/chart/MonthLines.tsx';
import { figureColumn } from '../ui/table/columns.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { backTest, type CentreHistory, forecasts, monthsAhead, questionOf } from './forecast.ts';
import { outlookOf, percentOf } from './outlook.ts';

interface Props {
  centre: CentreHistory;
  name: string;
  /** Null: too little is known to say. */
  forecast: OccupancyForecast | null;
}

interface MonthRow {
  month: string;
  label: string;
  arrivals: string;
  planned: number;
  beds: number;
  mean: number;
  p50: number;
  p90: number;
  chance: number;
  withMore: number | null;
  steady: string;
}

const MonthLines = lazily(() => import('../ui/chart/MonthLines.tsx').then(({ MonthLines }) => MonthLines));
const FIRST_EXTRA = 8;
const MOST_EXTRA = 200;

/** The months ahead of one centre: what is likely, what more beds would change, and how often such forecasts were right. */
export function CentreAhead({ centre, name, forecast }: Props) {
  const { t } = useTranslation('occupancy');
  if (!forecast) {
    return (
      <>
        <h3>{name}</h3>
        <Text size="sm">{t('tooFew')}</Text>
      </>
    );
  }
  return <Months centre={centre} name={name} forecast={forecast} />;
}

function Months({ centre, name, forecast }: Props & { forecast: OccupancyForecast }) {
  const { t } = useTranslation(['occupancy', 'common']);
  const [typed, setExtra] = useState<number | string>(FIRST_EXTRA);
  const [extra] = useDebouncedValue(typeof typed === 'number' ? typed : 0, 300);
  const question = useMemo(() => questionOf(centre, extra), [centre, extra]);
  const more = useQuery({
    queryKey: ['occupancy', 'more', question],
    queryFn: async ({ signal }) => (await forecasts([question], signal))[0] ?? null,
    gcTime: 0,
    retry: false,
  }).data;
  const months = useMemo(() => monthsAhead(centre), [centre]);
  const outlook = outlookOf(forecast, months);
  const then = months.indexOf(outlook.worst.month);
  const rows = useMemo(
    () =>
      months.map((month, at): MonthRow => {
        const { arrivals, occupancy, steady } = forecast;
        return {
          month,
          label: formatDate(month, 'MONTH'),
          mean: arrivals.mean[at] ?? 0,
          arrivals: t('range', { mean: formatNumber(arrivals.mean[at] ?? 0), low: formatNumber(arrivals.lower[1][at] ?? 0), high: formatNumber(arrivals.upper[1][at] ?? 0) }),
          planned: question.planned?.mean[at] ?? 0,
          beds: forecast.beds[at] ?? 0,
          p50: occupancy.p50[at] ?? 0,
          p90: occupancy.p90[at] ?? 0,
          chance: occupancy.anyRefused[at] ?? 0,
          withMore: more ? (more.occupancy.anyRefused[at] ?? 0) : null,
          steady: t('steadyOf', { p90: formatNumber(steady.p90[at] ?? 0), share: t('percent', { share: percentOf(steady.blocked[at] ?? 0, t) }) }),
        };
      }),
    [months, forecast, question.planned, more, t],
  );
  const columns = useMemo((): Column<MonthRow>[] => {
    const chance = (id: string, note: string | undefined, of: (row: MonthRow) => number | null): Column<MonthRow> => ({
      id,
      head: t('chance'),
      ...(note && { note }),
      text: (row) => {
        const share = of(row);
        return share === null ? '–' : t('percent', { share: percentOf(share, t) });
      },
      sort: of,
      number: true,
      largestFirst: true,
    });
    return [
      { id: 'month', head: t('month'), text: ({ label }) => label, sort: ({ month }) => month, names: true, className: 'month-cell' },
      { id: 'arrivals', head: t('arrivals'), text: ({ arrivals }) => arrivals, sort: ({ mean }) => mean, number: true, largestFirst: true },
      ...(question.planned ? [{ ...figureColumn<MonthRow>('planned', t('arrivals'), ({ planned }) => planned, '–'), note: t('byPlans') }] : []),
      figureColumn<MonthRow>('beds', t('bedsShort'), ({ beds }) => beds, '–'),
      { ...figureColumn<MonthRow>('p50', t('inUse'), ({ p50 }) => p50, '–'), note: t('oneInTwo') },
      { ...figureColumn<MonthRow>('p90', t('inUse'), ({ p90 }) => p90, '–'), note: t('nineInTen') },
      chance('chance', undefined, (row) => row.chance),
      chance('withMore', t('withMore', { count: extra }), ({ withMore }) => withMore),
      { id: 'steady', head: t('steady'), note: t('erlang'), text: ({ steady }) => steady, number: true },
    ];
  }, [t, extra, question.planned]);
  const labels = useMemo(() => rows.map(({ label }) => label), [rows]);
  const lines = useMemo(
    (): MonthLine[] => [
      { as: 'upper', name: t('p90'), data: rows.map(({ p90 }) => p90) },
      { as: 'middle', name: t('p50'), data: rows.map(({ p50 }) => p50) },
      { as: 'limit', name: t('beds'), data: rows.map(({ beds }) => beds) },
    ],
    [rows, t],
  );
  const month = formatDate(outlook.worst.month, 'MONTH');
  const [girls = 0, boys = 0] = centre.beds[0]?.beds ?? [];
  return (
    <>
      <h3>{name}</h3>
      {centre.silent && <Alert color="yellow">{t('silent', { month: formatDate(`${centre.until}-01`, 'MONTH') })}</Alert>}
      <Text size="sm">
        {t('statement', {
          month: formatDate(outlook.peak.month, 'MONTH'),
          p50: formatNumber(outlook.peak.p50),
          p90: formatNumber(outlook.peak.p90),
          beds: formatNumber(outlook.peak.beds),
        })}{' '}
        <strong>{t('risk', { month, share: percentOf(outlook.worst.chance, t) })}</strong>{' '}
        {more && extra > 0 && t('riskWith', { count: extra, share: percentOf(more.occupancy.anyRefused[then] ?? 0, t) })}
      </Text>
      <Changes centre={centre} />
      {outlook.over && (
        <Alert color="red" mt="xs">
          {t('over', { month: formatDate(outlook.over.month, 'MONTH'), p50: formatNumber(outlook.over.p50), count: outlook.over.beds, beds: formatNumber(outlook.over.beds) })}
        </Alert>
      )}
      {(girls > 0 || boys > 0) && (
        <Text size="sm" mt="xs">
          {t('apart', { girls: formatNumber(girls), boys: formatNumber(boys) })}
        </Text>
      )}
      <NumberInput className="extra-beds" label={t('extra')} value={typed} onChange={setExtra} min={0} max={MOST_EXTRA} allowDecimal={false} clampBehavior="strict" />
      <Suspense fallback={<Skeleton height={220} aria-label={t('common:loading')} />}>
        <MonthLines months={labels} lines={lines} label={t('chartLabel', { name, from: rows[0]?.label ?? '', to: rows.at(-1)?.label ?? '' })} />
      </Suspense>
      <details>
        <summary>{t('byMonth')}</summary>
        <DataTable label={t('byMonth')} columns={columns} rows={rows} idOf={(row) => row.month} empty={null} />
      </details>
      <Ground centre={centre} forecast={forecast} />
    </>
  );
}

/** Beds that come or go in the months ahead. */
function Changes({ centre }: { centre: CentreHistory }) {
  const { t } = useTranslation('occupancy');
  const later: string[] = centre.beds.slice(1).map(({ on, beds }) => {
    const count = beds.reduce((sum, each) => sum + each, 0);
    return t('bedsFrom', { count, beds: formatNumber(count), day: formatDate(on, 'DAY') });
  });
  if (later.length === 0) return null;
  return (
    <Text size="sm" mt="xs">
      {t('bedsChange', { list: later.reduce((list, next) => t('bedsThen', { list, next })) })}
    </Text>
  );
}

/** What the forecast rests on, and how often forecasts like it were right. */
function Ground({ centre, forecast }: { centre: CentreHistory; forecast: OccupancyForecast }) {
  const { t } = useTranslation('occupancy');
  const question = useMemo(() => questionOf(centre), [centre]);
  const tested = useQuery({
    queryKey: ['occupancy', 'test', question],
    queryFn: ({ signal }) => backTest(question, signal),
    gcTime: 0,
    retry: false,
  }).data;
  const { history, since, until } = centre;
  const planned = question.planned ? Array.from(question.planned.mean).reduce((sum, mean) => sum + mean, 0) : 0;
  const admissions = history.arrivals.reduce((sum, group) => sum + group.reduce((all, count) => all + count, 0), 0);
  return (
    <Stack gap="xs" mt="sm">
      <Text size="sm">
        {t('ground', {
          count: admissions,
          admissions: formatNumber(admissions),
          since: formatDate(`${since}-01`, 'MONTH'),
          until: formatDate(`${until}-01`, 'MONTH'),
          exits: formatNumber(forecast.exits),
          days: formatNumber(forecast.meanStay),
        })}
      </Text>
      {tested && (
        <Text size="sm">
          {t('tested', {
            count: tested.months,
            forecasts: formatNumber(tested.forecasts),
            arrivals: formatNumber(tested.arrivalsInNine),
            half: formatNumber(tested.arrivalsInHalf),
            occupancy: formatNumber(tested.occupancyInNine),
            upTo: formatNumber(tested.occupancyUpToP90),
          })}
        </Text>
      )}
      {tested === null && <Text size="sm">{t('notTested')}</Text>}
      {centre.planned && <Text size="sm">{planned > 0 ? t('plans', { count: Math.round(planned), children: formatNumber(planned) }) : t('noPlans')}</Text>}
      <Text size="sm">{t(centre.planned ? 'notIn' : 'notInNorPlans')}</Text>
    </Stack>
  );
}
