import '../ui/data-table.css';
import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TableSheet } from '../app/slots.tsx';
import { useSelected } from '../app/use-selected.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';
import { useZones } from '../zones/zones.ts';
import { registerWorker, useSelection } from './client.ts';
import { SORT_KEYS, type SortKey, type TableRow } from './table.ts';

const PAGE = 50;

/** The rescues that pass, as a table that sorts; the row and the mark are selected together. */
export function RescueTable() {
  const { t } = useTranslation(['register', 'common']);
  const zones = useZones();
  const { key: selectionKey, ready } = useSelection();
  const [selected, setSelected] = useSelected();
  const map = useMap();
  const [sort, setSort] = useState<{ sort: SortKey; descending: boolean }>({ sort: 'date', descending: true });
  const [page, setPage] = useState(0);
  const query = { ...sort, offset: page * PAGE, limit: PAGE };
  const found = useQuery({ queryKey: ['table', selectionKey, query], queryFn: () => registerWorker().page(query), enabled: ready, placeholderData: keepPreviousData, gcTime: 0 });
  const total = found.data?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE));
  const masked = found.data?.rows.some(({ kind }) => kind !== 'point') ?? false;
  const columns = SORT_KEYS.filter((key) => key !== 'rescues' || masked);

  const select = (row: TableRow) => {
    setSelected(addressOf(row));
    const department = row.department === null ? undefined : zones.get(row.department);
    if (row.lon !== null && row.lat !== null) map?.goTo(row.lon, row.lat);
    else if (department) map?.fit(department.box);
  };
  const text = (row: TableRow, key: SortKey) => {
    if (key === 'date') return formatDate(row.date, row.datePrecision);
    if (key === 'department') return [row.place, row.department === null ? null : (zones.get(row.department)?.name ?? row.department)].filter(Boolean).join(', ') || '–';
    if (key === 'children' || key === 'rescues') return formatNumber(row[key]);
    if (key === 'precision' && row.kind === 'masked') return t('maskedCell');
    if (key === 'precision') return row.precision === null ? '–' : t(`common:precision.${row.precision}`);
    if (key === 'source') return row.source === null ? '–' : t(`common:source.${row.source}`);
    return row.sector === null ? '–' : t(`common:sector.${row.sector}`);
  };

  return (
    <TableSheet>
      <div className="table-head">
        <Text size="sm" fw={600}>
          {t('tableTitle', { formatted: formatNumber(total), count: total })}
        </Text>
        <Group gap={6}>
          <ActionIcon variant="default" aria-label={t('previousPage')} disabled={page === 0} onClick={() => setPage(page - 1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <Text size="sm">{t('page', { page: formatNumber(Math.min(page + 1, pages)), pages: formatNumber(pages) })}</Text>
          <ActionIcon variant="default" aria-label={t('nextPage')} disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </Group>
      </div>
      <table className="data-table">
        <thead>
          <tr>
            {columns.map((key) => (
              <th key={key} scope="col" aria-sort={sort.sort === key ? (sort.descending ? 'descending' : 'ascending') : 'none'}>
                <button
                  type="button"
                  onClick={() => {
                    setSort({ sort: key, descending: sort.sort === key ? !sort.descending : key === 'date' || key === 'children' || key === 'rescues' });
                    setPage(0);
                  }}
                >
                  {t(`column.${key}`)} <span aria-hidden>{sort.sort === key ? (sort.descending ? '▼' : '▲') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.data?.rows.map((row) => (
            <tr key={row.row} aria-selected={selected === addressOf(row)}>
              {columns.map((key, i) => (
                <td key={key} className={key === 'children' || key === 'rescues' ? 'number' : undefined}>
                  {i === 0 ? (
                    <button type="button" className="row-button" onClick={() => select(row)}>
                      {text(row, key)}
                    </button>
                  ) : (
                    text(row, key)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {found.data && total === 0 && <Text p="md">{t('nothing')}</Text>}
    </TableSheet>
  );
}

/** How an address names a row: by what lasts, where there is such a thing. */
const addressOf = ({ id, row }: TableRow): string => (id === null ? `row:${row}` : `rescue:${id}`);
