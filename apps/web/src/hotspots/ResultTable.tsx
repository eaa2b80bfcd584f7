import { Text } from '@mantine/core';
import { COLUMNS, type FigureKind, type HotspotResult, isoOf } from '@vigie/hotspots';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TableSheet } from '../app/slots.tsx';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import type { hotspotsFrench } from './text-fr.ts';

const SMALLEST_P = 0.0001;

/** The columns and words of the answers, as the analyses name them. */
type ColumnName = keyof (typeof hotspotsFrench)['column'];
type Word = keyof (typeof hotspotsFrench)['word'];

type Row = HotspotResult['rows'][number] & { rank: number };

/** What was found, one line a cell, hull, peak, department or band, the strongest first. */
export function ResultTable({ result, names }: { result: HotspotResult; names: Map<string, string> }) {
  return (
    <TableSheet>
      <Rows result={result} names={names} />
    </TableSheet>
  );
}

function Rows({ result, names }: { result: HotspotResult; names: Map<string, string> }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const map = useMap();
  const [selected, setSelected] = useState<string>();
  const rows = useMemo(() => result.rows.map((row, at): Row => ({ ...row, rank: at + 1 })), [result.rows]);
  const columns = useMemo((): Column<Row>[] => {
    const written = (value: number | string | null | undefined, kind: FigureKind): string => {
      if (value === null || value === undefined) return '–';
      if (kind === 'word') return t(`word.${value as Word}`);
      const number = Number(value);
      switch (kind) {
        case 'count':
          return formatNumber(number);
        case 'number':
          return formatNumber(number, Math.abs(number) < 10 ? 2 : Math.abs(number) < 100 ? 1 : 0);
        case 'ratio':
          return `× ${formatNumber(number, 2)}`;
        case 'share':
          return t('percent', { share: formatNumber(100 * number) });
        case 'probability':
          return number < SMALLEST_P ? `< ${formatNumber(SMALLEST_P, 4)}` : formatNumber(number, 4);
        case 'day':
          return formatDate(isoOf(number), 'MONTH');
        case 'metres':
          return formatDistance(number);
        case 'days':
          return t('days', { days: formatNumber(number) });
      }
    };
    const departmentOf = ({ department }: Row) => (department === null ? t('common:unknown') : (names.get(department) ?? department));
    const department: Column<Row> = { id: 'department', head: t('column.department'), text: departmentOf, sort: departmentOf, names: true, width: 180 };
    return [
      { id: 'rank', head: t('column.rank'), text: ({ rank }) => formatNumber(rank), sort: ({ rank }) => rank, number: true, width: 80 },
      ...(rows.some(({ lon }) => lon !== null) ? [department] : []),
      ...COLUMNS[result.method].map(
        ({ key, kind }): Column<Row> => ({
          id: key,
          head: t(`column.${key as ColumnName}`),
          text: ({ figures }) => written(figures[key], kind),
          sort: ({ figures }) => (kind === 'word' ? written(figures[key], kind) : (figures[key] ?? null)),
          largestFirst: kind !== 'word' && kind !== 'probability',
          number: kind !== 'word' && kind !== 'day',
          width: 140,
        }),
      ),
    ];
  }, [result.method, rows, names, t]);
  const open = ({ id, lon, lat }: Row) => {
    setSelected(id);
    if (lon !== null && lat !== null) map?.goTo(lon, lat, 9);
  };
  const title = t('tableTitle', { count: rows.length, formatted: formatNumber(rows.length) });
  return (
    <DataTable
      label={title}
      title={
        <Text size="sm" fw={600}>
          {title}
        </Text>
      }
      columns={columns}
      rows={rows}
      idOf={({ id }) => id}
      onOpen={open}
      canOpen={({ lon }) => lon !== null}
      selected={selected ?? ''}
      empty={null}
    />
  );
}
