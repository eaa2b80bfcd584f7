import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { useMap } from '../map/use-map.ts';
import { rescuesInFrame } from './in-frame.ts';
import { useMarks } from './use-marks.ts';

/** On paper, beside the totals of the filters: how many rescues the printed map itself shows, because it may show a part of the country only. */
export function InFrame() {
  const { t } = useTranslation();
  const map = useMap();
  const marks = useMarks();
  if (!map || !marks.cells) return null;
  const count = rescuesInFrame(marks, map.window().box);
  return <p className="print-only">{t('printed.inFrame', { count, formatted: formatNumber(count) })}</p>;
}
