import './text.ts';
import { useTranslation } from 'react-i18next';
import type { Way } from './records.ts';

/** Under what conditions travel times were worked out, and by whom. */
export function useWayWords(): (way: NonNullable<Way>) => string {
  const { t } = useTranslation(['beds', 'common']);
  return ({ by, silent, season, night }) => {
    const words = { conditions: t(`common:season.${season}`), hour: t(night ? 'night' : 'byDay') };
    if (by !== 'MODEL') return t('way.ROUTED', { engine: t(`engine.${by}`) });
    return silent ? t('way.SILENT', { ...words, engine: t(`engine.${silent}`) }) : t('way.MODEL', words);
  };
}
