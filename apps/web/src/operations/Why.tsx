import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { ProposedTarget } from './proposal.ts';

/** Why a place is proposed, and what speaks against it, in sentences. */
export function Why({ of: { why, origin, expected } }: { of: Pick<ProposedTarget, 'why' | 'origin' | 'expected'> }) {
  const { t } = useTranslation('operations');
  const { found, searches, lastSearched, departmentSearches, departmentLastSearched } = why;
  const known = found.REPORTED + found.DISCOVERED + found.SURVEY;
  const said: (string | false | null | undefined)[] = [
    origin === 'DRAWN' && t('why.drawn'),
    why.inRun === true && t('why.inRun'),
    why.inRun === false && t('why.outsideRun'),
    known > 0 ? t('why.found', { reported: formatNumber(found.REPORTED), discovered: formatNumber(found.DISCOVERED), survey: formatNumber(found.SURVEY) }) : t('why.nothingFound'),
    why.policeOnly && t('why.policeOnly'),
    searches > 0
      ? t('why.searched', { count: searches, last: lastSearched === null ? '–' : formatDate(lastSearched) })
      : departmentSearches > 0
        ? t('why.departmentSearched', { count: departmentSearches, last: departmentLastSearched === null ? '–' : formatDate(departmentLastSearched) })
        : t('why.neverSearched'),
    why.neighbours !== null && t('why.neighbours', { times: formatNumber(why.neighbours, 1) }),
    t('why.exposure', { children: formatNumber(Math.round(why.exposure)) }),
    why.held && t('why.held'),
    expected && t(expected.mean > 0 && expected.variance > 4 * expected.mean ? 'why.unsure' : 'why.sure', { p50: formatNumber(expected.p50), p90: formatNumber(expected.p90) }),
  ];
  return (
    <>
      <h3 className="why-title">{t('why.title')}</h3>
      <ul className="why">
        {said
          .filter((sentence) => typeof sentence === 'string')
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
    </>
  );
}
