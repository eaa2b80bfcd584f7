import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeAccount } from './ChangeAccount.tsx';
import { ConfirmAction, type Decision } from './ConfirmAction.tsx';
import type { User } from './user.ts';

/** What can be done to somebody else's account. Nobody decides on their own. */
export function AccountActions({ user, own }: { user: User; own: boolean }) {
  const { t } = useTranslation(['admin', 'common']);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'change' | Decision | null>(null);
  const decisions: { decision: Decision; possible: boolean }[] = [
    { decision: 'resetPassword', possible: true },
    { decision: 'resetSecondFactor', possible: user.secondFactor },
    { decision: 'endSessions', possible: user.sessions > 0 },
    { decision: user.state === 'BLOCKED' ? 'unblock' : 'block', possible: true },
  ];
  const reason = `own-${user.id}`;
  return (
    <>
      <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button
            ref={button}
            size="compact-sm"
            variant="default"
            disabled={own}
            aria-describedby={own ? reason : undefined}
            aria-label={t('actionsOf', { account: user.account })}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('change')}>{t('change')}</Menu.Item>
          {decisions.map(({ decision, possible }) => (
            <Menu.Item key={decision} disabled={!possible} onClick={() => setOpen(decision)}>
              {t(`decision.${decision}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {own && <small id={reason}>{t('ownAccount')}</small>}
      {open === 'change' && <ChangeAccount user={user} onClose={() => setOpen(null)} returnTo={button.current} />}
      {open !== null && open !== 'change' && <ConfirmAction key={open} decision={open} user={user} onClose={() => setOpen(null)} returnTo={button.current} />}
    </>
  );
}
