import '../ui/data-table.css';
import { Text } from '@mantine/core';
import { COLUMNS, type FigureKind, type HotspotResult, isoOf } from '@vigie/hotspots';
import { useTranslation } from 'react-i18next';
import { TableSheet } from '../app/slots.tsx';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';
import type { hotspotsFrench } from './text-fr.ts';

const SHOWN = 200;
const SMALLEST_P = 0.0001;

/** The columns and words of the answers, as the analyses name them. */
type Column = keyof (typeof hotspotsFrench)['column'];
type Word = keyof (typeof hotspotsFrench)['word'];

/** What was found, one line a cell, hull, peak, department or band, the strongest first. */
export function ResultTable({ result, names }: { result: HotspotResult; names: Map<string, string> }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const map = useMap();
  if (result.silence) return null;
  const columns = COLUMNS[result.method];
  const placed = result.rows.some(({ lon }) => lon !== null);
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
  return (
    <TableSheet>
      <div className="table-head">
        <Text size="sm" fw={600}>
          {t('tableTitle', { count: result.rows.length, formatted: formatNumber(result.rows.length) })}
        </Text>
      </div>
      <table className="data-table">
        <thead>
          <tr>
            {['rank', ...(placed ? ['department'] : []), ...columns.map(({ key }) => key)].map((column) => (
              <th key={column} scope="col">
                <span className="plain-head">{t(`column.${column as Column}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.rows.slice(0, SHOWN).map(({ id, department, lon, lat, figures }, i) => (
            <tr key={id}>
              <td className="number">{formatNumber(i + 1)}</td>
              {placed && (
                <td>
                  <button type="button" className="row-button" onClick={() => lon !== null && lat !== null && map?.goTo(lon, lat, 9)}>
                    {department === null ? t('common:unknown') : (names.get(department) ?? department)}
                  </button>
                </td>
              )}
              {columns.map(({ key, kind }) => (
                <td key={key} className={kind === 'word' || kind === 'day' ? undefined : 'number'}>
                  {written(figures[key], kind)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {result.rows.length > SHOWN && (
        <Text p="sm" size="sm">
          {t('moreRows', { formatted: formatNumber(result.rows.length - SHOWN) })}
        </Text>
      )}
    </TableSheet>
  );
}
