import { useTranslation } from 'react-i18next';
import type { Readiness } from './plan.ts';

/** How a line of the traffic light is called. */
export function useItemName(): (item: Pick<Readiness, 'item' | 'language'>) => string {
  const { t } = useTranslation(['operations', 'common']);
  return ({ item, language }) => (language === null ? t(`item.${item}`) : t('itemLanguage', { item: t(`item.${item}`), language: t(`common:spokenLanguage.${language}`) }));
}
