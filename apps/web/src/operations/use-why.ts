import { useTranslation } from 'react-i18next';
import { formatDate, formatNumber } from '../i18n/format.ts';
import type { ProposedTarget } from './proposal.ts';

/** Why a place is proposed, and what speaks against it, in sentences. */
export function useWhy(): (target: ProposedTarget) => string[] {
  const { t } = useTranslation('operations');
  return ({ why, drawn, expected, level }) => {
    const { found, searches, lastSearched, departmentSearches, departmentLastSearched } = why;
    const known = found.REPORTED + found.DISCOVERED + found.SURVEY;
    const finds = expected[level - 1];
    const said: (string | false | null | undefined)[] = [
      drawn && t('why.drawn'),
      why.inRun === true && t('why.inRun'),
      why.inRun === false && t('why.outsideRun'),
      known > 0
        ? t('why.found', { reported: formatNumber(found.REPORTED), discovered: formatNumber(found.DISCOVERED), survey: formatNumber(found.SURVEY) })
        : t('why.nothingFound'),
      why.policeOnly && t('why.policeOnly'),
      searches > 0
        ? t('why.searched', { count: searches, last: lastSearched === null ? '–' : formatDate(lastSearched) })
        : departmentSearches > 0
          ? t('why.departmentSearched', { count: departmentSearches, last: departmentLastSearched === null ? '–' : formatDate(departmentLastSearched) })
          : t('why.neverSearched'),
      why.neighbours !== null && t('why.neighbours', { times: formatNumber(why.neighbours, 1) }),
      t('why.exposure', { children: formatNumber(Math.round(why.exposure)) }),
      why.held && t('why.held'),
      finds && t(finds.mean > 0 && finds.variance > 4 * finds.mean ? 'why.unsure' : 'why.sure', { p50: formatNumber(finds.p50), p90: formatNumber(finds.p90) }),
    ];
    return said.filter((sentence): sentence is string => typeof sentence === 'string');
  };
}
