import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { LayerTable } from '../app/LayerTable.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { OfSheet } from '../map/layer.ts';
import { useFilterOfView } from '../register/client.ts';
import { figureColumn } from '../ui/table/columns.ts';
import type { Column } from '../ui/table/model.ts';
import { useZones } from '../zones/zones.ts';
import { type Centre, standsAt } from './features.ts';

const NONE: Centre[] = [];

/** The centres with their beds, as far as they are told to the role. */
export function CentreTable(sheet: OfSheet) {
  const { t } = useTranslation(['centres', 'common']);
  const zones = useZones();
  const centres = useQuery(api.centres.list.queryOptions()).data;
  const rows = centres ?? NONE;
  const columns = useMemo((): Column<Centre>[] => {
    const name = (centre: Centre) => centre.name ?? t('secretCentre');
    const kind = (centre: Centre) => t(`common:centreKind.${centre.kind}`);
    const department = (centre: Centre) => zones.get(centre.departmentPcode)?.name ?? centre.departmentPcode;
    const beds = (id: string, head: string, of: (centre: Centre) => number | null) =>
      figureColumn(id, head, of, ({ bedsShown }) => t(bedsShown ? 'common:unknown' : 'bedsWithheld'));
    return [
      { id: 'name', head: t('name'), text: name, sort: name, names: true, width: 240 },
      { id: 'kind', head: t('kind'), text: kind, sort: kind, width: 190 },
      { id: 'department', head: t('common:level.DEPARTMENT'), text: department, sort: department, width: 150 },
      beds('beds', t('beds'), (centre) => centre.beds),
      beds('occupied', t('occupied'), (centre) => centre.occupied),
      beds('free', t('free'), (centre) => centre.free),
      {
        id: 'countedOn',
        head: t('countedOn'),
        text: ({ occupiedOn }) => (occupiedOn === null ? '–' : formatDate(occupiedOn)),
        sort: ({ occupiedOn }) => occupiedOn,
        largestFirst: true,
      },
      { id: 'operator', head: t('operator'), text: ({ operator }) => operator ?? '–', sort: ({ operator }) => operator, width: 200 },
    ];
  }, [zones, t]);
  return (
    <LayerTable
      {...sheet}
      title={t('tableTitle', { count: rows.length, formatted: formatNumber(rows.length) })}
      columns={columns}
      rows={rows}
      sorting={{ id: 'name', desc: false }}
      idOf={({ id }) => `centre:${id}`}
      whereIs={(centre) => {
        const at = standsAt(centre, zones);
        return at && { lon: at[0], lat: at[1] };
      }}
      noun="centres"
      filter={useFilterOfView()}
      stale={!centres}
      empty={t('none')}
    />
  );
}
