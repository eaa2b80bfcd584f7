import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ARRIVED } from './arrived.ts';
import { SCREENS } from './screens.ts';
import { MapNote } from './slots.tsx';
import { unreadable } from './view.ts';

/** Says which parts of the address that somebody came with could not be read: they are left out, and the others hold. */
export function Unreadable() {
  const { t } = useTranslation();
  const [parts, setParts] = useState(() => unreadable(ARRIVED.search, SCREENS.find(({ path }) => path === ARRIVED.pathname)?.search ?? {}));
  if (parts.length === 0) return null;
  return (
    <MapNote>
      <span role="status">{t('unreadable', { parts: parts.map((part) => t(`addressPart.${part}`, { defaultValue: part })).join(', ') })}</span>
      <Button size="compact-sm" variant="default" onClick={() => setParts([])}>
        {t('close')}
      </Button>
    </MapNote>
  );
}
