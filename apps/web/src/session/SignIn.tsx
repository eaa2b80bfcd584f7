import { Button, Group, Loader, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../api.ts';
import { addText, currentLanguage, setLanguage } from '../i18n/index.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import './sign-in.css';
import { signInText } from './text.ts';

addText('signIn', signInText);

/** The entrance. In demonstration mode it offers the accounts; nobody needs a password and nothing is real. */
export function SignIn() {
  const { t } = useTranslation(['signIn', 'common']);
  const { next } = useSearch({ from: '/' });
  const navigate = useNavigate();
  const accounts = useQuery(api.session.accounts.queryOptions());
  const signIn = useMutation(
    api.session.signIn.mutationOptions({
      onSuccess: async () => {
        queryClient.clear();
        await (next ? navigate({ href: next }) : navigate({ to: '/situation' }));
      },
    }),
  );
  return (
    <main className="entrance">
      <Stack gap="lg" maw={760} w="100%">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={1}>Vigie</Title>
            <Text c="dimmed">{t('common:tagline')}</Text>
          </div>
          <Button
            style={{ flexShrink: 0 }}
            variant="default"
            size="compact-md"
            lang={currentLanguage() === 'fr' ? 'en' : 'fr'}
            onClick={() => setLanguage(currentLanguage() === 'fr' ? 'en' : 'fr')}
          >
            {currentLanguage() === 'fr' ? 'English' : 'Français'}
          </Button>
        </Group>
        <Paper withBorder p="md" className="demo-note">
          <Text fw={600}>{t('demoTitle')}</Text>
          <Text size="sm">{t('demoText')}</Text>
        </Paper>
        <div>
          <Title order={2} size="h4" mb="xs">
            {t('choose')}
          </Title>
          {accounts.isPending && <Loader aria-label={t('common:loading')} />}
          {accounts.isError && <ErrorNotice error={accounts.error} onRetry={() => void accounts.refetch()} />}
          <ul className="accounts">
            {accounts.data?.map(({ account, role, organisation }) => (
              <li key={account}>
                <UnstyledButton className="account" disabled={signIn.isPending} onClick={() => signIn.mutate({ account })}>
                  <Text fw={600}>{t(`common:role.${role}`)}</Text>
                  <Text size="sm" c="dimmed">
                    {organisation}
                  </Text>
                  <Text size="sm">{t(`sees.${role}`)}</Text>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </div>
        {signIn.isError && <ErrorNotice error={signIn.error} />}
      </Stack>
    </main>
  );
}
