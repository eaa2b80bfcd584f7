import '../ui/screen.css';
import { Alert, Anchor, Loader, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, queryClient } from '../api.ts';
import { formatTime } from '../i18n/format.ts';
import { endRegisterWorker } from '../register/client.ts';
import { NEW_PASSWORD, NewPassword, NewPasswordFields, repeatedAlike, useNewPasswordText } from '../session/NewPassword.tsx';
import { tellOtherTabs } from '../session/other-tabs.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DraftForm } from '../ui/form/DraftForm.tsx';
import { emptyDrafts } from '../ui/form/drafts.ts';
import { PublicPage } from '../ui/PublicPage.tsx';
import { useChange } from '../use-change.ts';

const Chosen = z.object(NewPassword).check(repeatedAlike);

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
  const problemText = useNewPasswordText();
  const redeem = useChange(client.session.redeemLink.mutate, {
    onDone: async ({ account }) => {
      // Whoever sat at this browser before leaves: the entrance would lead into their session.
      await client.session.signOut.mutate();
      tellOtherTabs(null);
      endRegisterWorker();
      emptyDrafts();
      queryClient.clear();
      await navigate({ to: '/', state: { account } });
    },
  });
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
      <DraftForm
        className="screen-form"
        schema={Chosen}
        initial={NEW_PASSWORD}
        send={({ password }) => redeem.send({ token, password })}
        pending={redeem.pending}
        problem={redeem.problem}
        problemText={problemText}
        concerns={{ PASSWORD_COMMON: 'password' }}
        submit={t('save')}
      >
        <TextInput label={t('account')} value={link.account} readOnly autoComplete="username" />
        <NewPasswordFields />
      </DraftForm>
    </>
  );
}
