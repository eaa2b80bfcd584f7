import { PLAN_ITEMS, type PlanItem } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import type { Readiness } from './plan.ts';

const isOfPlan = (item: Readiness['item']): item is PlanItem => (PLAN_ITEMS as readonly string[]).includes(item);

/** How a line of the traffic light is called. */
export function useItemName(): (item: Pick<Readiness, 'item' | 'language'>) => string {
  const { t } = useTranslation(['operations', 'common']);
  return ({ item, language }) => {
    const name = isOfPlan(item) ? t(`common:planItem.${item}`) : t(`common:resourceKind.${item}`);
    return language === null ? name : t('itemLanguage', { item: name, language: t(`common:spokenLanguage.${language}`) });
  };
}
