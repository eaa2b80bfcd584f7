import './sign-in.css';
import { Alert, Anchor, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../api.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PublicPage } from '../ui/PublicPage.tsx';
import { DemonstrationAccounts, DemonstrationNote } from './DemonstrationAccounts.tsx';
import { SignInForm } from './SignInForm.tsx';
import { CookieLost, useSignIn } from './use-sign-in.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Whose password was just chosen; not in the address, which others read. */
    account?: string;
  }
}

/** The entrance. In demonstration mode it also offers the accounts, which share one password. */
export function SignIn() {
  const { t } = useTranslation(['signIn', 'common']);
  const { next } = useSearch({ from: '/' });
  const chosenFor = useRouterState({ select: ({ location }) => location.state.account });
  const navigate = useNavigate();
  const session = useQuery(api.session.current.queryOptions());
  const { typed, change, form, fields, pending, problem } = useSignIn({
    account: chosenFor ?? '',
    before: () => queryClient.clear(),
    onDone: (secondFactor) => (secondFactor === 'NEEDED' ? navigate({ to: '/account' }) : next ? navigate({ href: next }) : navigate({ to: '/situation' })),
  });
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
          <SignInForm {...fields} />
          {problem instanceof CookieLost && (
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
      {demonstration && <DemonstrationAccounts chosen={typed.account} busy={pending} onChoose={chooseAccount} />}
    </PublicPage>
  );
}
