import './sign-in.css';
import { Alert, Anchor, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, isApiError, queryClient } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PublicPage } from '../ui/PublicPage.tsx';
import { DemonstrationAccounts, DemonstrationNote } from './DemonstrationAccounts.tsx';
import { type Entry, SignInForm } from './SignInForm.tsx';

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
  const [entry, setEntry] = useState<Entry>({ account: chosenFor ?? '', password: '', code: '' });
  const [codeNeeded, setCodeNeeded] = useState(false);
  const [cookieLost, setCookieLost] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);

  const signIn = useMutation(
    api.session.signIn.mutationOptions({
      onMutate: () => setCookieLost(false),
      onError: (error) => {
        if (isApiError(error) && error.data?.problem === 'CODE_NEEDED') setCodeNeeded(true);
        if (isApiError(error) && error.data?.problem === 'CODE_REFUSED') code.current?.select();
      },
      onSuccess: async ({ secondFactor }) => {
        queryClient.clear();
        const { role } = await queryClient.fetchQuery(api.session.current.queryOptions());
        if (role === 'public') setCookieLost(true);
        else if (secondFactor === 'NEEDED') await navigate({ to: '/account' });
        else await (next ? navigate({ href: next }) : navigate({ to: '/situation' }));
      },
    }),
  );
  useEffect(() => {
    if (codeNeeded) code.current?.focus();
  }, [codeNeeded]);

  const change = (patch: Partial<Entry>) => {
    setEntry((before) => ({ ...before, ...patch }));
    // Another account or password is another question: whether it needs a code is not known yet.
    if (patch.account !== undefined || patch.password !== undefined) setCodeNeeded(false);
    if (!signIn.isPending) signIn.reset();
  };
  const enter = ({ account, password, code }: Entry, withCode: boolean) => signIn.mutate({ account: account.trim(), password, ...(withCode && { code: code.trim() }) });
  const chooseAccount = (account: string) => {
    change({ account, code: '' });
    if (entry.password === '') password.current?.focus();
    else enter({ ...entry, account }, false);
  };
  const demonstration = session.data?.mode === 'demo';
  const waitsForCode = isApiError(signIn.error) && signIn.error.data?.problem === 'CODE_NEEDED';

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
          <SignInForm
            entry={entry}
            codeNeeded={codeNeeded}
            pending={signIn.isPending}
            passwordRef={password}
            codeRef={code}
            onChange={change}
            onSubmit={() => enter(entry, codeNeeded)}
            codeText={waitsForCode && isApiError(signIn.error) ? signIn.error.data?.messages[currentLanguage()] : undefined}
          />
          {signIn.isError && !waitsForCode && <ErrorNotice error={signIn.error} />}
          {cookieLost && (
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
      {demonstration && <DemonstrationAccounts chosen={entry.account} busy={signIn.isPending} onChoose={chooseAccount} />}
    </PublicPage>
  );
}
