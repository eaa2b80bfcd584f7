import { api, queryClient } from '../api.ts';
import { draftsOwner } from '../ui/form/drafts.ts';
import { sessionIsBack } from './over.ts';

/** The cookie of a session is the browser's, so all its tabs have one account. */
const channel = new BroadcastChannel('vigie session');

/** Tells the other tabs which account this browser has now; null: none. */
export const tellOtherTabs = (account: string | null): void => channel.postMessage(account);

/**
 * A tab that shows what another account may see loads the page anew as soon as it hears of the change: what its memory and its workers hold goes
 * with it. A tab of the same account, or of nobody, only asks again who is signed in.
 */
export function followOtherTabs(): void {
  channel.addEventListener('message', ({ data: account }: MessageEvent<string | null>) => {
    const session = queryClient.getQueryData(api.session.current.queryKey());
    const here = session && session.role !== 'public' ? session.account : draftsOwner();
    if (here !== null && here !== account) location.replace('/');
    else {
      if (account !== null) sessionIsBack();
      void queryClient.invalidateQueries({ queryKey: api.session.current.queryKey() });
    }
  });
}
