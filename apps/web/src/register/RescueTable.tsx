import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LayerTable, type Whereabouts } from '../app/LayerTable.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { OfSheet } from '../map/layer.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import type { Column } from '../ui/table/model.ts';
import { usePages } from '../ui/table/use-pages.ts';
import { useZones } from '../zones/zones.ts';
import { registerWorker, useSelection } from './client.ts';
import { addressOf, SORT_KEYS, type SortKey, type TableRow } from './table.ts';

const WIDTHS: Record<SortKey, number> = { date: 115, department: 210, sector: 140, source: 115, precision: 130, children: 85, rescues: 105 };
const NUMBERS: readonly SortKey[] = ['children', 'rescues'];

/** The rescues that pass, as a table that sorts; the row and the mark are selected together. */
export function RescueTable(sheet: OfSheet) {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  const { key: selectionKey, ready, selection, filter } = useSelection();
  const kinds = selection.data?.kinds;
  const several = kinds !== undefined && kinds.masked + kinds.aggregate > 0;
  const { error, ...rows } = usePages<TableRow>({
    queryKey: ['table', selectionKey],
    fetch: ({ sorting, offset, limit }) => registerWorker().page({ sort: sorting.id as SortKey, descending: sorting.desc, offset, limit }),
    enabled: ready,
    sorting: { id: 'date', desc: true },
  });
  const columns = useMemo((): Column<TableRow>[] => {
    const text = (row: TableRow, key: SortKey) => {
      if (key === 'date') return formatDate(row.date, row.datePrecision);
      if (key === 'department') return [row.place, row.department === null ? null : (zones.get(row.department)?.name ?? row.department)].filter(Boolean).join(', ') || '–';
      if (key === 'children' || key === 'rescues') return formatNumber(row[key]);
      if (key === 'precision' && row.kind === 'masked') return t('maskedCell');
      if (key === 'precision') return row.precision === null ? '–' : t(`common:precision.${row.precision}`);
      if (key === 'source') return row.source === null ? '–' : t(`common:source.${row.source}`);
      return row.sector === null ? '–' : t(`common:sector.${row.sector}`);
    };
    return SORT_KEYS.filter((key) => key !== 'rescues' || several).map((key) => ({
      id: key,
      head: t(`column.${key}`),
      text: (row) => text(row, key),
      // The worker sorts, by the same names.
      sort: () => null,
      largestFirst: key === 'date' || NUMBERS.includes(key),
      number: NUMBERS.includes(key),
      width: WIDTHS[key],
    }));
  }, [zones, several, t]);
  const whereIs = (row: TableRow): Whereabouts => {
    if (row.lon !== null && row.lat !== null) return { lon: row.lon, lat: row.lat };
    const department = row.department === null ? undefined : zones.get(row.department);
    return department ? { box: department.box } : null;
  };
  if (error) return <ErrorNotice error={error} />;
  return (
    <LayerTable
      {...sheet}
      title={t('tableTitle', { formatted: formatNumber(rows.total), count: rows.total })}
      columns={columns}
      rows={rows}
      idOf={addressOf}
      whereIs={whereIs}
      noun="rescues"
      filter={filter}
      stale={!ready}
      empty={t('nothing')}
    />
  );
}
