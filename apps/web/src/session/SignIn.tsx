import './sign-in.css';
import { Alert, Anchor, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client, queryClient } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import type { FormHandle } from '../ui/form/DraftForm.tsx';
import { keepDraftsOf } from '../ui/form/drafts.ts';
import { PublicPage } from '../ui/PublicPage.tsx';
import { useChange } from '../use-change.ts';
import { DemonstrationAccounts, DemonstrationNote } from './DemonstrationAccounts.tsx';
import { tellOtherTabs } from './other-tabs.ts';
import { asksForCode, type SignInEntry, SignInForm } from './SignInForm.tsx';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whose password was just chosen; not in the address, which others read. */
    account?: string;
  }
}

/** The password was right, but the browser did not keep the cookie of the session. */
class CookieLost extends Error {}

/** The entrance. In demonstration mode it also offers the accounts, which share one password. */
export function SignIn() {
  const { t } = useTranslation(['signIn', 'common']);
  const { next } = useSearch({ from: '/' });
  const chosenFor = useRouterState({ select: ({ location }) => location.state.account });
  const navigate = useNavigate();
  const session = useQuery(api.session.current.queryOptions());
  const [typed, setTyped] = useState<SignInEntry>({ account: chosenFor ?? '', password: '', code: '' });
  const [codeNeeded, setCodeNeeded] = useState(false);
  const form = useRef<FormHandle<SignInEntry>>(null);

  const signIn = useChange(
    async (entry: { account: string; password: string; code?: string }) => {
      const { account, secondFactor } = await client.session.signIn.mutate(entry);
      queryClient.clear();
      keepDraftsOf(account);
      const { role } = await queryClient.fetchQuery(api.session.current.queryOptions());
      if (role === 'public') throw new CookieLost();
      tellOtherTabs(account);
      return secondFactor;
    },
    {
      onProblem: (problem) => asksForCode(problem) && setCodeNeeded(true),
      onDone: (secondFactor) => (secondFactor === 'NEEDED' ? navigate({ to: '/account' }) : next ? navigate({ href: next }) : navigate({ to: '/situation' })),
    },
  );

  const change = (patch: Partial<SignInEntry>) => {
    setTyped((before) => ({ ...before, ...patch }));
    // Whether another account or password needs a code is not known yet.
    if (patch.account !== undefined || patch.password !== undefined) {
      setCodeNeeded(false);
      form.current?.set({ code: '' });
    }
    if (!signIn.pending) signIn.clear();
  };
  const chooseAccount = (account: string) => {
    change({ account });
    form.current?.set({ account });
    if (typed.password === '') form.current?.focus('password');
    else form.current?.submit();
  };
  const demonstration = session.data?.mode === 'demo';

  return (
    <PublicPage>
      <div className="sign-in">
        <section aria-labelledby="sign-in">
          <Title order={2} size="h4" id="sign-in">
            {t('signIn')}
          </Title>
          {chosenFor && (
            <Alert color="green" role="status">
              {t('passwordChosen')}
            </Alert>
          )}
          <SignInForm handle={form} initial={{ account: chosenFor ?? '', password: '', code: '' }} codeNeeded={codeNeeded} signIn={signIn} onTyped={change} />
          {signIn.problem instanceof CookieLost && (
            <Alert color="red" role="alert" title={t('common:error.title')}>
              {t('cookieLost')}
            </Alert>
          )}
          <p className="sign-in-more">
            <Anchor component={Link} to="/published" underline="always" inherit>
              {t('published')}
            </Anchor>{' '}
            {t('publishedText')}
          </p>
        </section>
        {demonstration && <DemonstrationNote />}
      </div>
      {session.isError && <ErrorNotice error={session.error} onRetry={() => void session.refetch()} />}
      {demonstration && <DemonstrationAccounts chosen={typed.account} busy={signIn.pending} onChoose={chooseAccount} />}
    </PublicPage>
  );
}
