import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReleaseTable } from '@vigie/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { pivot } from './pivot.ts';

/** The figures of a release, with what is withheld marked and counted. */
export function Figures({ table, label }: { table: ReleaseTable; label: string }) {
  const { t } = useTranslation(['releases', 'common']);
  const zones = useQuery(api.zones.list.queryOptions()).data;
  const names = useMemo(() => new Map((zones ?? []).map(({ pcode, name, level }) => [pcode, { name, level }])), [zones]);
  const { years, rows } = useMemo(() => pivot(table), [table]);
  const { primary, complementary } = table.withheld;
  if (rows.length === 0) return <Text size="sm">{t('noFigures')}</Text>;
  return (
    <>
      <Text size="sm">{t('threshold', { threshold: formatNumber(table.threshold) })}</Text>
      <Text size="sm" mb="xs">
        {t('withheldPrimary', { count: primary, formatted: formatNumber(primary) })} {t('withheldComplementary', { count: complementary, formatted: formatNumber(complementary) })}
      </Text>
      <ScrollBox label={t('figuresOf', { title: label })}>
        <table className="plain-table">
          <caption className="visually-hidden">{t('caption', { title: label })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('common:zone')}</th>
              <th scope="col">{t('level')}</th>
              {years.map((year) => (
                <th key={year} scope="col" className="number">
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ zone, figures }) => {
              const known = names.get(zone);
              return (
                <tr key={zone}>
                  <th scope="row">{zone === 'CI' ? t('common:country') : (known?.name ?? zone)}</th>
                  <td>{zone === 'CI' ? t('country') : known ? t(`common:level.${known.level}`) : ''}</td>
                  {figures.map((figure, at) => (
                    <td key={years[at]} className="number">
                      {figure === null ? (
                        <span className="withheld">{t('common:withheldFigure')}</span>
                      ) : (
                        <>
                          {formatNumber(figure?.rescues ?? 0)}
                          <small>{t('common:children', { count: figure?.children ?? 0, formatted: formatNumber(figure?.children ?? 0) })}</small>
                        </>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
    </>
  );
}
