import './text.ts';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import type { Hint } from '../map/layer.ts';
import { ZoneLines } from '../zones/ZoneLines.tsx';

/** Of a row of a file: its number, and where it lies. */
export const RowHint: Hint = ({ properties: { row }, at, pcode }) => {
  const { t } = useTranslation('imports');
  return (
    <>
      <strong>{t('rowNumber', { row: formatNumber(Number(row)) })}</strong>
      <ZoneLines at={at} pcode={pcode} />
    </>
  );
};
