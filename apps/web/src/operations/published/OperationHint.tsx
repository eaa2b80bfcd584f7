import './text.ts';
import { useTranslation } from 'react-i18next';
import type { Hint } from '../../map/layer.ts';

/** Of a published operation: its name. */
export const OperationHint: Hint = ({ properties: { name } }) => {
  const { t } = useTranslation('publishedOperations');
  return (
    <>
      <strong>{String(name)}</strong>
      <div>{t('one')}</div>
    </>
  );
};
