import './text.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import type { Hint } from '../map/layer.ts';
import { ZoneLines } from '../zones/ZoneLines.tsx';
import { registerWorker } from './client.ts';

/** Of a hexagon: how many, where, and when that department was last searched. */
export const CellHint: Hint = ({ properties: { rescues, children, masked }, at, pcode }) => {
  const { t } = useTranslation(['register', 'common']);
  return (
    <>
      <strong>{counted(t, Number(rescues), Number(children))}</strong>
      {masked === true && <div>{t('maskedCell')}</div>}
      <ZoneLines at={at} pcode={pcode} />
    </>
  );
};

/** Of a single place: when, how many children, how well the place is known. Of a cluster: how many. */
export const PlaceHint: Hint = ({ properties: { cluster, id, rescues }, at, pcode }) => {
  const { t } = useTranslation(['register', 'common']);
  const row = useQuery({ queryKey: ['row', `rescue:${id}`, 'hint'], queryFn: () => registerWorker().row(`rescue:${id}`), enabled: cluster !== true, gcTime: 0 }).data;
  if (cluster === true)
    return (
      <>
        <strong>{t('common:rescues', { count: Number(rescues), formatted: formatNumber(Number(rescues)) })}</strong>
        <div>{t('zoomIn')}</div>
        <ZoneLines at={at} pcode={pcode} />
      </>
    );
  return (
    <>
      {row && (
        <strong>
          {formatDate(row.date, row.datePrecision)}, {t('common:children', { count: row.children, formatted: formatNumber(row.children) })}
        </strong>
      )}
      {row && <div>{[row.place, row.uncertainty !== null && `± ${formatDistance(row.uncertainty)}`].filter(Boolean).join(', ')}</div>}
      <ZoneLines at={at} pcode={pcode} />
    </>
  );
};

type Translate = ReturnType<typeof useTranslation<['register', 'common']>>['t'];
const counted = (t: Translate, rescues: number, children: number): string =>
  `${t('common:rescues', { count: rescues, formatted: formatNumber(rescues) })}, ${t('common:children', { count: children, formatted: formatNumber(children) })}`;
