import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { formatNumber, formatTime } from '../i18n/format.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DataTable } from '../ui/table/DataTable.tsx';
import type { Column } from '../ui/table/model.ts';
import { AccountActions } from './AccountActions.tsx';
import { Grants } from './Grants.tsx';
import { Invite } from './Invite.tsx';
import { plain, useZoneNames } from './use-zone-names.ts';
import type { User } from './user.ts';

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
  const found = useMemo(
    () =>
      users.data?.filter((user) => plain([user.account, user.name, user.organisation, t(`common:role.${user.role}`), ...user.territories.map(nameOf)].join(' ')).includes(wanted)),
    [users.data, wanted, nameOf, t],
  );
  const columns = useMemo((): Column<User>[] => {
    const territories = (user: User) => user.territories.map(nameOf).join(', ') || '–';
    const text = (id: 'account' | 'role' | 'organisation' | 'territories' | 'secondFactor' | 'state' | 'lastSeen', of: (user: User) => string): Column<User> => ({
      id,
      head: t(`column.${id}`),
      text: of,
      sort: of,
    });
    const seen = ({ lastSeenAt }: User) => (lastSeenAt === null ? t('noSession') : formatTime(lastSeenAt));
    return [
      {
        ...text('account', ({ account }) => account),
        names: true,
        cell: ({ account, name, demonstration }) => (
          <>
            {account}
            {name !== account && <small>{name}</small>}
            {demonstration && <small>{t('demonstrationAccount')}</small>}
          </>
        ),
      },
      text('role', ({ role }) => t(`common:role.${role}`)),
      text('organisation', ({ organisation }) => organisation),
      { ...text('territories', territories), className: 'admin-territories' },
      { ...text('secondFactor', ({ secondFactor }) => t(secondFactor ? 'secondFactorOn' : 'secondFactorOff')), className: 'fixed' },
      {
        ...text('state', ({ state }) => t(`state.${state}`)),
        cell: ({ state }) => (
          <span className="state" data-tone={TONE[state]}>
            {t(`state.${state}`)}
          </span>
        ),
      },
      {
        ...text('lastSeen', seen),
        sort: ({ lastSeenAt }) => lastSeenAt,
        largestFirst: true,
        className: 'fixed',
        cell: (user) => (
          <>
            {seen(user)}
            {user.sessions > 0 && <small>{t('sessionCount', { count: user.sessions, formatted: formatNumber(user.sessions) })}</small>}
          </>
        ),
      },
      { id: 'actions', head: t('column.actions'), text: () => '', className: 'admin-actions', cell: (user) => <AccountActions user={user} own={user.account === own} /> },
    ];
  }, [nameOf, own, t]);

  return (
    <>
      <div className="admin-head">
        <TextInput className="admin-search" type="search" label={t('search')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Button onClick={() => setInviting(true)}>{t('invite')}</Button>
      </div>
      {users.isError && <ErrorNotice error={users.error} onRetry={() => void users.refetch()} />}
      {users.isPending && <Skeleton height={240} aria-label={t('common:loading')} />}
      {found && (
        <DataTable
          label={t('accounts')}
          title={
            <Text size="sm" role="status">
              {found.length === 0 ? t('noAccount', { search: search.trim() }) : t('accountCount', { count: found.length, formatted: formatNumber(found.length) })}
            </Text>
          }
          columns={columns}
          rows={found}
          idOf={({ id }) => String(id)}
          empty={null}
        />
      )}
      <Grants />
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}
