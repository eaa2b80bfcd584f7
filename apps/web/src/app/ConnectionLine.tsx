import { IconCloudCheck, IconCloudOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api.ts';
import { useConnection, watchConnection } from './connection.ts';

/** Says that nothing can be asked or saved now, and that it can again; what failed meanwhile is then asked anew. */
export function ConnectionLine() {
  const { t } = useTranslation();
  const connection = useConnection();
  useEffect(() => watchConnection(() => void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' })), []);
  const Icon = connection === 'back' ? IconCloudCheck : IconCloudOff;
  return (
    <div className="connection" role="status" data-connection={connection}>
      {connection !== 'online' && (
        <>
          <Icon size={18} aria-hidden />
          <span>{t(`connection.${connection}`)}</span>
        </>
      )}
    </div>
  );
}
