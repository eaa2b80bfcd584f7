import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatNumber } from '../i18n/format.ts';

/** On what roads travel times rest, in a sentence. */
export function Basis() {
  const { t } = useTranslation('travel');
  const roads = useQuery(api.travel.basis.queryOptions()).data?.roads;
  if (!roads) return null;
  const counting = roads.find(({ counts }) => counts);
  return counting ? t('basisRoads', { file: counting.fileName, share: formatNumber(counting.coverage * 100), source: counting.source }) : t('basisNone');
}
