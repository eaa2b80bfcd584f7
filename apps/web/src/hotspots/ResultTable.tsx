import { Text } from '@mantine/core';
import { COLUMNS, type HotspotResult } from '@vigie/hotspots';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { TableSheet } from '../app/slots.tsx';
import { formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { type ColumnName, useFigureText } from './use-figure-text.ts';

type Row = HotspotResult['rows'][number] & { rank: number };

interface Props {
  result: HotspotResult;
  names: Map<string, string>;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

/** What was found, one line a cell, hull, peak, department or band, the strongest first. */
export function ResultTable(props: Props) {
  return (
    <TableSheet>
      <Rows {...props} />
    </TableSheet>
  );
}

function Rows({ result, names, selected, onSelect }: Props) {
  const { t } = useTranslation(['hotspots', 'common']);
  const map = useMap();
  const written = useFigureText();
  const rows = useMemo(() => result.rows.map((row, at): Row => ({ ...row, rank: at + 1 })), [result.rows]);
  const columns = useMemo((): Column<Row>[] => {
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
  }, [result.method, rows, names, written, t]);
  const open = ({ id, lon, lat }: Row) => {
    onSelect(id);
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
