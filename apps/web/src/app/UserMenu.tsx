import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLogout, IconTarget, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api.ts';
import { keepView } from './view.ts';

/** Who is signed in, the way to their account, and the way out. */
export function UserMenu({ session, onGo, onSignOut }: { session: Outputs['session']['current']; onGo: () => void; onSignOut: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className="who">
            <IconUserCircle size={22} stroke={1.6} aria-hidden />
            <span className="who-text">
              <strong>{t(`role.${session.role}`)}</strong>
              <small>{session.organisation}</small>
            </span>
            <IconChevronDown className="wide-only" size={14} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item renderRoot={(props) => <Link {...props} to="/account" search={keepView} />} onClick={onGo} leftSection={<IconUserCircle size={16} aria-hidden />}>
            {t('account')}
          </Menu.Item>
          {session.purposes.length > 1 && (
            <Menu.Item renderRoot={(props) => <Link {...props} to="/account" search={keepView} hash="purpose" />} onClick={onGo} leftSection={<IconTarget size={16} aria-hidden />}>
              {t('purposeOfConsultation')}
            </Menu.Item>
          )}
          <Menu.Item onClick={onSignOut} leftSection={<IconLogout size={16} aria-hidden />}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon variant="default" size="lg" aria-label={t('signOut')} onClick={onSignOut}>
        <IconLogout size={18} />
      </ActionIcon>
    </>
  );
}
