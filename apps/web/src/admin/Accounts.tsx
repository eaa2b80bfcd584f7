import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { AccountActions } from './AccountActions.tsx';
import { Invite } from './Invite.tsx';
import { plain, useZoneNames } from './use-zone-names.ts';

const COLUMNS = ['account', 'role', 'organisation', 'territories', 'secondFactor', 'state', 'lastSeen', 'actions'] as const;
const TONE = { ACTIVE: 'good', INVITED: 'waiting', LOCKED: 'bad', BLOCKED: 'bad' } as const;

/** The accounts in a table that can be searched, and what can be done to each. */
export function Accounts() {
  const { t } = useTranslation(['admin', 'common']);
  const users = useQuery(api.users.list.queryOptions());
  const { account: own } = useSuspenseQuery(api.session.current.queryOptions()).data;
  const { nameOf } = useZoneNames();
  const [search, setSearch] = useState('');
  const [inviting, setInviting] = useState(false);
  const wanted = plain(search.trim());
  const found = users.data?.filter((user) =>
    plain([user.account, user.name, user.organisation, t(`common:role.${user.role}`), ...user.territories.map(nameOf)].join(' ')).includes(wanted),
  );

  return (
    <>
      <div className="admin-head">
        <TextInput className="admin-search" type="search" label={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Button onClick={() => setInviting(true)}>{t('invite')}</Button>
      </div>
      {users.isError && <ErrorNotice error={users.error} onRetry={() => void users.refetch()} />}
      {users.isPending && <Skeleton role="status" height={240} aria-label={t('common:loading')} />}
      <Text size="sm" role="status" mb={6}>
        {found && (found.length === 0 ? t('noAccount', { search: search.trim() }) : t('accountCount', { count: found.length, formatted: formatNumber(found.length) }))}
      </Text>
      {found && found.length > 0 && (
        <ScrollBox label={t('accounts')}>
          <table className="plain-table">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((user) => (
                <tr key={user.id}>
                  <th scope="row">
                    {user.account}
                    {user.name !== user.account && <small>{user.name}</small>}
                    {user.demonstration && <small>{t('demonstrationAccount')}</small>}
                  </th>
                  <td>{t(`common:role.${user.role}`)}</td>
                  <td>{user.organisation}</td>
                  <td className="admin-territories">{user.territories.map(nameOf).join(', ') || '–'}</td>
                  <td className="fixed">{t(user.secondFactor ? 'secondFactorOn' : 'secondFactorOff')}</td>
                  <td>
                    <span className="state" data-tone={TONE[user.state]}>
                      {t(`state.${user.state}`)}
                    </span>
                  </td>
                  <td className="fixed">
                    {user.lastSeenAt === null ? t('noSession') : formatTime(user.lastSeenAt)}
                    {user.sessions > 0 && <small>{t('sessionCount', { count: user.sessions, formatted: formatNumber(user.sessions) })}</small>}
                  </td>
                  <td className="admin-actions">
                    <AccountActions user={user} own={user.account === own} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}
