import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HotspotResult } from '../analysis/hotspots.ts';
import { isoOf } from '../analysis/register.ts';
import { TableSheet } from '../app/slots.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';

const SHOWN = 200;

/** What was found, one line a cell, hull or peak, the strongest first. */
export function ResultTable({ result, names }: { result: HotspotResult; names: Map<string, string> }) {
  const { t } = useTranslation(['hotspots', 'common']);
  const map = useMap();
  if (!result.enough) return null;
  const statistic = result.method === 'getis-ord';
  const period = result.method === 'dbscan';
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
            {['rank', 'department', 'rescues', 'area', ...(statistic ? ['z', 'q'] : []), ...(period ? ['period'] : [])].map((column) => (
              <th key={column} scope="col">
                <span className="plain-head">{t(`column.${column}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.rows.slice(0, SHOWN).map((row, i) => (
            <tr key={row.id}>
              <td className="number">{formatNumber(i + 1)}</td>
              <td>
                <button type="button" className="row-button" onClick={() => map?.goTo(row.lon, row.lat, 9)}>
                  {row.department === null ? t('common:unknown') : (names.get(row.department) ?? row.department)}
                </button>
              </td>
              <td className="number">{formatNumber(row.rescues)}</td>
              <td className="number">{formatNumber(row.areaKm2, row.areaKm2 < 10 ? 1 : 0)}</td>
              {statistic && <td className="number">{formatNumber(row.z ?? 0, 2)}</td>}
              {statistic && <td className="number">{(row.q ?? 1) < 0.0001 ? `< ${formatNumber(0.0001, 4)}` : formatNumber(row.q ?? 1, 4)}</td>}
              {period && <td>{row.firstDay !== null && row.lastDay !== null ? `${formatDate(isoOf(row.firstDay), 'MONTH')} – ${formatDate(isoOf(row.lastDay), 'MONTH')}` : ''}</td>}
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
