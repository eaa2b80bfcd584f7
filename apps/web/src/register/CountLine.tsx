import './register.css';
import './text.ts';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useView } from '../app/use-view.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { usePeriodWords, usePlaceWords } from './filter-words.ts';
import type { Summary } from './summary.ts';

const FILTERS = ['from', 'to', 'place', 'sectors', 'sources', 'precisions', 'organisations'] as const;

/** What is drawn, and what is not and why. */
export function CountLine({ summary, stale }: { summary: Summary; stale: boolean }) {
  const { t } = useTranslation(['register', 'common']);
  const count = (name: 'rescues' | 'children', n: number) => t(`common:${name}`, { count: n, formatted: formatNumber(n) });
  const { view } = useView();
  const { answered, step } = summary;
  const { from, to, place = null } = answered;
  const periodWords = usePeriodWords();
  const placeWords = usePlaceWords(place?.kind === 'around');
  const { sums } = summary;
  const widened = !stale && ((view.from ?? null) !== from || (view.to ?? null) !== to);
  // What is withheld is told of all that the role may ask for, not of what the filters leave.
  const filtered = FILTERS.some((part) => view[part] !== undefined);
  const allWithheld = summary.rescues === 0 && sums !== null && sums.withheldYears.length > 0;
  // Where the sum contains what its departments withhold, the line above says so, and this one would count it twice.
  const withheld = summary.withheld.filter(({ reason }) => reason !== 'SMALL_COUNT' || sums === null || sums.hidden === null);
  return (
    <div className="count-line" role="status" aria-busy={stale}>
      {!allWithheld && (
        <Text fw={600}>
          {count('rescues', summary.rescues)}, {count('children', summary.children)}
        </Text>
      )}
      {(place || from || to) && (
        <Text size="sm">
          {placeWords(place)}, {periodWords(answered)}
        </Text>
      )}
      {widened && <Text size="sm">{t(`widened.${step}`)}</Text>}
      {summary.rescues === 0 && !allWithheld && <Text size="sm">{t('nothing')}</Text>}
      {sums?.asOf && <Text size="sm">{t('asOf', { day: formatDate(sums.asOf) })}</Text>}
      {sums?.hidden != null && sums.hidden > 0 && <Text size="sm">{t('hiddenInSum', { count: sums.hidden, formatted: formatNumber(sums.hidden) })}</Text>}
      {sums && sums.hidden === null && <Text size="sm">{t('sumOfDepartments')}</Text>}
      {sums && sums.withheldYears.length > 0 && <Text size="sm">{t('withheldYears', { years: sums.withheldYears.join(', ') })}</Text>}
      {summary.withoutPlace > 0 && summary.kinds.aggregate === 0 && (
        <Text size="sm">{t('withoutPlace', { count: summary.withoutPlace, formatted: formatNumber(summary.withoutPlace) })}</Text>
      )}
      {withheld.map(({ reason, rescues }) => (
        <Text size="sm" key={reason}>
          {filtered && t('withoutFilters')} {rescues === null ? t(`withheldFew.${reason}`) : t(`withheld.${reason}`, { count: rescues, formatted: formatNumber(rescues) })}
        </Text>
      ))}
      {summary.kinds.masked > 0 && <Text size="sm">{t('maskedNote')}</Text>}
    </div>
  );
}
