import { type FigureKind, isoOf } from '@vigie/hotspots';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatDistance, formatNumber } from '../i18n/format.ts';
import type { hotspotsFrench } from './text-fr.ts';

const SMALLEST_P = 0.0001;

/** The columns and words of the answers, as the analyses name them. */
export type ColumnName = keyof (typeof hotspotsFrench)['column'];
type Word = keyof (typeof hotspotsFrench)['word'];

/** Writes a figure of an answer as its kind asks. */
export function useFigureText(): (value: number | string | null | undefined, kind: FigureKind) => string {
  const { t } = useTranslation('hotspots');
  return useCallback(
    (value, kind) => {
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
    },
    [t],
  );
}
