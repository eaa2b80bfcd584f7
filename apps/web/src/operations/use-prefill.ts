import { type OperationPlan, PLAN_SECTIONS, type PlanSection } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';

/** Writes the sections of a plan as they begin, in the language of the page; every one of them is the planner's to change. */
export function usePrefill(): (plan: OperationPlan) => OperationPlan {
  const { t } = useTranslation('operations');
  return (plan) => {
    const words = (section: PlanSection): string => {
      if (section === 'INFORMATION') return plan.dataVersion === null ? t('prefill.INFORMATION_EMPTY') : t('prefill.INFORMATION', { version: formatNumber(plan.dataVersion) });
      if (section === 'OPERATION') return t('prefill.OPERATION', { leaves: plan.leavesAt, back: plan.backBy });
      return t(`prefill.${section}`);
    };
    const teams = plan.teams.map((team) => ({ ...team, carries: t('fields.carriesFirst') }));
    return { ...plan, teams, sections: Object.fromEntries(PLAN_SECTIONS.map((section) => [section, words(section)])) as OperationPlan['sections'] };
  };
}
