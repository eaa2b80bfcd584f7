import { useRef, useState } from 'react';
import { api, client, type Outputs, queryClient } from '../api.ts';
import type { FormHandle } from '../ui/form/DraftForm.tsx';
import { keepDraftsOf } from '../ui/form/drafts.ts';
import { useChange } from '../use-change.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { asksForCode, type SignInEntry } from './SignInForm.tsx';

/** The password was right, but the browser did not keep the cookie of the session. */
export class CookieLost extends Error {}

interface Options {
  /** The account that stands in the form at first. */
  account: string;
  /** Comes before the page hears of the new session: what is of another account goes here. */
  before: (account: string) => unknown;
  onDone: (secondFactor: Outputs['session']['signIn']['secondFactor']) => unknown;
}

/** Signing in by account, password and, where the server asks for one, a code; for whichever form stands on the screen. */
export function useSignIn({ before, onDone, account: first }: Options) {
  const initial: SignInEntry = { account: first, password: '', code: '' };
  const [typed, setTyped] = useState(initial);
  const [codeNeeded, setCodeNeeded] = useState(false);
  const form = useRef<FormHandle<SignInEntry>>(null);
  const signIn = useChange(
    async (entry: { account: string; password: string; code?: string }) => {
      const { account, secondFactor } = await client.session.signIn.mutate(entry);
      await before(account);
      keepDraftsOf(account);
      const { role } = await queryClient.fetchQuery({ ...api.session.current.queryOptions(), staleTime: 0 });
      if (role === 'public') throw new CookieLost();
      tellOtherTabs(account);
      return secondFactor;
    },
    { onProblem: (problem) => asksForCode(problem) && setCodeNeeded(true), onDone },
  );
  const change = (patch: Partial<SignInEntry>) => {
    setTyped((was) => ({ ...was, ...patch }));
    // Whether another account or password needs a code is not known yet.
    if (patch.account !== undefined || patch.password !== undefined) {
      setCodeNeeded(false);
      form.current?.set({ code: '' });
    }
    if (!signIn.pending) signIn.clear();
  };
  return { typed, change, pending: signIn.pending, problem: signIn.problem, form, fields: { handle: form, initial, codeNeeded, signIn, onTyped: change } };
}
