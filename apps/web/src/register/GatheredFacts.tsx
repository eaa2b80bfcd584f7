import { Text } from '@mantine/core';
import type { PlaceFilter } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { useSelected } from '../app/use-selected.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { Facts } from '../ui/Facts.tsx';
import { useZones } from '../zones/zones.ts';
import { CountThere } from './CountThere.tsx';
import type { Gathered } from './gathered.ts';
import { addressOf } from './table.ts';

/** How many rescues of the present filters lie in one place, from when to when, by which sources, and the newest of them. @param only what would count there alone */
export function GatheredFacts({ gathered, only }: { gathered: Gathered; only?: PlaceFilter }) {
  const { t } = useTranslation(['register', 'common']);
  const [, select] = useSelected();
  const zones = useZones();
  const { rescues, children, first, last, sources, rows, total } = gathered;
  const dated = ({ date, datePrecision }: Gathered['rows'][number]) => formatDate(date, datePrecision);
  return (
    <>
      <Facts
        facts={[
          [
            t('inFilters'),
            rescues === 0
              ? t('none')
              : `${t('common:rescues', { count: rescues, formatted: formatNumber(rescues) })}, ${t('common:children', { count: children, formatted: formatNumber(children) })}`,
          ],
          ...(first && last ? [[t('dates'), dated(first) === dated(last) ? dated(first) : `${dated(first)} – ${dated(last)}`] as [string, string]] : []),
          ...(rescues > 0
            ? [
                [
                  t('source'),
                  Object.entries(sources)
                    .map(([source, n]) => t('common:pair', { label: t(`common:source.${source as keyof typeof sources}`), value: formatNumber(n) }))
                    .join(', '),
                ] as [string, string],
              ]
            : []),
        ]}
      />
      {only && <CountThere place={only} />}
      {rows.length > 0 && (
        <>
          <Text component="h3" size="sm" fw={600} mt="sm">
            {t(total > rows.length ? 'newestOf' : 'all', { n: formatNumber(rows.length), formatted: formatNumber(total) })}
          </Text>
          <ul className="gathered">
            {rows.map((row) => (
              <li key={addressOf(row)}>
                <button type="button" className="row-button" onClick={() => select(addressOf(row))}>
                  {dated(row)}
                </button>{' '}
                <Text span size="sm">
                  {[
                    row.place ?? zones.get(row.department ?? '')?.name,
                    row.sector && t(`common:sector.${row.sector}`),
                    row.kind !== 'point' && t('common:rescues', { count: row.rescues, formatted: formatNumber(row.rescues) }),
                    t('common:children', { count: row.children, formatted: formatNumber(row.children) }),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
