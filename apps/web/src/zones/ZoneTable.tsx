import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type EffortSum, firstDayOfMonth, isoOf, type Sum } from '@vigie/hotspots';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { LayerTable } from '../app/LayerTable.tsx';
import { useEffort } from '../effort/effort.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { currentLanguage } from '../i18n/index.ts';
import type { OfSheet } from '../map/layer.ts';
import { registerWorker, useFilterOfView, usePlaceOfView, useSelection } from '../register/client.ts';
import { figureColumn } from '../ui/table/columns.ts';
import type { Column } from '../ui/table/model.ts';
import { useIndicator } from './indicator.ts';
import { ancestorAt, useZones, type Zone } from './zones.ts';

/** What passes the filters by department; undefined: on its way, null: the role sees no rescues. */
type Sums = Record<string, Sum | null> | undefined | null;

/** The departments: what is known of each, whether it was searched, and what was found there. */
export function ZoneTable(sheet: OfSheet) {
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  return 'rescues.read' in may ? <WithRescues {...sheet} /> : <Departments {...sheet} sums={null} />;
}

function WithRescues(sheet: OfSheet) {
  const { key, ready } = useSelection();
  const sums = useQuery({ queryKey: ['department-sums', key], queryFn: () => registerWorker().departmentSums(), enabled: ready, gcTime: 0 }).data;
  return <Departments {...sheet} sums={ready ? sums : undefined} />;
}

function Departments({ sums, ...sheet }: OfSheet & { sums: Sums }) {
  const { t } = useTranslation('zones');
  const { may } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const zones = useZones();
  const place = usePlaceOfView();
  // A zone as the filter leaves the other departments out of what was asked; a shape cuts through departments.
  const rows = useMemo(
    () =>
      [...zones.values()].filter(
        ({ level, pcode }) =>
          level === 'DEPARTMENT' && (place?.kind !== 'zone' || (['DEPARTMENT', 'REGION', 'DISTRICT'] as const).some((at) => ancestorAt(zones, pcode, at)?.pcode === place.pcode)),
      ),
    [zones, place],
  );
  // What was found is read beside whether anybody looked.
  const columns = [...useNames(), ...useEffortColumns(), ...useRescueColumns(sums), ...useIndicatorColumns('indicators.read' in may), usePopulation()];
  return (
    <LayerTable
      {...sheet}
      title={t('tableTitle', { count: rows.length, formatted: formatNumber(rows.length) })}
      columns={columns}
      rows={rows}
      sorting={{ id: 'name', desc: false }}
      idOf={({ pcode }) => `zone:${pcode}`}
      whereIs={({ box }) => ({ box })}
      noun="zones"
      filter={useFilterOfView()}
      stale={zones.size === 0}
      empty={t('notThere')}
    />
  );
}

function useNames(): Column<Zone>[] {
  const { t } = useTranslation('zones');
  const zones = useZones();
  const region = ({ pcode }: Zone) => ancestorAt(zones, pcode, 'REGION')?.name ?? '–';
  return [
    { id: 'name', head: t('name'), text: ({ name }) => name, sort: ({ name }) => name, names: true, width: 170 },
    { id: 'region', head: t('region'), text: region, sort: region, width: 150 },
  ];
}

function usePopulation(): Column<Zone> {
  const { t } = useTranslation(['zones', 'common']);
  return figureColumn('population', t('population'), ({ population }) => population, t('common:unknown'));
}

function useIndicatorColumns(mayRead: boolean): Column<Zone>[] {
  const { t } = useTranslation('zones');
  const { indicator, year, figures } = useIndicator(mayRead, 'DEPARTMENT');
  if (!indicator || year === undefined) return [];
  const value = ({ pcode }: Zone) => figures.get(pcode)?.value ?? null;
  const name = currentLanguage() === 'fr' ? indicator.nameFr : indicator.nameEn;
  return [{ ...figureColumn('indicator', name, value, t('noFigure'), 1), note: `${indicator.unit}, ${year}`, width: 260 }];
}

function useEffortColumns(): Column<Zone>[] {
  const { t } = useTranslation('zones');
  const { known, sums } = useEffort();
  if (!known) return [];
  const of =
    (figure: (sum: EffortSum) => number) =>
    ({ pcode }: Zone) => {
      const sum = sums.get(pcode);
      return sum ? figure(sum) : null;
    };
  const last = of(({ lastMonth }) => lastMonth);
  const searched = ({ pcode }: Zone) => t(sums.has(pcode) ? 'isSearched' : 'isNever');
  return [
    { id: 'searched', head: t('searched'), note: t('ofPeriod'), text: searched, sort: searched, width: 130 },
    {
      id: 'lastSearch',
      head: t('lastSearch'),
      text: (zone) => (last(zone) === null ? '–' : formatDate(isoOf(firstDayOfMonth(last(zone) ?? 0)), 'MONTH')),
      sort: last,
      largestFirst: true,
      width: 150,
    },
    figureColumn(
      'officerDays',
      t('officerDays'),
      of(({ officerDays }) => officerDays),
      '–',
    ),
    figureColumn(
      'visits',
      t('visits'),
      of(({ visits }) => visits),
      '–',
    ),
  ];
}

function useRescueColumns(sums: Sums): Column<Zone>[] {
  const { t } = useTranslation(['zones', 'common']);
  if (sums === null) return [];
  const none = { rescues: 0, children: 0 };
  // What is not told sorts with the unknown, not with none.
  const told = ({ pcode }: Zone) => (sums === undefined ? undefined : pcode in sums ? sums[pcode] : none);
  return (['rescues', 'children'] as const).map(
    (figure): Column<Zone> => ({
      ...figureColumn(figure, t(figure), (zone) => told(zone)?.[figure] ?? null, t(sums === undefined ? 'coming' : 'common:withheldFigure')),
      note: t('ofFilters'),
    }),
  );
}
