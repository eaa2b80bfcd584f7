import './occupancy.css';
import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { useSelected } from '../app/use-selected.ts';
import { useCentreName } from '../centres/use-centre-name.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { CentreAhead } from './CentreAhead.tsx';
import { type CentreHistory, forecasts, monthsAhead, questionOf } from './forecast.ts';
import { type Outlook, outlookOf, percentOf } from './outlook.ts';
import './text.ts';

interface Row {
  centre: CentreHistory;
  /** Null: too little is known to say. */
  outlook: Outlook | null;
}

const NONE: CentreHistory[] = [];

/** Beds in use over the twelve months ahead: every centre by how likely it is to turn a child away, and the months of the one that is chosen. */
export function Ahead() {
  const { t } = useTranslation(['occupancy', 'beds']);
  const [, select] = useSelected();
  const histories = useQuery(api.occupancy.histories.queryOptions());
  const centres = histories.data ?? NONE;
  const questions = useMemo(() => centres.map((centre) => questionOf(centre)), [centres]);
  const [chosen, setChosen] = useState<number | null>(null);
  const told = useQuery({
    // The question is the key: the same history, read again, is not computed again.
    queryKey: ['occupancy', 'all', questions],
    queryFn: ({ signal }) => forecasts(questions, signal),
    enabled: centres.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const rows = useMemo(
    () =>
      centres
        .map((centre, at): Row => ({ centre, outlook: told.data?.[at] ? outlookOf(told.data[at], monthsAhead(centre)) : null }))
        .sort((a, b) => (b.outlook?.worst.chance ?? -1) - (a.outlook?.worst.chance ?? -1)),
    [centres, told.data],
  );
  const nameOf = useCentreName();
  const columns = useMemo((): Column<Row>[] => {
    const tooFew = t('tooFewShort');
    return [
      {
        id: 'name',
        head: t('centre'),
        text: ({ centre }) => nameOf(centre),
        sort: ({ centre }) => nameOf(centre),
        names: true,
        cell: ({ centre }) => (
          <button
            type="button"
            className="row-button"
            onClick={() => {
              setChosen(centre.id);
              select(`centre:${centre.id}`);
            }}
          >
            {nameOf(centre)}
          </button>
        ),
      },
      {
        id: 'chance',
        head: t('chance'),
        note: t('worstMonth'),
        text: ({ centre, outlook }) => {
          if (!outlook) return tooFew;
          const chance = t('percentIn', { share: percentOf(outlook.worst.chance, t), month: formatDate(outlook.worst.month, 'MONTH') });
          return centre.silent ? `${chance} (${t('silentShort', { month: formatDate(`${centre.until}-01`, 'MONTH') })})` : chance;
        },
        sort: ({ outlook }) => outlook?.worst.chance ?? null,
        largestFirst: true,
      },
      {
        id: 'peak',
        head: t('peak'),
        note: t('peakNote'),
        text: ({ outlook }) =>
          outlook
            ? t('peakOf', {
                p50: formatNumber(outlook.peak.p50),
                p90: formatNumber(outlook.peak.p90),
                beds: formatNumber(outlook.peak.beds),
                month: formatDate(outlook.peak.month, 'MONTH'),
              })
            : tooFew,
        sort: ({ outlook }) => (outlook ? outlook.peak.p90 / Math.max(1, outlook.peak.beds) : null),
        largestFirst: true,
      },
    ];
  }, [nameOf, select, t]);
  const shown = rows.find(({ centre }) => centre.id === chosen) ?? rows[0];
  return (
    <section aria-labelledby="beds-ahead" aria-busy={told.isFetching}>
      <h2 id="beds-ahead">{t('title')}</h2>
      {histories.isError && <ErrorNotice error={histories.error} onRetry={() => void histories.refetch()} />}
      {told.isError && <ErrorNotice error={told.error} onRetry={() => void told.refetch()} />}
      {(histories.isPending || told.isLoading) && <Skeleton height={200} aria-label={t('computing')} />}
      {histories.data?.length === 0 && <Text size="sm">{t('noHistory')}</Text>}
      {told.data && shown && (
        <>
          <Text size="sm" mb="xs">
            {t('text')}
          </Text>
          <DataTable label={t('title')} columns={columns} rows={rows} idOf={({ centre }) => String(centre.id)} empty={null} />
          <CentreAhead key={shown.centre.id} centre={shown.centre} name={nameOf(shown.centre)} forecast={told.data[centres.indexOf(shown.centre)] ?? null} />
        </>
      )}
    </section>
  );
}
