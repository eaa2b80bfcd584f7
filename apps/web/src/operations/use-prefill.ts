import { type OperationPlan, PLAN_SECTIONS } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';

interface Basis {
  version: number;
  p50: number;
  p90: number;
}

/** Writes the sections of a plan as they begin, in the language of the page; every one of them is the planner's to change. `basis` null: no proposal. */
export function usePrefill(): (plan: OperationPlan, basis: Basis | null) => OperationPlan {
  const { t } = useTranslation('operations');
  return (plan, basis) => {
    const words = (section: (typeof PLAN_SECTIONS)[number]): string => {
      if (section === 'INFORMATION')
        return basis
          ? t('prefill.INFORMATION', {
              version: formatNumber(basis.version),
              targets: formatNumber(plan.targets.length),
              drawn: formatNumber(plan.targets.filter(({ origin }) => origin === 'DRAWN').length),
              p50: formatNumber(basis.p50),
              p90: formatNumber(basis.p90),
            })
          : t('prefill.INFORMATION_EMPTY');
      if (section === 'OPERATION') return t('prefill.OPERATION', { leaves: plan.leavesAt, back: plan.backBy });
      return t(`prefill.${section}`);
    };
    return { ...plan, sections: Object.fromEntries(PLAN_SECTIONS.map((section) => [section, words(section)])) as OperationPlan['sections'] };
  };
}
