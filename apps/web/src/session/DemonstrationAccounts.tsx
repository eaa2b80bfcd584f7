import { Loader, Paper, Text, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Trans, useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Tells that the data are made up, and where the password of the demonstration accounts is written. */
export function DemonstrationNote() {
  const { t } = useTranslation(['signIn', 'common']);
  return (
    <Paper withBorder p="md" className="demo-note">
      <Text fw={600}>{t('demoTitle')}</Text>
      <Text size="sm">{t('demoText')}</Text>
      <Text size="sm" mt="xs">
        <Trans t={t} i18nKey="demoPassword" components={{ code: <code /> }} />
      </Text>
    </Paper>
  );
}

/** The invented accounts: choosing one fills its name, and enters where the password has been typed already. */
export function DemonstrationAccounts({ chosen, busy, onChoose }: { chosen: string; busy: boolean; onChoose: (account: string) => void }) {
  const { t } = useTranslation(['signIn', 'common']);
  const accounts = useQuery(api.session.accounts.queryOptions());
  return (
    <section aria-labelledby="demonstration-accounts">
      <Title order={2} size="h4" mb="xs" id="demonstration-accounts">
        {t('choose')}
      </Title>
      {accounts.isPending && <Loader role="status" aria-label={t('common:loading')} />}
      {accounts.isError && <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />}
      <ul className="accounts">
        {accounts.data?.map(({ account, role, organisation }, at, all) => (
          <li key={account}>
            <UnstyledButton className="account" aria-pressed={chosen === account} disabled={busy} onClick={() => onChoose(account)}>
              <Text fw={600}>{all.findIndex((each) => each.role === role) < at ? t('secondOf', { role: t(`common:role.${role}`) }) : t(`common:role.${role}`)}</Text>
              <Text size="sm" c="dimmed">
                {organisation}
              </Text>
              <Text size="sm">{t(`sees.${role}`)}</Text>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
