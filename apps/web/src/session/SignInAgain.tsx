import { Alert, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../api.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { tellOtherTabs } from './other-tabs.ts';
import { sessionIsBack, setSessionEnd } from './over.ts';
import { SignInForm } from './SignInForm.tsx';
import { CookieLost, useSignIn } from './use-sign-in.ts';

const CURRENT = api.session.current.queryKey();

/** Begins the page anew: what its memory and its workers hold goes with it. */
function startAnew(): Promise<never> {
  location.replace('/');
  // The page is on its way out: nothing of it may go on meanwhile.
  return new Promise(() => {});
}

/**
 * Signing in over the screen on which the session ended: for the same account the screen and what was typed in it stay. Another account, or the same with
 * another role, may see other things, so the page begins anew.
 */
export function SignInAgain() {
  const { t } = useTranslation(['signIn', 'common']);
  const current = useSuspenseQuery(api.session.current.queryOptions()).data;
  const [held] = useState(current);
  const { fields, problem } = useSignIn({
    account: held.account,
    before: (account) => {
      if (account === held.account) return;
      tellOtherTabs(account);
      return startAnew();
    },
    onDone: async () => {
      if (queryClient.getQueryData(CURRENT)?.role !== held.role) return startAnew();
      sessionIsBack();
      // What was asked in between was refused, or answered as to the public.
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => JSON.stringify(queryKey) !== JSON.stringify(CURRENT) });
    },
  });
  return (
    <Dialog title={t('overTitle')} onClose={() => setSessionEnd('dismissed')}>
      <Text size="sm" mb="sm">
        {t('overText')}
      </Text>
      <SignInForm {...fields} />
      {problem instanceof CookieLost && (
        <Alert color="red" role="alert" title={t('common:error.title')}>
          {t('cookieLost')}
        </Alert>
      )}
    </Dialog>
  );
}
