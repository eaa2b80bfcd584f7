import './text.ts';
import './alerts.css';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/format.ts';
import { useOpenAlerts } from './alerts.ts';

/** The number of alerts that stand, beside the name of the screen that lists them; nothing where none does. */
export function AlertBadge() {
  const { t } = useTranslation('alerts');
  const count = useOpenAlerts().data?.count;
  if (!count) return null;
  return (
    <span className="alert-badge">
      <span aria-hidden="true">{formatNumber(count)}</span>
      <span className="visually-hidden">{t('open', { count })}</span>
    </span>
  );
}
