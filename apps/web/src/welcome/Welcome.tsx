import '../ui/screen.css';
import { Alert, Anchor, Button, Loader, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, queryClient } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { endRegisterWorker } from '../register/client.ts';
import { NewPassword, useNewPassword } from '../session/NewPassword.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PublicPage } from '../ui/PublicPage.tsx';

/** Where a one-time link leads: its owner chooses a password. */
export function Welcome() {
  const { t } = useTranslation(['welcome', 'common']);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const [token, setToken] = useState(hash);
  useEffect(() => {
    if (!hash) return;
    setToken(hash);
    // Out of the address bar, and so out of the history and of what is read over a shoulder.
    history.replaceState(history.state, '', location.pathname);
  }, [hash]);
  const link = useQuery({
    queryKey: ['one-time-link', token],
    queryFn: () => client.session.readLink.mutate({ token }),
    enabled: token !== '',
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

  return (
    <PublicPage title={t('title')}>
      {token === '' && (
        <Alert color="gray" role="note">
          {t('noToken')}
        </Alert>
      )}
      {link.isLoading && <Loader role="status" aria-label={t('common:loading')} />}
      {link.isError && <ErrorNotice error={link.error} />}
      {link.data && <ChoosePassword token={token} link={link.data} />}
      {!link.data && (
        <p>
          <Anchor component={Link} to="/" underline="always">
            {t('toEntrance')}
          </Anchor>
        </p>
      )}
    </PublicPage>
  );
}

type LinkOwner = Awaited<ReturnType<typeof client.session.readLink.mutate>>;

function ChoosePassword({ token, link }: { token: string; link: LinkOwner }) {
  const { t } = useTranslation(['welcome', 'common']);
  const navigate = useNavigate();
  const password = useNewPassword();
  const redeem = useMutation(
    api.session.redeemLink.mutationOptions({
      onSuccess: async ({ account }) => {
        // Whoever sat at this browser before leaves: the entrance would lead into their session.
        await client.session.signOut.mutate();
        endRegisterWorker();
        queryClient.clear();
        await navigate({ to: '/', state: { account } });
      },
    }),
  );
  return (
    <>
      <Text>{t(`text.${link.kind}`, { name: link.name })}</Text>
      <dl className="plain-facts">
        <dt>{t('name')}</dt>
        <dd>{link.name}</dd>
        <dt>{t('role')}</dt>
        <dd>{t(`common:role.${link.role}`)}</dd>
        <dt>{t('organisation')}</dt>
        <dd>{link.organisation}</dd>
        <dt>{t('validUntil')}</dt>
        <dd>{formatTime(link.expiresAt)}</dd>
      </dl>
      <form
        className="screen-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const taken = password.take();
          if (taken !== null) redeem.mutate({ token, password: taken });
        }}
      >
        <Stack gap="sm">
          <TextInput label={t('account')} value={link.account} readOnly autoComplete="username" />
          <NewPassword state={password} />
          {redeem.isError && <ErrorNotice error={redeem.error} />}
          <Button type="submit" loading={redeem.isPending}>
            {t('save')}
          </Button>
        </Stack>
      </form>
    </>
  );
}
