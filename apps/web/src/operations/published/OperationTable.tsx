import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LayerTable } from '../../app/LayerTable.tsx';
import { formatNumber } from '../../i18n/format.ts';
import type { OfSheet } from '../../map/layer.ts';
import { useFilterOfView } from '../../register/client.ts';
import { figureColumn } from '../../ui/table/columns.ts';
import type { Column } from '../../ui/table/model.ts';
import { seatOf, useZones } from '../../zones/zones.ts';
import { datesOf } from './dates.ts';
import type { Operation } from './features.ts';
import { useOperations } from './use-operations.ts';

const METRICS = ['RESCUED', 'ARRESTED', 'CONVICTED', 'OFFICERS'] as const;

/** The published operations of the period and place of the view; those abroad, which the map cannot show, too. */
export function OperationTable(sheet: OfSheet) {
  const { t } = useTranslation(['publishedOperations', 'common']);
  const zones = useZones();
  const operations = useOperations(true);
  const rows = operations?.passing ?? [];
  const columns = useMemo((): Column<Operation>[] => {
    // Where sources differ, the one that is planned with; the inspector has them all.
    const figure = (operation: Operation, metric: (typeof METRICS)[number]) => operation.figures.find((each) => each.metric === metric && each.primary)?.value ?? null;
    const department = ({ departmentPcode }: Operation) => (departmentPcode === null ? t('abroad') : (zones.get(departmentPcode)?.name ?? departmentPcode));
    return [
      { id: 'name', head: t('name'), text: ({ name }) => name, sort: ({ name }) => name, names: true, width: 190 },
      { id: 'date', head: t('date'), text: (operation) => datesOf(operation, t('common:unknown')), sort: ({ startedOn }) => startedOn, largestFirst: true, width: 200 },
      { id: 'place', head: t('place'), text: ({ place }) => place, sort: ({ place }) => place, width: 160 },
      { id: 'department', head: t('common:level.DEPARTMENT'), text: department, sort: department, width: 150 },
      ...METRICS.map((metric) => figureColumn(metric, t(`metric.${metric}`), (operation: Operation) => figure(operation, metric), '–')),
    ];
  }, [zones, t]);
  return (
    <LayerTable
      {...sheet}
      title={t('tableTitle', { count: rows.length, formatted: formatNumber(rows.length) })}
      columns={columns}
      rows={rows}
      sorting={{ id: 'date', desc: true }}
      idOf={({ code }) => `operation:${code}`}
      whereIs={({ departmentPcode }) => {
        const seat = seatOf(zones, departmentPcode);
        return seat && { lon: seat[0], lat: seat[1] };
      }}
      noun="operations"
      filter={useFilterOfView()}
      stale={!operations}
      empty={t('noneThere')}
    />
  );
}
