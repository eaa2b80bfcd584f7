import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Failure } from './Failure.tsx';
import { Inspector } from './slots.tsx';

/** What stands in the inspector where it failed. */
export function InspectorFailure({ onClose, ...failure }: ErrorComponentProps & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Inspector title={t('error.title')} onClose={onClose}>
      <Failure {...failure} />
    </Inspector>
  );
}
