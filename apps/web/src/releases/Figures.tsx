import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReleaseTable } from '@vigie/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { pivot } from './pivot.ts';

type Line = ReturnType<typeof pivot>['rows'][number];

/** The figures of a release, with what is withheld marked and counted. */
export function Figures({ table, label }: { table: ReleaseTable; label: string }) {
  const { t } = useTranslation(['releases', 'common']);
  const zones = useQuery(api.zones.list.queryOptions()).data;
  const names = useMemo(() => new Map((zones ?? []).map(({ pcode, name, level }) => [pcode, { name, level }])), [zones]);
  const { years, rows } = useMemo(() => pivot(table), [table]);
  const columns = useMemo((): Column<Line>[] => {
    const nameOf = ({ zone }: Line) => (zone === 'CI' ? t('common:country') : (names.get(zone)?.name ?? zone));
    const level = ({ zone }: Line) => names.get(zone)?.level;
    const levelOf = (line: Line) => {
      const of = level(line);
      return line.zone === 'CI' ? t('country') : of ? t(`common:level.${of}`) : '';
    };
    const rescues = (figure: Line['figures'][number]) => formatNumber(figure?.rescues ?? 0);
    return [
      { id: 'zone', head: t('common:zone'), text: nameOf, sort: nameOf, names: true },
      { id: 'level', head: t('level'), text: levelOf, sort: levelOf },
      ...years.map(
        (year, at): Column<Line> => ({
          id: String(year),
          head: String(year),
          number: true,
          largestFirst: true,
          text: ({ figures }) => (figures[at] === null ? t('common:withheldFigure') : rescues(figures[at])),
          // What is withheld is not known to be small or large: it comes last.
          sort: ({ figures }) => (figures[at] === null ? null : (figures[at]?.rescues ?? 0)),
          cell: ({ figures }) =>
            figures[at] === null ? (
              <span className="withheld">{t('common:withheldFigure')}</span>
            ) : (
              <>
                {rescues(figures[at])}
                <small>{t('common:children', { count: figures[at]?.children ?? 0, formatted: formatNumber(figures[at]?.children ?? 0) })}</small>
              </>
            ),
        }),
      ),
    ];
  }, [names, years, t]);
  const { primary, complementary } = table.withheld;
  if (rows.length === 0) return <Text size="sm">{t('noFigures')}</Text>;
  return (
    <>
      <Text size="sm">{t('threshold', { threshold: formatNumber(table.threshold) })}</Text>
      <Text size="sm" mb="xs">
        {t('withheldPrimary', { count: primary, formatted: formatNumber(primary) })} {t('withheldComplementary', { count: complementary, formatted: formatNumber(complementary) })}
      </Text>
      <DataTable label={t('caption', { title: label })} columns={columns} rows={rows} idOf={({ zone }) => zone} empty={null} />
    </>
  );
}
