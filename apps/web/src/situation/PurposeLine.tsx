import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Permission, Reach } from '@vigie/domain';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { keepView } from '../app/view.ts';

/** Reaches that hold exact places: each look at one is written down with the purpose. */
const EXACT: readonly (Reach | undefined)[] = ['all', 'territory', 'organisation', 'cases'];

/** Why exact places are looked at in this session, for the roles that see some. */
export function PurposeLine({ session: { may, purpose, purposes } }: { session: Outputs['session']['current'] }) {
  const { t } = useTranslation(['situation', 'common']);
  const { 'rescues.read': reach }: Partial<Record<Permission, Reach>> = may;
  if (purpose === null || !EXACT.includes(reach)) return null;
  return (
    <Text size="sm" c="dimmed" className="hint">
      {t('purpose', { purpose: t(`common:purpose.${purpose}`) })}
      {purposes.length > 1 && (
        <>
          {' ('}
          <Anchor renderRoot={(props) => <Link {...props} to="/account" search={keepView} hash="purpose" />} underline="always" inherit>
            {t('changePurpose')}
          </Anchor>
          )
        </>
      )}
    </Text>
  );
}
